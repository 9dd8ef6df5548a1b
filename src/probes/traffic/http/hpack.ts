// Decodes header blocks of HTTP/2 (RFC 7541). Fields are shared, not copied, and their sum is bounded: a small
// block that stands for gigabytes costs nothing here.

import type { Header } from "../exchange.ts";
import { Cursor } from "../pcap/cursor.ts";
import { cost, type Decoded, integer, string } from "./literals.ts";
import { staticTable } from "./static-table.ts";

const defaultSize = 4096;
const largestTable = 1 << 20;

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
      sum += cost(field);
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
    const name = index === 0 ? string(cursor) : this.#at(index)?.[0];
    const value = string(cursor);
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
