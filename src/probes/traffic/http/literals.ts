// Integers and strings as HPACK and QPACK write them (RFC 7541, section 5; RFC 9204, section 4.1).

import type { Header } from "../exchange.ts";
import type { Cursor } from "../pcap/cursor.ts";
import { decodeHuffman } from "./huffman.ts";

const longestString = 1 << 20;
/** What a field counts besides its text. */
const overhead = 32;

export type Decoded = {
  readonly headers: Header[];
  /** Whether fields were left out for their size. */
  readonly cut: boolean;
};

/** Size of a field as the tables count it. */
export function cost([name, value]: Header): number {
  return name.length + value.length + overhead;
}

/** The last `bits` of its first byte, which was read already, and as many further ones as it needs. */
export function integer(cursor: Cursor, first: number, bits: number): number {
  const most = 2 ** bits - 1;
  const head = first & most;
  if (head < most) return head;
  let value = most;
  for (let shift = 0; shift <= 28; shift += 7) {
    const byte = cursor.u8();
    value += (byte & 0x7f) * 2 ** shift;
    if ((byte & 0x80) === 0) return value;
  }
  cursor.short = true;
  return 0;
}

/** Length in the last `bits` of the first byte, and before them the bit that tells of Huffman code. */
export function string(cursor: Cursor, first = cursor.u8(), bits = 7): string | undefined {
  const length = integer(cursor, first, bits);
  if (length > longestString) return undefined;
  const bytes = cursor.take(length);
  if (cursor.short) return undefined;
  return ((first & (1 << bits)) !== 0 ? decodeHuffman(bytes) : bytes)?.toString("latin1");
}
