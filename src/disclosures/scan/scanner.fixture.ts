// Sets of needles for the tests of the scanner, and the search that it must equal.

import type { NeedleSet } from "../needle-set.ts";

/** Distinct needles; empty ones are left out. */
export function setOf(needles: readonly Uint8Array[]): NeedleSet {
  const distinct = [
    ...new Map(needles.map((one) => [Buffer.from(one).toString("latin1"), one])).values(),
  ].filter(({ length }) => length > 0);
  const starts = new Uint32Array(distinct.length + 1);
  for (const [at, { length }] of distinct.entries()) starts[at + 1] = (starts[at] ?? 0) + length;
  return {
    bytes: Buffer.concat(distinct),
    starts,
    labels: (needle) => [{ planted: needle, chain: [] }],
  };
}

/** Every place of every needle, by comparing everywhere. */
export function naive({ bytes, starts }: NeedleSet, haystack: Uint8Array): string[] {
  const all = Buffer.from(haystack.buffer, haystack.byteOffset, haystack.byteLength);
  const hits: string[] = [];
  for (let needle = 0; needle + 1 < starts.length; needle++) {
    const one = bytes.subarray(starts[needle], starts[needle + 1]);
    for (let at = all.indexOf(one); at !== -1; at = all.indexOf(one, at + 1)) {
      hits.push(`${needle} ${at} ${at + one.length}`);
    }
  }
  return hits.sort();
}
