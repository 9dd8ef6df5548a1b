// Beginnings of values that were typed key by key: "abc", "abcd", "abcde". A beginning counts only as a word of
// its own; which of them are beyond chance is decided in `credible`.

import type { Planted } from "../core/index.ts";

export type Beginning = {
  readonly planted: Planted;
  readonly bytes: Buffer;
  readonly whole: Buffer;
  readonly chain?: undefined;
};
export type PrefixHit = { readonly planted: Planted; readonly start: number; readonly end: number };

const least = 4;

/** For fields only: nothing else grows while it is sent. */
export function beginningsOf(planted: readonly Planted[]): Beginning[] {
  return planted
    .filter(({ where, value }) => where === "field" && Buffer.byteLength(value) > least)
    .map((one) => ({
      planted: one,
      bytes: Buffer.from(one.value).subarray(0, least),
      whole: Buffer.from(one.value),
    }));
}

const isWord = (byte: number | undefined) =>
  byte !== undefined &&
  ((byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122) || byte >= 128);

/** The longest beginning at `start`; undefined when it is no word of its own, or is the whole value. */
export function longestAt(
  { planted, whole }: Beginning,
  bytes: Buffer,
  start: number,
): PrefixHit | undefined {
  let end = start + least;
  while (end - start < whole.length && bytes[end] === whole[end - start]) end++;
  const alone = !isWord(bytes[start - 1]) && !isWord(bytes[end]);
  return alone && end - start < whole.length ? { planted, start, end } : undefined;
}
