// CSV after RFC 4180: quoted fields, doubled quotes, line ends inside quotes. Bounded.

import { Problem } from "../core/index.ts";

const largest = 4 * 1024 * 1024;

/** Rows of fields; empty lines are left out. @throws Problem `bad-input` when it is too large, or a quote is never closed. */
export function readCsv(text: string, name: string): string[][] {
  if (text.length > largest) throw new Problem("bad-input", `${name} is larger than 4 MB.`);
  const rows: string[][] = [];
  let [row, at]: [string[], number] = [[], text.startsWith("\uFEFF") ? 1 : 0];
  const end = () => {
    if (row.length > 1 || row[0] !== "") rows.push(row);
    row = [];
  };
  while (at <= text.length) {
    const [field, next] = text[at] === '"' ? quoted(text, at, name) : bare(text, at);
    row.push(field);
    at = next;
    if (text[at] === ",") at += 1;
    else {
      end();
      at += text.startsWith("\r\n", at) ? 2 : 1;
    }
  }
  return rows;
}

function bare(text: string, from: number): [string, number] {
  let at = from;
  while (at < text.length && text[at] !== "," && text[at] !== "\n" && text[at] !== "\r") at += 1;
  return [text.slice(from, at), at];
}

function quoted(text: string, from: number, name: string): [string, number] {
  let field = "";
  let at = from + 1;
  for (;;) {
    const close = text.indexOf('"', at);
    if (close < 0) throw new Problem("bad-input", `${name} is no CSV: a quoted field is never closed.`);
    field += text.slice(at, close);
    if (text[close + 1] !== '"') {
      const [rest, next] = bare(text, close + 1);
      return [field + rest, next];
    }
    field += '"';
    at = close + 2;
  }
}
