// Says in words where a find stands: body ▸ urlencode ▸ json $.d ▸ base64. Made for finds only, so it may take its time.

import { nameOf } from "../name-of.ts";
import { beginningOf, type DecodeNode, placeAbove } from "./node.ts";

const window = 400;
/** JSON before a find that is read for its path. */
const longest = 1 << 20;

/** From the outermost coding to the innermost, each with the place of what stands in it. */
export function pathOf(node: DecodeNode, start: number, end: number): string[] {
  const steps: string[] = [];
  let [from, to] = [start, end];
  for (let at: DecodeNode | undefined = node; at; at = at.above) {
    const place = placeIn(at, from);
    // What an escape did to JSON does not change where in it something stands.
    if (place && place !== steps[0]) steps.unshift(place);
    if (at.name !== "") steps.unshift(at.name);
    [from, to] = placeAbove(at, from, to);
  }
  return steps;
}

/** The innermost name under which a find stands. */
export function nameAt(node: DecodeNode, start: number, end: number): string | undefined {
  let [from, to] = [start, end];
  for (let at: DecodeNode | undefined = node; at; at = at.above) {
    const name = plainName(at, from);
    if (name !== undefined) return name;
    [from, to] = placeAbove(at, from, to);
  }
  return undefined;
}

function plainName(node: DecodeNode, at: number): string | undefined {
  const first = Math.max(beginningOf(node, at), at - window);
  return nameOf(node.bytes.toString("latin1", first, at), at - first);
}

function placeIn(node: DecodeNode, at: number): string | undefined {
  const first = beginningOf(node, at);
  const sign = node.bytes[first];
  if ((sign === 0x7b || sign === 0x5b) && at - first < longest) {
    return `json ${jsonPath(node.bytes.toString("utf8", first, at))}`;
  }
  const name = plainName(node, at);
  return name === undefined ? undefined : `field ${name}`;
}

/** Keys, other strings (the last may be open), and signs. */
const tokens = /"([^"\\]*(?:\\.[^"\\]*)*)"(?=\s*:)|"[^"\\]*(?:\\.[^"\\]*)*(?:"|$)|[{}[\],]/gs;

/** The path (RFC 9535) that is open where `text`, the beginning of a JSON text, ends. */
export function jsonPath(text: string): string {
  const open: (string | number)[] = [];
  for (const { 0: sign, 1: key } of text.matchAll(tokens)) step(open, sign, key);
  return `$${open.map((one) => (typeof one === "number" ? `[${one}]` : `.${one}`)).join("")}`;
}

/** A number stands for an open array, a text for an open object and the key in it. */
function step(open: (string | number)[], sign: string, key: string | undefined): void {
  const last = open.length - 1;
  const before = open[last];
  if (sign === "{") open.push("");
  else if (sign === "[") open.push(0);
  else if (sign === "}" || sign === "]") open.pop();
  else if (sign === "," && typeof before === "number") open[last] = before + 1;
  else if (key !== undefined && typeof before === "string") open[last] = key;
}
