// A sheet as GitHub-flavoured Markdown; every text in it is made literal.

import { escaped } from "./markdown-text.ts";
import type { Sheet, SheetBlock, SheetRow } from "./sheet.ts";

const most = 2000;

/** Ends with a newline. */
export function sheetMarkdown({ title, lead, blocks, foot }: Sheet): string {
  const parts = [
    `# ${escaped(title, most)}`,
    ...lead.map((one) => escaped(one, most)),
    ...blocks.flatMap(blockParts),
    ...foot.map((one) => `> ${escaped(one, most)}`),
  ];
  return `${parts.join("\n\n")}\n`;
}

const blockParts = ({ title, lead, rows = [] }: SheetBlock): string[] => [
  `## ${escaped(title, most)}`,
  ...(lead === undefined ? [] : [escaped(lead, most)]),
  ...(rows.length === 0 ? [] : [rows.map(rowText).join("\n")]),
];

const rowText = ({ head, lines, small = [] }: SheetRow): string =>
  [
    `- **${escaped(head, most)}**`,
    ...lines.map((one) => `  ${escaped(one, most)}`),
    ...small.map((one) => `  *${escaped(one, most)}*`),
  ].join("  \n");
