// What is known of one jurisdiction, of all, and what of it is old, as sheets.

import type { Jurisdiction, LawAnswer, LawKnown, StaleFact } from "../core/index.ts";
import { answerRow, inWords, sourceRows, type Told } from "./law-words.ts";
import { say, term } from "./say.ts";
import type { Sheet, SheetBlock } from "./sheet.ts";

/** Name and code, as in "France (FR)". */
export const placeName = ({ language }: Pick<Told, "language">, { name, code }: Jurisdiction): string =>
  language === "zh" ? `${name.zh}（${code}）` : `${name.en} (${code})`;

/** Everything known and unknown of one jurisdiction, topic by topic. */
export function lawSheet(told: Told, place: Jurisdiction): Sheet {
  const { language } = told;
  const byTopic = Map.groupBy(place.answers, ({ topic }) => topic);
  return {
    title: say(language, "law.title", { name: place.name[language], code: place.code }),
    lead: [
      say(language, "law.lead"),
      `${say(language, "law.checked", { date: place.checked })} ${say(language, "law.counts", counts(place))}`,
      ...(place.note === undefined
        ? []
        : [say(language, "law.note", { note: inWords(language, place.note) })]),
    ],
    blocks: [
      ...[...byTopic].map(([topic, answers]) => topicBlock(told, term(language, "topic", topic), answers)),
      { title: say(language, "law.sources"), rows: sourceRows(place.answers) },
    ],
    foot: [],
  };
}

/** Known facts with their ground; of unknown ones each reason once. */
function topicBlock(told: Told, title: string, answers: readonly LawAnswer[]): SheetBlock {
  const rows = answers.map((answer) => {
    const [head = "", ...lines] = answerRow(told, "", answer).lines;
    return { ...answerRow(told, head, answer), lines };
  });
  const seen = new Set<string>();
  return {
    title,
    rows: rows.filter(({ head, small }) => small !== undefined || (!seen.has(head) && seen.add(head))),
  };
}

export function counts({ answers }: Jurisdiction): { readonly known: number; readonly unknown: number } {
  const known = answers.filter((one) => one.known).length;
  return { known, unknown: answers.length - known };
}

/** One line a jurisdiction. */
export function lawListSheet(told: Told, places: readonly Jurisdiction[]): Sheet {
  const { language } = told;
  return {
    title: say(language, "law.all"),
    lead: [say(language, "law.lead")],
    blocks: [
      {
        title: say(language, "law.all"),
        rows: places.map((place) => ({
          head: placeName(told, place),
          lines: [say(language, "law.list", counts(place))],
        })),
      },
    ],
    foot: [],
  };
}

export type StaleGiven = {
  readonly days: number;
  readonly known: number;
  readonly facts: readonly StaleFact[];
};

const todo = ["stale.todo", "stale.reader", "stale.keeper"] as const;

/** The grave ones first, each group the oldest first. */
export function staleSheet(told: Told, { days, known, facts }: StaleGiven): Sheet {
  const { language } = told;
  const grave = facts.filter((one) => one.grave);
  const other = facts.filter((one) => !one.grave);
  const block = (title: string, some: readonly StaleFact[]): SheetBlock[] =>
    some.length === 0 ? [] : [{ title, rows: some.map((one) => staleRow(told, one)) }];
  return {
    title: say(language, "stale.title", { days }),
    lead: [
      say(language, "stale.lead"),
      facts.length === 0
        ? say(language, "stale.none")
        : say(language, "stale.counts", { grave: grave.length, count: facts.length, known }),
      // What to do stands before a list that may be long.
      ...(facts.length === 0 ? [] : todo.map((key) => say(language, key))),
    ],
    blocks: [...block(say(language, "stale.grave"), grave), ...block(say(language, "stale.other"), other)],
    foot: [],
  };
}

const staleRow = (told: Told, { code, fact }: { readonly code: string; readonly fact: LawKnown }) =>
  answerRow(told, `${code} · ${term(told.language, "topic", fact.topic)}`, fact);
