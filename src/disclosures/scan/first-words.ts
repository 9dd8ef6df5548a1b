// The filter for short needles, in which no sample is sure to lie: their first four bytes, looked up at every offset.

import type { NeedleSet } from "../needle-set.ts";
import type { Found } from "./scanner.ts";

const slotOf = (word: number, shift: number) => Math.imul(word, 0x9e37_79b1) >>> shift;

/** Finds needles of four bytes and more; `takes` says by length which of them. */
export class FirstWords {
  /** How many needles it holds. */
  readonly size: number;
  readonly #set: NeedleSet;
  readonly #shift: number;
  /** One bit per slot of a finer table than `heads`. */
  readonly #filter: Int32Array;
  readonly #filterShift: number;
  /** By slot: needles `heads[slot] .. heads[slot + 1]` of `order`, with their first words. */
  readonly #heads: Uint32Array;
  readonly #order: Uint32Array;
  readonly #words: Int32Array;

  constructor(set: NeedleSet, takes: (length: number) => boolean) {
    const { bytes, starts } = set;
    this.#set = set;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const taken: number[] = [];
    for (let at = 0; at + 1 < starts.length; at++) {
      const length = (starts[at + 1] ?? 0) - (starts[at] ?? 0);
      if (length >= 4 && takes(length)) taken.push(at);
    }
    this.size = taken.length;
    const bits = Math.min(18, Math.max(4, Math.ceil(Math.log2(taken.length + 1))));
    this.#shift = 32 - bits;
    this.#filterShift = 32 - Math.min(22, bits + 6);
    this.#filter = new Int32Array(2 ** (32 - this.#filterShift) / 32);
    this.#heads = new Uint32Array(2 ** bits + 1);
    const words = taken.map((needle) => view.getInt32(starts[needle] ?? 0, true));
    for (const word of words) {
      const bit = slotOf(word, this.#filterShift);
      this.#filter[bit >>> 5] = (this.#filter[bit >>> 5] ?? 0) | (1 << (bit & 31));
      const slot = slotOf(word, this.#shift) + 1;
      this.#heads[slot] = (this.#heads[slot] ?? 0) + 1;
    }
    for (let at = 1; at < this.#heads.length; at++) {
      this.#heads[at] = (this.#heads[at] ?? 0) + (this.#heads[at - 1] ?? 0);
    }
    const next = this.#heads.slice(0, -1);
    this.#order = new Uint32Array(taken.length);
    this.#words = new Int32Array(taken.length);
    for (const [at, word] of words.entries()) {
      const slot = slotOf(word, this.#shift);
      const place = next[slot] ?? 0;
      next[slot] = place + 1;
      this.#order[place] = taken[at] ?? 0;
      this.#words[place] = word;
    }
  }

  get tableBytes(): number {
    const tables = [this.#filter, this.#heads, this.#order, this.#words];
    return tables.reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  scan(bytes: Uint8Array, found: Found): void {
    if (this.size === 0 || bytes.length < 4) return;
    const filter = this.#filter;
    const shift = this.#filterShift;
    let word = ((bytes[0] as number) << 8) | ((bytes[1] as number) << 16) | ((bytes[2] as number) << 24);
    const { length } = bytes;
    for (let at = 3; at < length; at++) {
      word = (word >>> 8) | ((bytes[at] as number) << 24);
      const bit = Math.imul(word, 0x9e37_79b1) >>> shift;
      if (((filter[bit >>> 5] as number) >>> (bit & 31)) & 1) this.#compare(bytes, word, at - 3, found);
    }
  }

  #compare(bytes: Uint8Array, word: number, start: number, found: Found): void {
    const slot = slotOf(word, this.#shift);
    const stop = this.#heads[slot + 1] as number;
    for (let at = this.#heads[slot] as number; at < stop; at++) {
      if (this.#words[at] !== word) continue;
      const needle = this.#order[at] as number;
      const from = this.#set.starts[needle] as number;
      const length = (this.#set.starts[needle + 1] as number) - from;
      if (start + length > bytes.length) continue;
      let same = 4;
      while (same < length && this.#set.bytes[from + same] === bytes[start + same]) same++;
      if (same === length) found(needle, start, start + length);
    }
  }
}
