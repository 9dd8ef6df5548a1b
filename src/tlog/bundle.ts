// Bundles of entries (C2SP tlog-tiles): each entry behind its length, as two bytes, the higher first.

import { Refused } from "./refused.ts";
import { tileWidth } from "./tile.ts";

/** Bytes of the longest entry. */
export const mostEntry = 65_535;

/** @throws Refused `oversized` for an entry that is too long, or too many of them. */
export function encodeBundle(entries: readonly Uint8Array[]): Uint8Array {
  if (entries.length > tileWidth)
    throw new Refused("oversized", `A bundle holds at most ${tileWidth} entries.`);
  if (entries.some(({ length }) => length > mostEntry))
    throw new Refused("oversized", `An entry has at most ${mostEntry} bytes.`);
  const bytes = new Uint8Array(entries.reduce((sum, { length }) => sum + 2 + length, 0));
  let at = 0;
  for (const entry of entries) {
    bytes[at] = entry.length >> 8;
    bytes[at + 1] = entry.length & 255;
    bytes.set(entry, at + 2);
    at += 2 + entry.length;
  }
  return bytes;
}

/** Views on `bytes`, not copies. @throws Refused `malformed` when it is cut, or holds more than `width` entries. */
export function decodeBundle(bytes: Uint8Array, width = tileWidth): Uint8Array[] {
  const entries: Uint8Array[] = [];
  let at = 0;
  while (at < bytes.length && entries.length < width) {
    const start = at + 2;
    const end = start + (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
    if (start > bytes.length || end > bytes.length)
      throw new Refused("malformed", "A bundle of entries is cut.");
    entries.push(bytes.subarray(start, end));
    at = end;
  }
  if (at < bytes.length) throw new Refused("malformed", `A bundle holds more than its ${width} entries.`);
  return entries;
}
