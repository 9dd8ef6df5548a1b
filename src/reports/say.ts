// ICU messages into sentences. A message that does not fit its values is shown as key and values, never dropped.

import { IntlMessageFormat } from "intl-messageformat";
import type { CheckResult, Language, Offence, Report, Values } from "../core/index.ts";
import { type Key, words } from "./words/index.ts";

const locales: Readonly<Record<Language, string>> = { en: "en", zh: "zh-CN" };

/** One of the report's own messages. Throws when a value is missing: that is our bug. */
export const say = (language: Language, key: Key, values: Values = {}): string =>
  format(words[language][key], language, values);

const format = (message: string, language: Language, values: Values): string =>
  String(new IntlMessageFormat(message, locales[language], undefined, { ignoreTag: true }).format(values));

/** Name of a member of a closed list in the reader's language; a name we do not know stays as it is. */
export function term(language: Language, list: string, name: string): string {
  const all: Readonly<Record<string, string>> = words[language];
  return all[`${list}.${name}`] ?? name.replaceAll("-", " ");
}

const lists: Readonly<Record<string, string>> = {
  visits: "visit",
  visit: "visit",
  kinds: "kind",
  kind: "data",
  codes: "gap",
  moment: "moment",
  moments: "moment",
  sorts: "data",
  sort: "data",
  data: "data",
  how: "how",
  party: "party",
  basis: "basis",
  purpose: "purpose",
  part: "part",
  encoding: "encoding",
  identifier: "answer",
};

/** Values that name members of closed lists, one or several by commas, in the reader's language. */
function translated(language: Language, values: Values): Values {
  const known: Readonly<Record<string, string>> = words[language];
  const one = (list: string, name: string) => known[`${list}.${name}`] ?? name;
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const list = lists[name];
      if (list === undefined || typeof value !== "string") return [name, value];
      const parts = value.split(/,\s*/).map((part) => one(list, part));
      return [name, parts.join(language === "zh" ? "、" : ", ")];
    }),
  );
}

function foreign(message: string | undefined, language: Language, key: string, values: Values): string {
  const bare = () => {
    const list = Object.entries(values).map(([name, value]) => `${name}: ${value}`);
    return list.length > 0 ? `${key} (${list.join(", ")})` : key;
  };
  if (message === undefined) return bare();
  try {
    return format(message, language, translated(language, values));
  } catch {
    return bare();
  }
}

type Speaker = Pick<Report, "language" | "checks" | "reasons">;

/** A finding in words: the check's own message, or the judge's when the judge made the finding. */
export function findingSays({ language, checks, reasons }: Speaker, { check, finding }: CheckResult): string {
  const own = checks.find(({ id }) => id === check)?.words[language].says[finding.key];
  const said = foreign(own ?? reasons[language][finding.key], language, finding.key, finding.values);
  if (finding.outcome !== "broken" || !finding.values["unconfirmed"]) return said;
  const more = reasons[language]["some-not-confirmed"];
  return more === undefined ? said : `${said} ${foreign(more, language, finding.key, finding.values)}`;
}

/** Why a verdict has its word, in the judge's words. */
export const reasonSays = ({ language, reasons }: Speaker, key: string): string =>
  foreign(reasons[language][key], language, key, {});

/** An offence in the check's own words (`KEY-offence` or `offence` among its messages), when it has some. */
export function offenceSays(
  { language, checks }: Speaker,
  { check, finding }: CheckResult,
  { what, values = {} }: Offence,
): string | undefined {
  const says = checks.find(({ id }) => id === check)?.words[language].says;
  const message = says?.[`${finding.key}-offence`] ?? says?.["offence"];
  return message === undefined ? undefined : foreign(message, language, what, { what, ...values });
}

/** `name: value` as the language writes it. */
export const pair = (language: Language, name: string, value: string): string =>
  language === "zh" ? `${name}：${value}` : `${name}: ${value}`;

/** Values of an offence for a list of facts, put into the reader's language where they name members of lists. */
export function offenceFacts(language: Language, { what, values = {} }: Offence): [string, string][] {
  const named = what.split(/[\s()]+/);
  return Object.entries(translated(language, values))
    .filter(([name, value]) => value !== "" && !named.includes(`${values[name] ?? ""}`))
    .map(([name, value]) => {
      const said = typeof value === "number" ? number(language, value, 2) : value;
      return [term(language, "value", name), /^(seat|network)$/.test(name) ? country(language, said) : said];
    });
}

/** Name of an offence: a measure or a kind of data by its name in the reader's language, anything else as it was seen. */
export const offenceName = (
  language: Language,
  { what, values }: Pick<Offence, "what" | "values">,
): string => {
  const known: Readonly<Record<string, string>> = words[language];
  // Only the offence itself can tell a kind of data from a cookie of that name.
  if (values?.["kind"] === what) return known[`data.${what}`] ?? what;
  const [, sort = "", rest = ""] = /^([a-z-]+)( → .+)$/.exec(what) ?? [];
  const data = known[`data.${sort}`];
  const [, kind = "", of = ""] = /^([a-z-]+): (.+)$/.exec(what) ?? [];
  const head = known[`what.${kind}`] ?? known[`transport.${kind}`];
  if (head !== undefined) return pair(language, head, of);
  return known[`what.${what}`] ?? (data === undefined ? what : `${data}${rest}`);
};

export const titleOf = ({ language, checks }: Speaker, check: string): string =>
  checks.find(({ id }) => id === check)?.words[language].title ?? check;

export const list = (language: Language, items: readonly string[]): string =>
  items.join(language === "zh" ? "、" : ", ");

/** Between a name and what is said of it. */
export const colon = (language: Language): string => (language === "zh" ? "：" : ": ");

export const country = (language: Language, code: string): string =>
  /^[A-Z]{2}$/.test(code)
    ? (new Intl.DisplayNames([locales[language]], { type: "region" }).of(code) ?? code)
    : code;

/** Milliseconds since the epoch, or an ISO date, as a date and time in UTC. */
export function when(language: Language, at: number | string): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return String(at);
  const options = { dateStyle: "long", timeStyle: "short", timeZone: "UTC" } as const;
  return `${new Intl.DateTimeFormat(language === "zh" ? "zh-CN" : "en-GB", options).format(date)} UTC`;
}

export const number = (language: Language, value: number, digits = 0): string =>
  new Intl.NumberFormat(locales[language], { maximumFractionDigits: digits }).format(value);
