// Start line and header section of HTTP/1 (RFC 9112), read leniently: what travelled is what counts.

import type { Header } from "../exchange.ts";

export type Start =
  | { readonly kind: "request"; readonly method: string; readonly target: string; readonly version: string }
  | { readonly kind: "response"; readonly status: number; readonly version: string };

export type MessageHead = { readonly start: Start; readonly headers: Header[] };

const most = 1000;

/** Text up to and including the empty line; undefined when its first line is none of HTTP/1. */
export function readHead(text: string): MessageHead | undefined {
  const [first = "", ...lines] = text.replace(/^(?:\r?\n)+/, "").split(/\r?\n/);
  const start = readStart(first);
  return start === undefined ? undefined : { start, headers: readFields(lines) };
}

/** Header lines; one that begins with white space continues the one before. */
export function readFields(lines: readonly string[]): Header[] {
  const fields: [string, string][] = [];
  for (const line of lines) {
    const last = fields.at(-1);
    if (/^[ \t]/.test(line) && last !== undefined) last[1] += ` ${line.trim()}`;
    const colon = line.indexOf(":");
    if (colon > 0 && !/^[ \t]/.test(line) && fields.length < most) {
      fields.push([line.slice(0, colon).trimEnd(), line.slice(colon + 1).trim()]);
    }
  }
  return fields;
}

/** All values of a field, joined as RFC 9110 allows. */
export function field(headers: readonly Header[], name: string): string | undefined {
  const values = headers.filter(([one]) => one.toLowerCase() === name).map(([, value]) => value);
  return values.length === 0 ? undefined : values.join(", ");
}

function readStart(line: string): Start | undefined {
  const answer = /^HTTP\/(1\.\d) +(\d{3})(?: |$)/.exec(line);
  if (answer !== null) return { kind: "response", status: Number(answer[2]), version: `HTTP/${answer[1]}` };
  const space = line.indexOf(" ");
  const end = line.lastIndexOf(" HTTP/1.");
  const method = line.slice(0, space);
  if (space < 1 || end <= space || !/^[A-Za-z_-]+$/.test(method)) return undefined;
  const version = `HTTP/${line.slice(end + 6, end + 9)}`;
  return { kind: "request", method, target: line.slice(space + 1, end).trim(), version };
}
