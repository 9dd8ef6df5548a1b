// A sheet for a terminal.

import { line } from "./plain.ts";
import { columnsOf, wrap } from "./screen.ts";
import type { Sheet, SheetBlock, SheetRow } from "./sheet.ts";

/** Plain text that ends with a newline; `width` columns, between 40 and 120. */
export function sheetText(sheet: Sheet, width = 80): string {
  const most = Math.max(40, Math.min(width, 120));
  const parts = [
    [sheet.title, "=".repeat(Math.min(most, columnsOf(sheet.title)))],
    ...sheet.lead.map((one) => whole(one, most)),
    ...sheet.blocks.map((block) => blockLines(block, most)),
    ...sheet.foot.map((one) => whole(one, most)),
  ];
  return `${parts.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

const blockLines = ({ title, lead, rows = [] }: SheetBlock, most: number): string[] => [
  title.toUpperCase(),
  ...(lead === undefined ? [] : indented(lead, 2, most)),
  ...rows.flatMap((row) => rowLines(row, most)),
];

const rowLines = ({ head, lines, small = [] }: SheetRow, most: number): string[] => [
  ...indented(head, 2, most),
  ...lines.flatMap((one) => indented(one, 4, most)),
  ...small.flatMap((one) => indented(one, 6, most)),
];

const indented = (text: string, by: number, most: number): string[] =>
  whole(text, most - by).map((one) => `${" ".repeat(by)}${one}`);

/** Wrapped; a line with a word longer than the screen (an address) stays in one piece, so that it can be followed. */
function whole(text: string, most: number): string[] {
  const flat = line(text, 2000);
  return flat.split(" ").some((word) => /:\/\//.test(word) && word.length > most) ? [flat] : wrap(flat, most);
}
