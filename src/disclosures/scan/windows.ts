// Tables of the sampled filter: every window of a needle that can lie on a multiple of its width in the bytes searched,
// so that those need to be looked at only once per window. A filter says "perhaps", a bucket holds what to compare.

import type { NeedleSet } from "../needle-set.ts";

/** From this length on a needle holds a whole window of eight bytes at a multiple of eight, wherever it stands. */
export const longFrom = 15;
/** The same for four bytes. Shorter needles are looked for apart. */
export const shortFrom = 7;

/** Hash of eight bytes, given as two little-endian words. */
export function hash8(a: number, b: number): number {
  let h = Math.imul(a, 0x9e37_79b1) ^ Math.imul(b, 0x85eb_ca77);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b_3c6d);
  return h ^ (h >>> 13);
}

/** Hash of four bytes. Its upper bits are the good ones. */
export const hash4 = (a: number): number => Math.imul(a, 0x9e37_79b1);

/** `mask` is the number of buckets, a power of two, less one. */
export const bucketOf = (hash: number, mask: number): number => (hash ^ (hash >>> 15)) & mask;

export type Windows = {
  /** Two bits per window of eight bytes, in one word. Its length is a power of two. */
  readonly long: Int32Array;
  /** One bit per window of four bytes, at the hash shifted by `shift`. */
  readonly short: Int32Array;
  readonly shift: number;
  /** Of bucket b: entries `heads[b] .. heads[b + 1]`. */
  readonly heads: Uint32Array;
  readonly hashes: Int32Array;
  /** Needle × 16 + offset of the window in it × 2 + whether it is a long window. */
  readonly entries: Uint32Array;
};

/** What is done with every window: its hash, and its entry. */
type Each = (hash: number, entry: number) => void;

function eachWindow({ bytes, starts }: NeedleSet, each: Each): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let needle = 0; needle + 1 < starts.length; needle++) {
    const start = starts[needle] ?? 0;
    const length = (starts[needle + 1] ?? 0) - start;
    if (length >= longFrom) longWindows(view, start, needle, each);
    else if (length >= shortFrom) shortWindows(view, start, needle, each);
  }
}

function longWindows(view: DataView, start: number, needle: number, each: Each): void {
  for (let offset = 0; offset < 8; offset++) {
    const hash = hash8(view.getInt32(start + offset, true), view.getInt32(start + offset + 4, true));
    each(hash, needle * 16 + offset * 2 + 1);
  }
}

function shortWindows(view: DataView, start: number, needle: number, each: Each): void {
  for (let offset = 0; offset < 4; offset++) {
    each(hash4(view.getInt32(start + offset, true)), needle * 16 + offset * 2);
  }
}

/** Bits of a filter: as few as keep it nearly empty, so that it stays in the processor's cache. */
const bitsFor = (windows: number, spare: number, most: number) =>
  Math.min(most, Math.max(13, Math.ceil(Math.log2(windows + 1)) + spare));

/** 2.5 MB for 20,000 needles, 20 MB for 200,000. */
export function windowsOf(set: NeedleSet): Windows {
  let [count, longCount] = [0, 0];
  eachWindow(set, (_, entry) => {
    count++;
    longCount += entry & 1;
  });
  const long = new Int32Array(2 ** bitsFor(longCount, 5, 25) / 32);
  const shift = 32 - bitsFor(count - longCount, 7, 22);
  const short = new Int32Array(2 ** (32 - shift) / 32);
  const heads = new Uint32Array(2 ** Math.max(1, Math.floor(Math.log2(count + 1))) + 1);
  const mask = heads.length - 2;
  eachWindow(set, (hash, entry) => {
    if (entry & 1) {
      const word = (hash >>> 10) & (long.length - 1);
      long[word] = (long[word] ?? 0) | (1 << (hash & 31)) | (1 << ((hash >>> 5) & 31));
    } else {
      const bit = hash >>> shift;
      short[bit >>> 5] = (short[bit >>> 5] ?? 0) | (1 << (bit & 31));
    }
    const head = bucketOf(hash, mask) + 1;
    heads[head] = (heads[head] ?? 0) + 1;
  });
  for (let at = 1; at < heads.length; at++) heads[at] = (heads[at] ?? 0) + (heads[at - 1] ?? 0);
  return { long, short, shift, heads, ...filled(set, heads, mask, count) };
}

function filled(set: NeedleSet, heads: Uint32Array, mask: number, count: number) {
  const [hashes, entries] = [new Int32Array(count), new Uint32Array(count)];
  const next = heads.slice(0, -1);
  eachWindow(set, (hash, entry) => {
    const bucket = bucketOf(hash, mask);
    const at = next[bucket] ?? 0;
    next[bucket] = at + 1;
    hashes[at] = hash;
    entries[at] = entry;
  });
  return { hashes, entries };
}
