// Decodes header blocks of HTTP/2 (RFC 7541). Fields are shared, not copied, and their sum is bounded: a small
// block that stands for gigabytes costs nothing here.

import type { Header } from "../exchange.ts";
import { Cursor } from "../pcap/cursor.ts";
import { decodeHuffman } from "./huffman.ts";
import { staticTable } from "./static-table.ts";

/** What RFC 7541 counts for a field besides its text. */
const overhead = 32;
const defaultSize = 4096;
const largestTable = 1 << 20;
const longestString = 1 << 20;

export type Decoded = {
  readonly headers: Header[] /** Whether fields were left out for their size. */;
  readonly cut: boolean;
};

export class Hpack {
  #table: Header[] = [];
  #size = 0;
  #most = defaultSize;
  readonly #limit: number;

  /** `limit`: bytes of fields that are handed over for one block. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Undefined when the block is broken: then nothing that follows on the connection can be decoded either. */
  decode(block: Buffer): Decoded | undefined {
    const cursor = new Cursor(block);
    const headers: Header[] = [];
    let sum = 0;
    while (cursor.left > 0) {
      const field = this.#next(cursor);
      if (field === undefined || cursor.short) return undefined;
      if (field === "resized") continue;
      sum += field[0].length + field[1].length + overhead;
      if (sum <= this.#limit) headers.push(field);
    }
    return { headers, cut: sum > this.#limit };
  }

  #next(cursor: Cursor): Header | "resized" | undefined {
    const first = cursor.u8();
    if (first & 0x80) return this.#at(integer(cursor, first, 7));
    if (first & 0x40) return this.#literal(cursor, integer(cursor, first, 6), true);
    if (first & 0x20) return this.#resize(integer(cursor, first, 5));
    return this.#literal(cursor, integer(cursor, first, 4), false);
  }

  #literal(cursor: Cursor, index: number, keep: boolean): Header | undefined {
    const name = index === 0 ? text(cursor) : this.#at(index)?.[0];
    const value = text(cursor);
    if (name === undefined || value === undefined) return undefined;
    const field = [name, value] as const;
    if (keep) this.#add(field);
    return field;
  }

  #at(index: number): Header | undefined {
    if (index <= staticTable.length) return staticTable[index - 1];
    return this.#table[this.#table.length - (index - staticTable.length)];
  }

  #add(field: Header): void {
    this.#table.push(field);
    this.#size += cost(field);
    this.#evict();
  }

  #resize(size: number): "resized" | undefined {
    if (size > largestTable) return undefined;
    this.#most = size;
    this.#evict();
    return "resized";
  }

  /** The oldest fields lie at the front. */
  #evict(): void {
    let gone = 0;
    while (this.#size > this.#most && gone < this.#table.length) {
      const oldest = this.#table[gone++];
      if (oldest !== undefined) this.#size -= cost(oldest);
    }
    if (gone > 0) this.#table.splice(0, gone);
  }
}

const cost = ([name, value]: Header) => name.length + value.length + overhead;

/** RFC 7541, section 5.1. */
function integer(cursor: Cursor, first: number, bits: number): number {
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

function text(cursor: Cursor): string | undefined {
  const first = cursor.u8();
  const length = integer(cursor, first, 7);
  if (length > longestString) return undefined;
  const bytes = cursor.take(length);
  if (cursor.short) return undefined;
  return ((first & 0x80) !== 0 ? decodeHuffman(bytes) : bytes)?.toString("latin1");
}
