// Finds any of several hundred thousand byte strings in one pass: a filter over samples of the bytes, then a comparison,
// so that nothing is missed and nothing is found that is not there (q-grams on fixed positions, after Sutinen & Tarhio 1996).

import type { NeedleSet } from "../needle-set.ts";
import { FirstWords } from "./first-words.ts";
import { ScanStream } from "./scan-stream.ts";
import { bucketOf, hash4, hash8, shortFrom, type Windows, windowsOf } from "./windows.ts";

/** Called once for every place where a needle stands, in no particular order: its number and its range. */
export type Found = (needle: number, start: number, end: number) => void;

export class Scanner {
  /** Bytes of the longest needle. */
  readonly longest: number;
  readonly #set: NeedleSet;
  readonly #windows: Windows;
  /** Needles of four to six bytes: no sample is sure to lie in them. */
  readonly #brief: FirstWords;
  /** Needles below four bytes. */
  readonly #tiny: readonly number[];

  constructor(set: NeedleSet) {
    this.#set = set;
    this.#windows = windowsOf(set);
    this.#brief = new FirstWords(set, (length) => length < shortFrom);
    let longest = 0;
    const tiny: number[] = [];
    for (let at = 0; at + 1 < set.starts.length; at++) {
      const length = (set.starts[at + 1] ?? 0) - (set.starts[at] ?? 0);
      longest = Math.max(longest, length);
      if (length > 0 && length < 4) tiny.push(at);
    }
    this.longest = longest;
    this.#tiny = tiny;
  }

  /** Bytes of its tables, besides the needles themselves. */
  get tableBytes(): number {
    const { long, short, heads, hashes, entries } = this.#windows;
    const tables = [long, short, heads, hashes, entries];
    return tables.reduce((sum, { byteLength }) => sum + byteLength, this.#brief.tableBytes);
  }

  /** One look per four and eight bytes; one more per byte if there are needles of four to six. */
  scan(bytes: Uint8Array, found: Found): void {
    // Samples are taken from where the words of the machine begin; before that no whole sample fits.
    const shift = -bytes.byteOffset & 3;
    if (bytes.length >= shift + 4) {
      const words = new Int32Array(bytes.buffer, bytes.byteOffset + shift, (bytes.length - shift) >>> 2);
      this.#sampled(words, shift, bytes, found);
    }
    this.#brief.scan(bytes, found);
    this.#eachTiny(bytes, found);
  }

  /** For bytes that come in pieces. */
  stream(found: Found): ScanStream {
    return new ScanStream(this, found);
  }

  /** Two samples of four bytes and one of eight at a time, and one branch for all three. */
  #sampled(words: Int32Array, from: number, bytes: Uint8Array, found: Found): void {
    const { long, short, shift } = this.#windows;
    const mask = long.length - 1;
    const even = words.length & ~1;
    for (let at = 0; at < even; at += 2) {
      const a = words[at] as number;
      const b = words[at + 1] as number;
      const h = hash8(a, b);
      const word = long[(h >>> 10) & mask] as number;
      const s = hash4(a) >>> shift;
      const t = hash4(b) >>> shift;
      const perhaps =
        ((word >>> (h & 31)) & (word >>> ((h >>> 5) & 31))) |
        ((short[s >>> 5] as number) >>> (s & 31)) |
        ((short[t >>> 5] as number) >>> (t & 31));
      if (perhaps & 1) this.#verifyPair(a, b, from + at * 4, bytes, found);
    }
    if (even < words.length) this.#verify(hash4(words[even] as number), from + even * 4, 0, bytes, found);
  }

  #verifyPair(a: number, b: number, at: number, bytes: Uint8Array, found: Found): void {
    this.#verify(hash8(a, b), at, 1, bytes, found);
    this.#verify(hash4(a), at, 0, bytes, found);
    this.#verify(hash4(b), at + 4, 0, bytes, found);
  }

  #verify(hash: number, at: number, width: number, bytes: Uint8Array, found: Found): void {
    const { heads, hashes, entries } = this.#windows;
    const bucket = bucketOf(hash, heads.length - 2);
    const stop = heads[bucket + 1] as number;
    for (let one = heads[bucket] as number; one < stop; one++) {
      const entry = entries[one] as number;
      if (hashes[one] !== hash || (entry & 1) !== width) continue;
      const needle = entry >>> 4;
      const start = at - ((entry >>> 1) & 7);
      const from = this.#set.starts[needle] as number;
      const length = (this.#set.starts[needle + 1] as number) - from;
      if (start >= 0 && start + length <= bytes.length && this.#equal(from, length, bytes, start)) {
        found(needle, start, start + length);
      }
    }
  }

  #equal(from: number, length: number, bytes: Uint8Array, start: number): boolean {
    const needles = this.#set.bytes;
    for (let at = 0; at < length; at++) if (needles[from + at] !== bytes[start + at]) return false;
    return true;
  }

  #eachTiny(bytes: Uint8Array, found: Found): void {
    for (const needle of this.#tiny) {
      const from = this.#set.starts[needle] ?? 0;
      const length = (this.#set.starts[needle + 1] ?? 0) - from;
      for (let start = 0; start + length <= bytes.length; start++) {
        if (this.#equal(from, length, bytes, start)) found(needle, start, start + length);
      }
    }
  }
}
