// A comparison as Markdown and as CSV.

import {
  type Cell,
  type Comparison,
  type Language,
  type Link,
  relationWords,
  themes,
} from "../core/index.ts";
import { heads } from "./heads.ts";

/** The parts of a cell that say something, with the commitments that say it: `["direct", ["gids-7a"]]`. */
export const spoken = (cell: Cell): (readonly ["direct" | "partial" | "opposed", readonly string[]])[] =>
  (["direct", "partial", "opposed"] as const).flatMap((how) =>
    cell[how].length > 0 ? [[how, cell[how]] as const] : [],
  );

/** What a cell says in words. */
export function cellWords(cell: Cell, language: Language): string {
  const head = heads[language];
  const parts = spoken(cell).map(([how, ids]) => `${head[how]} (${ids.join(", ")})`);
  return parts.length > 0 ? parts.join("; ") : head.none;
}

const plain = (text: string) => text.replace(/[\\`*_[\]<>|]/g, "\\$&").replace(/\s+/g, " ");

/** A Markdown document. */
export function comparisonMarkdown({ charters, rows, ...links }: Comparison, language: Language): string {
  const head = heads[language];
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    `# ${head.title}`,
    "",
    ...charters.map(({ id, title, adopted }) =>
      `- **${id}**: ${plain(title[language])} ${adopted ?? ""}`.trimEnd(),
    ),
    "",
    line([head.theme, ...charters.map(({ id }) => id)]),
    line([head.theme, ...charters].map(() => "---")),
    ...rows.map(({ theme, cells }) =>
      line([themes[theme][language], ...cells.map((cell) => cellWords(cell, language))].map(plain)),
    ),
    ...listed(head.contradictions, links.contradictions, language),
    ...listed(head.relations, links.relations, language),
    "",
    head.honest,
    "",
  ].join("\n");
}

function listed(title: string, links: readonly Link[], language: Language): string[] {
  const head = heads[language];
  if (links.length === 0) return ["", `## ${title}`, "", head.noneDeclared];
  return [
    "",
    `## ${title}`,
    "",
    ...links.map(
      ({ from, to, type, reason, confidence }) =>
        `- **${from}** ${relationWords[type][language]} **${to}**: ${plain(reason[language])} (${head.confidence} ${confidence})`,
    ),
  ];
}

/** Quoted where RFC 4180 asks for it; what a spreadsheet would run as a formula is made text by an apostrophe. */
function field(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * RFC 4180, one line per theme, charter and kind of saying, then one per relation; the column `row` tells which.
 */
export function comparisonCsv(
  { charters, rows, contradictions, relations }: Comparison,
  language: Language,
): string {
  const lines = [
    ["row", "theme", "charter", "says", "commitments", "from", "relation", "to", "confidence", "reason"],
    ...rows.flatMap(({ theme, cells }) =>
      cells.flatMap((cell, place) => {
        const charter = charters[place]?.id ?? "";
        const said = spoken(cell);
        if (said.length === 0) return [["theme", theme, charter, "silent", "", "", "", "", "", ""]];
        return said.map(([how, ids]) => ["theme", theme, charter, how, ids.join(" "), "", "", "", "", ""]);
      }),
    ),
    ...[...contradictions, ...relations].map(({ from, to, type, confidence, reason }) => [
      "relation",
      "",
      "",
      "",
      "",
      from,
      type,
      to,
      String(confidence),
      reason[language],
    ]),
  ];
  return `${lines.map((cells) => cells.map(field).join(",")).join("\r\n")}\r\n`;
}
