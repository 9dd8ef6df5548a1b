// V8's stack text (Error.stack) as frames, innermost first. Lines that name no place are left out.

import type { StackFrame } from "../../../core/index.ts";

const place = /^(.*):(\d{1,9}):(\d{1,9})$/;
/** `eval at f (https://a/b.js:1:2), <anonymous>:3:4`: the place that called eval is what can be looked up. */
const evaluated = /^eval at .*?\(([^()]+:\d+:\d+)\)+, /;
const most = 12;
const longest = 2048;

/** Text of any origin is taken; at most 12 frames come out, addresses cut at 2048 characters. */
export function parseStack(text: string): StackFrame[] {
  const frames: StackFrame[] = [];
  for (const line of text.slice(0, 8192).split("\n")) {
    const frame = parseLine(line.trim());
    if (frame) frames.push(frame);
    if (frames.length === most) break;
  }
  return frames;
}

function parseLine(line: string): StackFrame | undefined {
  if (!line.startsWith("at ")) return undefined;
  let rest = line.slice(3);
  const late = rest.startsWith("async ");
  if (late) rest = rest.slice(6);
  const open = rest.endsWith(")") ? rest.indexOf(" (") : -1;
  const fn = open === -1 ? "" : rest.slice(0, open);
  const inside = open === -1 ? rest : rest.slice(open + 2, -1);
  const found = place.exec(evaluated.exec(inside)?.[1] ?? inside);
  const [, url, row, column] = found ?? [];
  if (!url || !row || !column) return undefined;
  return {
    url: url.slice(0, longest),
    line: Number(row),
    column: Number(column),
    ...(fn ? { fn: fn.slice(0, 200) } : {}),
    ...(late ? { async: true } : {}),
  };
}
