// A comparison as Markdown and as CSV.

import { type Comparison, type Language, type Link, relationWords, themes } from "../core/index.ts";
import { heads } from "./heads.ts";
import { marking, spoken } from "./spoken.ts";

const plain = (text: string) => text.replace(/[\\`*_[\]<>|]/g, "\\$&").replace(/\s+/g, " ");

/** A Markdown document. */
export function comparisonMarkdown(comparison: Comparison, language: Language): string {
  const { charters, rows, contradictions, relations, unverified } = comparison;
  const head = heads[language];
  const mark = marking(unverified);
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const words = (cell: (typeof rows)[number]["cells"][number]) =>
    spoken(cell)
      .map(([how, ids]) => `${head[how]} (${ids.map(mark).join(", ")})`)
      .join("; ") || head.none;
  const stances = charters.flatMap(({ id, stances }) =>
    stances.map((stance) => `- **${id}**: ${plain(stance.line[language])}`),
  );
  return [
    `# ${head.title}`,
    "",
    ...charters.map(({ id, title, adopted }) =>
      `- **${id}**: ${plain(title[language])} ${adopted ?? ""}`.trimEnd(),
    ),
    "",
    line([head.theme, ...charters.map(({ id }) => id)]),
    line([head.theme, ...charters].map(() => "---")),
    ...rows.map(({ theme, cells }) => line([themes[theme][language], ...cells.map(words)].map(plain))),
    "",
    head.questionMark,
    ...listed(head.contradictions, contradictions, mark, language),
    ...listed(head.relations, relations, mark, language),
    ...(stances.length > 0 ? ["", `## ${head.stances}`, "", ...stances] : []),
    "",
    head.honest,
    "",
  ].join("\n");
}

function listed(
  title: string,
  links: readonly Link[],
  mark: (id: string) => string,
  language: Language,
): string[] {
  const head = heads[language];
  if (links.length === 0) return ["", `## ${title}`, "", head.noneDeclared];
  return [
    "",
    `## ${title}`,
    "",
    ...links.map(
      ({ from, to, type, reason, confidence }) =>
        `- **${mark(from)}** ${relationWords[type][language]} **${mark(to)}**: ${plain(reason[language])} (${head.confidence} ${confidence})`,
    ),
  ];
}

/** Quoted where RFC 4180 asks for it; what a spreadsheet would run as a formula is made text by an apostrophe. */
function field(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const columns = [
  "row",
  "charter",
  "theme",
  "says",
  "commitments",
  "unverified",
  "from",
  "relation",
  "to",
  "confidence",
  "words",
] as const;
type Line = Partial<Readonly<Record<(typeof columns)[number], string>>>;

/** RFC 4180: lines for themes (one per charter and kind of saying), relations and stances; the column `row` tells which. */
export function comparisonCsv(comparison: Comparison, language: Language): string {
  const { charters, contradictions, relations } = comparison;
  const lines: Line[] = [
    ...themeLines(comparison),
    ...[...contradictions, ...relations].map(
      ({ from, to, type, confidence, reason }): Line => ({
        row: "relation",
        from,
        relation: type,
        to,
        confidence: String(confidence),
        words: reason[language],
      }),
    ),
    ...charters.flatMap(({ id, stances }) =>
      stances.map(
        ({ act, line }): Line => ({ row: "stance", charter: id, says: act, words: line[language] }),
      ),
    ),
  ];
  const text = lines.map((line) => columns.map((column) => field(line[column] ?? "")).join(","));
  return `${[columns.join(","), ...text].join("\r\n")}\r\n`;
}

function themeLines({ charters, rows, unverified }: Comparison): Line[] {
  return rows.flatMap(({ theme, cells }) =>
    cells.flatMap((cell, place): Line[] => {
      const on = { row: "theme", charter: charters[place]?.id ?? "", theme };
      const said = spoken(cell);
      if (said.length === 0) return [{ ...on, says: "silent" }];
      return said.map(([how, ids]) => ({
        ...on,
        says: how,
        commitments: ids.join(" "),
        unverified: ids.filter((id) => unverified.includes(id)).join(" "),
      }));
    }),
  );
}
