// The words of the reports themselves. Checks, charters and the judge bring their own.

import type { Language } from "../../core/index.ts";
import { sayEn } from "./say-en.ts";
import { sayZh } from "./say-zh.ts";
import { termsEn } from "./terms-en.ts";
import { termsZh } from "./terms-zh.ts";

export type Key = keyof typeof sayEn | keyof typeof termsEn;

export const words: Readonly<Record<Language, Readonly<Record<Key, string>>>> = {
  en: { ...sayEn, ...termsEn },
  zh: { ...sayZh, ...termsZh },
};
