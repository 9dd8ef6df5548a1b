// The words of consent dialogs in all languages at once: a dialog says in no reliable way which one it speaks.

import { consentPhrasesAsia } from "./consent-phrases-asia.ts";
import { consentPhrasesEast } from "./consent-phrases-east.ts";
import { consentPhrasesWest } from "./consent-phrases-west.ts";
import { withdrawalPhrases } from "./consent-phrases-withdrawal.ts";
import { parts, plain, type Said, type Words } from "./in-page/label.ts";

/** By what the phrase is for: phrases divided by `|`; one that ends in `*` may stand inside a longer label. */
export type Phrases = Partial<Readonly<Record<keyof Words, string>>>;

export const phrasesByLanguage: Readonly<Record<string, Phrases>> = {
  ...consentPhrasesWest,
  ...consentPhrasesEast,
  ...consentPhrasesAsia,
};

const split = (phrases: string | undefined) => (phrases ?? "").split("|").filter((phrase) => phrase !== "");

/** All languages' phrases for one purpose, in the form in which labels are compared. */
function gather(part: keyof Words): Said {
  const spoken = Object.values(phrasesByLanguage).flatMap((phrases) => split(phrases[part]));
  const all = part === "withdraw" ? [...spoken, ...withdrawalPhrases] : spoken;
  const unique = (from: readonly string[]) => [...new Set(from.map(plain))].filter((phrase) => phrase !== "");
  return {
    exact: unique(all.filter((phrase) => !phrase.endsWith("*"))),
    has: unique(all.filter((phrase) => phrase.endsWith("*"))),
  };
}

export const consentWords = Object.fromEntries(parts.map((part) => [part, gather(part)])) as Words;
