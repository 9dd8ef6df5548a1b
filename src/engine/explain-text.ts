// A re-verified disclosure in plain words, in English and Chinese.

import type { Language } from "../core/index.ts";
import type { Explained } from "./explain.ts";
import { stepIn, explainWords as words } from "./explain-words.ts";

/** What was recorded is hostile: no line breaks or terminal controls get out. */
const clean = (text: string) => text.replace(/[\p{Cc}\p{Cf}]/gu, "·").slice(0, 500);

const wordOf = ({ verified, why, method }: Explained, language: Language): string => {
  const say = words[language];
  return verified
    ? `${say.verified} (${say.method[method ?? "searched"]})`
    : `${say.unverified}: ${say.why[why ?? "not-found"]}`;
};

const hostOf = (url: string) => (URL.canParse(url) ? new URL(url).host : url);

/** One disclosure, line by line. */
export function explainedText(one: Explained, language: Language): string {
  const say = words[language];
  const { disclosure, value, company, moment, time, blob, path, excerpt } = one;
  const { part, name, range, chain, prefix } = disclosure;
  const where = [say.part[part], ...(name === undefined ? [] : [name])].join(" ");
  const lines = [
    `${one.id}: ${wordOf(one, language)}`,
    `  ${say.what}: ${clean(disclosure.sort)} (${disclosure.planted})${value === undefined ? "" : ` ${clean(value)}`}`,
    ...(prefix === undefined ? [] : [`  ${say.prefix(prefix)}`]),
    `  ${say.to}: ${clean(hostOf(disclosure.url))} (${company ?? say.nobody})`,
    `  ${say.when}: ${say.moment[moment] ?? moment}${time === undefined ? "" : `, ${time}`}`,
    `  ${say.where}: ${disclosure.request}, ${clean(where)}, ${say.bytes(range[0], range[1])}${blob === undefined ? "" : `, sha256 ${blob}`}`,
    `  ${say.done}: ${chain.length === 0 ? say.plain : ""}`.trimEnd(),
    ...chain.map((step, at) => `    ${at + 1}. ${clean(stepIn(step, language))}`),
    ...(path.length > 0 ? [`  ${say.path}: ${[say.part[part], ...path].map(clean).join(" ▸ ")}`] : []),
    ...(excerpt ? [`  ${say.excerpt}: ${excerpt.before}⟦${excerpt.found}⟧${excerpt.after}`] : []),
  ];
  return `${lines.join("\n")}\n`;
}

/** All of them, a line each, and how many are verified. */
export function explainedLine(all: readonly Explained[], language: Language): string {
  const say = words[language];
  if (all.length === 0) return `${say.none}\n`;
  const lines = all.map((one) => {
    const { disclosure, company } = one;
    const chain = disclosure.chain.length > 0 ? disclosure.chain.join(" ▸ ") : say.plain;
    const to = `${hostOf(disclosure.url)}${company === undefined ? "" : ` (${company})`}`;
    return clean(`${one.id}  ${wordOf(one, language)}  ${disclosure.sort}  ${chain}  → ${to}`);
  });
  const good = all.filter(({ verified }) => verified).length;
  return `${lines.join("\n")}\n${say.count(good, all.length)}\n`;
}
