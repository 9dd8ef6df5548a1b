// Words that may speak of health, politics, sexuality or religion. A word is never proof: the most that is said is "possible".

import type { Kind } from "./recognised.ts";

const lists: readonly (readonly [kind: Kind, tag: string, words: string])[] = [
  [
    "health",
    "user.health_and_medical",
    `cancer diabetes diabetic hiv pregnancy pregnant depression chemotherapy schizophrenia epilepsy hepatitis abortion
     antidepressant infertility miscarriage krebserkrankung schwangerschaft schwanger depressionen epilepsie abtreibung
     grossesse avortement diabète dépression embarazo embarazada aborto cáncer depresión gravidez беременность диабет
     депрессия аборт 怀孕 艾滋病 癌症 糖尿病 抑郁症 流产 乙肝 妊娠 うつ病`,
  ],
  [
    "politics",
    "user.demographic.political_opinion",
    "republican republicans democrat democrats communist socialist libertarian kommunist sozialist communiste comunista социалист коммунист 共产党员 国民党 民进党",
  ],
  [
    "sexuality",
    "user.demographic.sexual_orientation",
    `gay lesbian bisexual transgender lgbt lgbtq homosexual queer schwul lesbisch homosexuell bisexuell homosexuel
     lesbienne lesbiana гей лесбиянка 同性恋 双性恋 跨性别`,
  ],
  [
    "religion",
    "user.demographic.religious_belief",
    `muslim catholic protestant jewish buddhist hindu islam judaism atheist quran katholisch muslimisch jüdisch catholique
     musulman católico musulmán judío мусульманин православный 穆斯林 基督徒 佛教徒 天主教 伊斯兰教`,
  ],
];

export type Sense = { readonly kind: Kind; readonly tag: string };

/** By the word in small letters. */
export const senses: ReadonlyMap<string, Sense> = new Map(
  lists.flatMap(([kind, tag, words]) => words.split(/\s+/).map((word) => [word, { kind, tag }] as const)),
);

/** Scripts without spaces between words: these are looked for inside a run. */
const unspaced = [...senses.keys()].filter((word) => /\p{Script=Han}|\p{Script=Hiragana}/u.test(word));
const asBytes = (word: string) => Buffer.from(word).toString("latin1");

/** The unspaced words in text that holds a byte a character. */
export const inRun = new RegExp(unspaced.map(asBytes).join("|"), "g");

/** First two letters (small) of every word in ASCII, as a bitmap over 16 bits: most words of a text fall here. */
export const firstTwo = new Uint8Array(65_536);
for (const word of senses.keys()) {
  if (/^[a-z]+$/.test(word)) firstTwo[(word.charCodeAt(0) << 8) | word.charCodeAt(1)] = 1;
}
