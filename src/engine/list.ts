// What Probity can look for and what it can judge against, as text for a terminal.

import { charterText, commitmentText, linksAmong } from "../charters/index.ts";
import { checks } from "../checks/index.ts";
import { type Check, type Language, Problem } from "../core/index.ts";
import { charterIds, isPath, readCharters } from "./charters.ts";

const heads = {
  en: {
    why: "Why it matters",
    blind: "What it cannot see",
    needs: "Looks at",
    visits: "Needs the visits",
    options: "Options",
    any: "any",
    none: "none",
  },
  zh: {
    why: "为何重要",
    blind: "看不到什么",
    needs: "依据",
    visits: "所需访问",
    options: "选项",
    any: "任意",
    none: "无",
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
      const tested = commitments.filter(({ checks, holds }) => checks.length > 0 || holds).length;
      const count =
        language === "en"
          ? `${tested} of ${commitments.length} commitments can be tested on a website`
          : `${commitments.length} 项承诺中 ${tested} 项可在网站上测试`;
      return `${id.padEnd(22)} ${(adopted ?? "").padEnd(10)}  ${title[language]} - ${count}\n`;
    })
    .join("");
}

/**
 * A charter by its id or path, or one commitment of Probity's charters by its own id.
 * @throws Problem `wrong-use` for a name nobody has, else as `readCharters`.
 */
export async function showCharter(name: string, language: Language): Promise<string> {
  const ids = await charterIds();
  if (isPath(name) || ids.includes(name)) {
    return (await readCharters([name])).map((charter) => charterText(charter, language)).join("");
  }
  const all = await readCharters(ids);
  const holder = all.find(({ commitments }) => commitments.some(({ id }) => id === name));
  if (holder) {
    const links = linksAmong(all).filter(({ from, to }) => from === name || to === name);
    return commitmentText(holder, name, links, language);
  }
  const known = all.flatMap(({ commitments }) => commitments.map(({ id }) => id));
  const near = known.filter((id) => id.startsWith(name) || name.startsWith(id)).slice(0, 6);
  throw new Problem("wrong-use", `There is no charter and no commitment called “${name}”.`, {
    hint: near.length > 0 ? `Did you mean ${near.join(", ")}?` : `Known charters: ${ids.join(", ")}.`,
  });
}
