// The words of the reports themselves. Checks, charters and the judge bring their own.

import type { Language } from "../../core/index.ts";
import { besideEn } from "./beside-en.ts";
import { besideZh } from "./beside-zh.ts";
import { lawEn } from "./law-en.ts";
import { lawZh } from "./law-zh.ts";
import { sayEn } from "./say-en.ts";
import { sayZh } from "./say-zh.ts";
import { termsEn } from "./terms-en.ts";
import { termsZh } from "./terms-zh.ts";
import { trafficEn } from "./traffic-en.ts";
import { trafficZh } from "./traffic-zh.ts";

export type Key =
  | keyof typeof besideEn
  | keyof typeof lawEn
  | keyof typeof sayEn
  | keyof typeof termsEn
  | keyof typeof trafficEn;

export const words: Readonly<Record<Language, Readonly<Record<Key, string>>>> = {
  en: { ...besideEn, ...lawEn, ...sayEn, ...termsEn, ...trafficEn },
  zh: { ...besideZh, ...lawZh, ...sayZh, ...termsZh, ...trafficZh },
};
