// The words of charters for people: acts, relations, classes, marks.

import type { Charter, Language, Party, Relation, Stance } from "../core/index.ts";

type Said = { readonly en: string; readonly zh: string };
type Commitment = Charter["commitments"][number];

/** The same relation, read from its other end. */
export const turned: Readonly<Record<Relation["type"], Relation["type"]>> = {
  equal: "equal",
  equivalent: "equivalent",
  subset: "superset",
  superset: "subset",
  intersects: "intersects",
  contradicts: "contradicts",
  none: "none",
};

export const actWords: Readonly<Record<Stance["act"], Said>> = {
  proposed: { en: "proposed it", zh: "提出" },
  welcomed: { en: "welcomed it", zh: "表示欢迎" },
  supported: { en: "said it supports it", zh: "表示支持" },
  adopted: { en: "adopted it", zh: "通过" },
  signed: { en: "signed it", zh: "签署" },
  joined: { en: "joined it", zh: "加入" },
  ratified: { en: "ratified it", zh: "批准" },
  acceded: { en: "acceded to it", zh: "加入（缔约）" },
  opposed: { en: "opposed it", zh: "表示反对" },
  withdrew: { en: "withdrew from it", zh: "退出" },
};

export const verifiedWords: Readonly<Record<Commitment["verified"], Said>> = {
  read: { en: "read in the named source", zh: "已在所列来源中读过" },
  partly: { en: "partly read", zh: "部分读过" },
  unverified: { en: "unverified", zh: "未经核实" },
};

export const deonticWords: Readonly<Record<Commitment["deontic"], Said>> = {
  obligation: { en: "obligation", zh: "义务" },
  prohibition: { en: "prohibition", zh: "禁止" },
  permission: { en: "permission", zh: "许可" },
  stance: { en: "stance", zh: "立场" },
};

export const addresseeWords: Readonly<Record<Commitment["addressee"][number], Said>> = {
  state: { en: "states", zh: "国家" },
  company: { en: "companies", zh: "企业" },
  provider: { en: "providers", zh: "供应商" },
  operator: { en: "operators", zh: "运营者" },
  all: { en: "everybody", zh: "各方" },
};

export const classWords: Readonly<Record<Commitment["class"][number], Said>> = {
  M: { en: "measurable", zh: "可测量" },
  F: { en: "falsifiable only", zh: "仅可证伪" },
  L: { en: "law decides", zh: "由法律决定" },
  D: { en: "own records decide", zh: "由自身记录决定" },
  R: { en: "reports by others", zh: "由他方报告" },
  A: { en: "attested", zh: "表态" },
};

/** A party by the name that people know it by. Regions as the Unicode CLDR has them. */
export function partyName({ state, body, company, name }: Party, language: Language): string {
  if (name) return name[language];
  const region = state === undefined ? undefined : regionName(state, language);
  const own = body ?? company;
  if (region === undefined) return own ?? "?";
  return own === undefined ? region : `${region} (${own})`;
}

function regionName(state: string, language: Language): string {
  if (!/^[A-Z]{2}$/.test(state)) return state;
  return new Intl.DisplayNames([language === "zh" ? "zh-CN" : "en"], { type: "region" }).of(state) ?? state;
}

/** Words of one table of words, joined as the language joins them. */
export const together = (words: readonly Said[], language: Language): string =>
  words.map((word) => word[language]).join(language === "zh" ? "、" : ", ");
