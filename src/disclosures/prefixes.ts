// Beginnings of values that were typed key by key: "abc", "abcd", "abcde". A beginning counts only as a word of
// its own; which of them are beyond chance is decided in `credible`.

import type { Planted } from "../core/index.ts";

export type Beginning = {
  readonly planted: Planted;
  readonly bytes: Buffer;
  readonly whole: Buffer;
  readonly chain?: undefined;
};

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
