// A fact of law in words: what it says, how far it carries, where it was read.

import {
  ageOf,
  type Ground,
  type Language,
  type LawAnswer,
  type LawKnown,
  type LawSource,
  type Said,
} from "../core/index.ts";
import { country, list, say, term } from "./say.ts";
import type { SheetRow } from "./sheet.ts";

export type Told = { readonly language: Language; readonly now: Date };

/** What is not put into the reader's language stays English. */
export const inWords = (language: Language, said: Said): string => said[language] ?? said.en;

/** The value in words of the closed lists, and then the words of the data set. */
export function valueSays(language: Language, fact: LawKnown): string[] {
  const said = valueSaid(language, fact);
  const more = fact.says && inWords(language, fact.says);
  return [...(said === "" ? [] : [said]), ...(more === undefined || more === said ? [] : [more])];
}

const lists: Partial<Record<LawKnown["topic"], string>> = {
  law: "regime",
  localisation: "level",
  "adequacy-eu": "adequacy",
  "adequacy-uk": "adequacy",
};

function valueSaid(language: Language, fact: LawKnown): string {
  switch (fact.topic) {
    case "regulator":
      return fact.value;
    case "transfer":
      return list(
        language,
        fact.value.map((way) => term(language, "way", way)),
      );
    case "transfer-barred":
      return `${places(language, fact.value.to)} · ${list(
        language,
        fact.value.sorts.map((sort) => term(language, "sort", sort)),
      )}`;
    case "adequacy-given":
      return `${places(language, fact.value.to)} · ${term(language, "adequacy", fact.value.status)}`;
    case "blocking":
    case "state-access":
    case "vulnerability-reporting":
      return fact.value.statute;
    case "pledge":
      return `${fact.value.charter} · ${term(language, "stance", fact.value.stance)}`;
    default:
      return term(language, lists[fact.topic] ?? "member", fact.value);
  }
}

const places = (language: Language, codes: readonly string[]): string =>
  list(
    language,
    codes.map((code) => country(language, code)),
  );

/** Tier, age, confidence, how it was read; what limits its use; the sources by id. */
export function groundSays({ language, now }: Told, ground: Ground): string[] {
  const { tier, confidence, seen, asOf, dated, since, standing, note, sources } = ground;
  const limits = [
    standing === "draft" ? say(language, "law.draft") : "",
    sources.some(({ incomplete }) => incomplete === true) ? say(language, "law.incomplete") : "",
    since === undefined ? "" : say(language, "law.since", { date: since }),
  ].filter(Boolean);
  return [
    say(language, "law.basis", {
      tier,
      confidence,
      seen,
      asOf,
      age: ageOf(asOf, now),
      dated: dated ? "yes" : "no",
    }),
    `[${sources.map(({ id }) => id).join(", ")}]${limits.length === 0 ? "" : ` ${limits.join(language === "zh" ? "；" : "; ")}`}`,
    ...(note === undefined ? [] : [say(language, "law.note", { note: inWords(language, note) })]),
  ];
}

/** One answer as a row under `head`. */
export function answerRow(told: Told, head: string, answer: LawAnswer): SheetRow {
  if (!answer.known) return { head, lines: [term(told.language, "why", answer.why)] };
  return { head, lines: valueSays(told.language, answer), small: groundSays(told, answer) };
}

/** Every source of these answers once, by id. */
export function sourceRows(answers: readonly LawAnswer[]): SheetRow[] {
  const all = answers.flatMap((one) => (one.known ? one.sources : []));
  const byId = new Map(all.map((source) => [source.id, source]));
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1)).map(sourceRow);
}

const sourceRow = ({ id, title, tier, date, ref }: LawSource): SheetRow => ({
  head: `[${id}] ${title} (${[tier, date].filter(Boolean).join(", ")})`,
  lines: [ref],
});
