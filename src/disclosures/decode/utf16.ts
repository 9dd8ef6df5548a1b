// Text in units of two bytes (UTF-16), as its zero bytes or its byte order mark show.

import type { DecodeNode } from "./node.ts";

const sample = 64;

/** Which byte of each pair is the upper one: 0, 1, or undefined when it is no such text. */
function orderOf(bytes: Uint8Array): 0 | 1 | undefined {
  const size = Math.min(sample, bytes.length & ~1);
  if (size < 8) return undefined;
  const zeros = [0, 0];
  for (let at = 0; at < size; at++) if (bytes[at] === 0) zeros[at & 1] = (zeros[at & 1] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (bytes[0] === 0xff && bytes[1] === 0xfe && even === 0) return 1;
  if (bytes[0] === 0xfe && bytes[1] === 0xff && odd === 0) return 0;
  if (odd * 2 > size * 0.7 && even === 0) return 1;
  return even * 2 > size * 0.7 && odd === 0 ? 0 : undefined;
}

/** The same text in UTF-8; undefined when it is no such text. */
export function fromUtf16(above: DecodeNode, most: number): DecodeNode | undefined {
  const order = orderOf(above.bytes);
  if (order === undefined) return undefined;
  const whole = above.bytes.subarray(0, Math.min(above.bytes.length & ~1, most));
  const bytes = Buffer.from((order === 1 ? whole : Buffer.from(whole).swap16()).toString("utf16le"));
  return { bytes, name: "utf16", depth: above.depth + 1, above, from: [0, whole.length] };
}
