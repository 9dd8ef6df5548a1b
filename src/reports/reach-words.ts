// Reach in words: ties, companies, statutes. The same words for every state.

import type { Language, LawKnown, ReachedCompany, ReachedRecipient, StateReach } from "../core/index.ts";
import { groundSays, type Told, valueSays } from "./law-words.ts";
import { colon, country, list, say, term } from "./say.ts";

/** Country and code, as the reader's language names it. */
export const stateName = (language: Language, code: string): string =>
  language === "zh" ? `${country(language, code)}（${code}）` : `${country(language, code)} (${code})`;

/** At most `most` of them, and how many more there are. */
export function someOf(language: Language, names: readonly string[], most: number): string {
  const rest = names.length - most;
  const shown = names.slice(0, most);
  return list(language, rest > 0 ? [...shown, say(language, "reach.more-names", { count: rest })] : shown);
}

export const kindNames = (language: Language, kinds: readonly string[]): string =>
  list(
    language,
    kinds.map((kind) => term(language, "data", kind)),
  );

/** How a company is tied to one state: each tie, its source and its confidence. */
export const tiesSay = (language: Language, { ties }: Pick<ReachedCompany, "ties">, code: string): string[] =>
  ties
    .filter((tie) => tie.code === code)
    .map(({ by, source }) => `${term(language, "tie", by)}${by === "seat" ? ` [${source}]` : ""}`);

/** Name, legal name, parent. */
export const companySays = (
  language: Language,
  { name, legalName, parent }: Pick<ReachedRecipient, "name" | "legalName" | "parent">,
): string =>
  [
    legalName === undefined || legalName === name ? name : `${name} · ${legalName}`,
    parent === undefined ? "" : say(language, "reach.parent", { name: parent }),
  ]
    .filter(Boolean)
    .join(" · ");

/** One statute: its name, what it says, how far the fact carries. */
export const statuteSays = (told: Told, fact: LawKnown): string[] => [
  [
    fact.topic === "e-evidence" ? term(told.language, "topic", fact.topic) : "",
    ...valueSays(told.language, fact).slice(fact.topic === "e-evidence" ? 1 : 0),
  ]
    .filter(Boolean)
    .join(colon(told.language)),
  ...groundSays(told, fact),
];

/** Whether anything is left that only counsel can say: always, unless every power on record may be told. */
export const moreSays = ({ language }: Told, { statutes, more }: Pick<StateReach, "statutes" | "more">) =>
  statutes.length === 0 ? [say(language, "counsel.needed")] : more ? [say(language, "reach.more")] : [];
