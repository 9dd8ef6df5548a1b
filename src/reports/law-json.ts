// Facts of law, transfers and stale facts for machines. Formats: docs/spec/law.md.

import { ageOf, type Jurisdiction, type LawAnswer, type Transfer, type TransferLine } from "../core/index.ts";
import type { StaleGiven } from "./law-sheets.ts";

const printed = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;
const head = (format: string, now: Date) => ({
  format,
  notLegalAdvice: true,
  asked: now.toISOString().slice(0, 10),
});

const aged = (now: Date) => (answer: LawAnswer) =>
  answer.known ? { ...answer, age: ageOf(answer.asOf, now) } : answer;

const placed = ({ code, name, kind, checked, note }: Jurisdiction) => ({
  code,
  name,
  kind,
  checked,
  ...(note === undefined ? {} : { note }),
});

/** `probity/law/1`: one jurisdiction or many. */
export const lawJson = (places: readonly Jurisdiction[], now: Date): string =>
  printed({
    ...head("probity/law/1", now),
    jurisdictions: places.map((place) => ({ ...placed(place), answers: place.answers.map(aged(now)) })),
  });

/** `probity/transfer/1`. */
export function transferJson(asked: Transfer, now: Date): string {
  const lines = (some: readonly TransferLine[]) =>
    some.map(({ of, means, fact }) => ({ of, means, fact: aged(now)(fact) }));
  const { from, to, sort, answer, grounds, person, state, blocking, access, open } = asked;
  return printed({
    ...head("probity/transfer/1", now),
    from: placed(from),
    to: placed(to),
    sort,
    answer,
    grounds: lines(grounds),
    person: lines(person),
    state: lines(state),
    blocking: lines(blocking),
    access: lines(access),
    open,
  });
}

/** `probity/stale/1`. */
export const staleJson = ({ days, known, facts }: StaleGiven, now: Date): string =>
  printed({ ...head("probity/stale/1", now), days, known, facts });
