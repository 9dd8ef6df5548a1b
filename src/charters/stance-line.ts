// One stance in one line.

import type { Language, Stance } from "../core/index.ts";
import { heads } from "./heads.ts";
import { actWords, partyName, verifiedWords } from "./words.ts";

/** Who, what, in whose name, when, in which words, and where that stands. */
export function stanceLine(stance: Stance, language: Language): string {
  const head = heads[language];
  const gap = language === "zh" ? "" : " ";
  const { who, act, signedFor, words, note, date, source, verified } = stance;
  const forWhom = signedFor?.map((party) => partyName(party, language)).join(", ");
  return [
    `${date ?? head.undated} ${partyName(who, language)}${gap}${actWords[act][language]}`,
    ...(forWhom === undefined ? [] : [`${head.signedFor}${gap}${forWhom}`]),
    ...(words === undefined ? [] : [head.quote(words)]),
    ...(note ? [note[language]] : []),
    `${verifiedWords[verified][language]}: ${source}`,
  ].join(" · ");
}
