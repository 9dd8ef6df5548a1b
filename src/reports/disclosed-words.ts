// Disguises in plain words: what was done to a value, in the order in which it was done.

import type { Language } from "../core/index.ts";
import type { Told } from "./disclosed.ts";
import { say } from "./say.ts";
import { words } from "./words/index.ts";

const stepSays = (language: Language, step: string): string => {
  const all: Readonly<Record<string, string>> = words[language];
  return all[`step.${step}`] ?? step;
};

/** `in plain`, or each step; steps without a name here are told as they stand in docs/spec/evidence.md. */
export const chainSays = (language: Language, { chain, prefix }: Pick<Told, "chain" | "prefix">): string => {
  const said =
    chain.length === 0
      ? say(language, "appendix.plain")
      : chain.map((step) => stepSays(language, step)).join(" → ");
  return prefix === undefined ? said : `${said} · ${say(language, "appendix.prefix", { count: prefix })}`;
};

/** Whose the value is, or how sure it is that it is what it looks like. */
export function whoseSays(language: Language, { where, sure }: Pick<Told, "where" | "sure">): string {
  const all: Readonly<Record<string, string>> = words[language];
  return sure === undefined
    ? (all[`whose.${where}`] ?? say(language, "whose.planted"))
    : say(language, "whose.nobody", { sure: all[`sure.${sure}`] ?? sure });
}
