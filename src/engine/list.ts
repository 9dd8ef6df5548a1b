// What Probity can look for and what it can judge against, as text for a terminal.

import { checks } from "../checks/index.ts";
import { type Charter, type Check, type Language, Problem } from "../core/index.ts";
import { charterIds, readCharters } from "./charters.ts";

const heads = {
  en: {
    why: "Why it matters",
    blind: "What it cannot see",
    needs: "Looks at",
    visits: "Needs the visits",
    options: "Options",
    any: "any",
    none: "none",
    addressee: "addressed to",
    checked: "checks",
    untested: "not tested",
    limiter: "limit",
  },
  zh: {
    why: "为何重要",
    blind: "看不到什么",
    needs: "依据",
    visits: "所需访问",
    options: "选项",
    any: "任意",
    none: "无",
    addressee: "对象",
    checked: "检查",
    untested: "未测试",
    limiter: "限定",
  },
} as const;

/** One line per check: id and question. */
export function listChecks(language: Language): string {
  const width = Math.max(...checks.map(({ id }) => id.length));
  return checks.map(({ id, words }) => `${id.padEnd(width)}  ${words[language].asks}\n`).join("");
}

/** @throws Problem `wrong-use` when there is no such check. */
export function findCheck(id: string): Check {
  const check = checks.find((one) => one.id === id);
  if (check) return check;
  const near = checks
    .filter((one) => one.id.split("-").some((word) => id.includes(word)))
    .map((one) => one.id);
  throw new Problem("wrong-use", `There is no check called “${id}”.`, {
    hint: near.length > 0 ? `Did you mean ${near.slice(0, 4).join(", ")}?` : "`probity checks` lists them.",
  });
}

/** Everything a check says of itself. */
export function explainCheck(id: string, language: Language): string {
  const check = findCheck(id);
  const words = check.words[language];
  const head = heads[language];
  const options = optionLines(check, language);
  return [
    `${words.title} (${id})`,
    "",
    words.asks,
    "",
    `${head.why}: ${words.matters}`,
    `${head.blind}: ${words.blind}`,
    `${head.needs}: ${check.needs.join(", ")}`,
    `${head.visits}: ${check.visits.join(", ") || head.any}`,
    options.length > 0 ? `${head.options}:` : `${head.options}: ${head.none}`,
    ...options.map((line) => `  ${line}`),
    "",
  ].join("\n");
}

type Option = { readonly default?: unknown; readonly description?: string; readonly zh?: string };

/** `name (default): what it is`, one per option, from the check's own schema. */
export function optionLines(check: Check, language: Language): string[] {
  const schema: unknown = check.options.toJSONSchema({ io: "input" });
  const { properties } = schema as { readonly properties?: Readonly<Record<string, Option>> };
  return Object.entries(properties ?? {}).map(([name, { default: usual, description, zh }]) => {
    const shown = usual === undefined ? "" : ` (${JSON.stringify(usual)})`;
    const says = language === "zh" ? zh : description;
    return `${name}${shown}${says === undefined ? "" : `: ${says}`}`;
  });
}

/** One line per charter: id, date, title, how many commitments a website can speak to. */
export async function listCharters(language: Language): Promise<string> {
  const charters = await readCharters(await charterIds());
  return charters
    .map(({ id, adopted, title, commitments }) => {
      const tested = commitments.filter(({ checks }) => checks.length > 0).length;
      const count =
        language === "en"
          ? `${tested} of ${commitments.length} commitments can be tested on a website`
          : `${commitments.length} 项承诺中 ${tested} 项可在网站上测试`;
      return `${id.padEnd(16)} ${adopted ?? "          "}  ${title[language]} - ${count}\n`;
    })
    .join("");
}

/** @throws Problem as `readCharters`. */
export async function showCharter(name: string, language: Language): Promise<string> {
  const [charter] = await readCharters([name]);
  return charter ? describe(charter, language) : "";
}

function describe(charter: Charter, language: Language): string {
  const head = heads[language];
  const lines = charter.commitments.flatMap((commitment) => [
    "",
    `${commitment.id} [${commitment.class.join(" ")}] ${commitment.deontic}, ${head.addressee} ${commitment.addressee.join(", ")}`,
    `  ${commitment.summary[language]}`,
    ...(commitment.limiter ? [`  ${head.limiter}: ${commitment.limiter[language]}`] : []),
    ...commitment.variants.map(({ text, diff }) => `  ${text}: ${diff[language]}`),
    commitment.checks.length > 0
      ? `  ${head.checked}: ${commitment.checks.map(({ check }) => check).join(", ")}`
      : `  ${head.untested}: ${commitment.untested?.[language] ?? ""}`,
  ]);
  return [`${charter.title[language]} (${charter.id})`, charter.about[language], ...lines, ""].join("\n");
}
