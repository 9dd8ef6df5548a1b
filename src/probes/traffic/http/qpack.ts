// Decodes field sections of HTTP/3 (RFC 9204, section 4.5). A section may speak of fields that the table does not
// hold yet: then it has to wait for them.

import type { Header } from "../exchange.ts";
import { Cursor } from "../pcap/cursor.ts";
import type { Room } from "../pcap/room.ts";
import { cost, type Decoded, integer, string } from "./literals.ts";
import { qpackStatic } from "./qpack-static.ts";
import { QpackTable } from "./qpack-table.ts";

/** Fields that the table has to have seen. */
export type Blocked = { readonly needed: number };
type Try = { readonly last?: boolean; readonly needed?: number | undefined };

export class Qpack {
  readonly #limit: number;
  readonly table: QpackTable;
  /** Largest table that the other side allows, once its settings were met. */
  largest: number | undefined;

  /** `limit`: bytes of fields that are handed over for one section. */
  constructor(limit: number, room: Room) {
    this.#limit = limit;
    this.table = new QpackTable(room);
  }

  /**
   * While fields are missing, how many there have to be before it can be decoded; to be handed in with the next try.
   * With `last`, what is missing will not come any more. Undefined when the section is broken, or speaks of fields
   * that are not known.
   */
  decode(section: Buffer, { last = false, needed: before }: Try = {}): Decoded | Blocked | undefined {
    const cursor = new Cursor(section);
    const encoded = integer(cursor, cursor.u8(), 8);
    const first = cursor.u8();
    const delta = integer(cursor, first, 7);
    if (cursor.short) return undefined;
    if (encoded > 0 && this.largest === undefined && !last) return { needed: Number.POSITIVE_INFINITY };
    const known = before === undefined || before === Number.POSITIVE_INFINITY ? undefined : before;
    /** Without settings of the other side, what the encoder made of them has to do. */
    const needed = known ?? this.#needed(encoded, this.largest ?? this.table.capacity);
    if (needed === undefined) return undefined;
    if (needed > this.table.inserts && !last) return { needed };
    return this.#fields(cursor, first & 0x80 ? needed - delta - 1 : needed + delta);
  }

  #fields(cursor: Cursor, base: number): Decoded | undefined {
    const headers: Header[] = [];
    let sum = 0;
    while (cursor.left > 0) {
      const field = this.#field(cursor, base);
      if (field === undefined || cursor.short) return undefined;
      sum += cost(field);
      if (sum <= this.#limit) headers.push(field);
    }
    return base < 0 ? undefined : { headers, cut: sum > this.#limit };
  }

  /** Section 4.5.1.1. */
  #needed(encoded: number, largest: number): number | undefined {
    if (encoded === 0) return 0;
    const most = Math.floor(largest / 32);
    if (encoded > 2 * most) return undefined;
    const limit = this.table.inserts + most;
    const wrapped = Math.floor(limit / (2 * most)) * 2 * most;
    const needed = wrapped + encoded - 1;
    if (needed <= limit) return needed === 0 ? undefined : needed;
    return needed > 2 * most ? needed - 2 * most : undefined;
  }

  #field(cursor: Cursor, base: number): Header | undefined {
    const first = cursor.u8();
    const fixed = (first & 0x80 ? first & 0x40 : first & 0x10) !== 0;
    if (first & 0x80) return this.#at(integer(cursor, first, 6), fixed, base);
    if (first & 0x40) return literal(cursor, this.#at(integer(cursor, first, 4), fixed, base)?.[0]);
    if (first & 0x20) return literal(cursor, string(cursor, first, 3));
    if (first & 0x10) return this.table.at(base + integer(cursor, first, 4));
    return literal(cursor, this.table.at(base + integer(cursor, first, 3))?.[0]);
  }

  #at(index: number, fixed: boolean, base: number): Header | undefined {
    return fixed ? qpackStatic[index] : this.table.at(base - 1 - index);
  }
}

function literal(cursor: Cursor, name: string | undefined): Header | undefined {
  const value = string(cursor);
  return name === undefined || value === undefined ? undefined : [name, value];
}
