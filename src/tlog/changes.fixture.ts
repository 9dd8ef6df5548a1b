// Changes of one byte, and the law that every decoder here keeps: what it takes, it would write the same way.

import assert from "node:assert/strict";
import * as fc from "fast-check";
import { equal } from "./bytes.ts";
import { type Reason, Refused } from "./refused.ts";

export const refuses = (reason: Reason) => (error: unknown) =>
  error instanceof Refused && error.reason === reason;

/** One byte of these is another, too many, or missing. */
export const changeOf = (bytes: Uint8Array): fc.Arbitrary<Uint8Array> =>
  fc
    .record({
      at: fc.nat(bytes.length - 1),
      byte: fc.oneof(fc.nat(255), fc.constantFrom(...[..."\n =+—0A"].map((one) => one.charCodeAt(0) & 255))),
      cut: fc.constantFrom(0, 1),
      put: fc.constantFrom(0, 1),
    })
    .map(({ at, byte, cut, put }) =>
      Uint8Array.from([...bytes.subarray(0, at), ...(put ? [byte] : []), ...bytes.subarray(at + cut)]),
    );

/** `again` reads bytes and writes what it read. Either they are refused, or they come out as they went in. */
export function comesOutTheSame(again: (bytes: Uint8Array) => Uint8Array, bytes: Uint8Array): void {
  try {
    assert.ok(equal(again(bytes), bytes), Buffer.from(bytes).toString("hex"));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  }
}

/** Every change of one bit. */
export function* bitFlips(
  bytes: Uint8Array,
): Generator<{ readonly at: number; readonly flipped: Uint8Array }> {
  for (let at = 0; at < bytes.length * 8; at++) {
    const flipped = Uint8Array.from(bytes);
    flipped[at >> 3] = (flipped[at >> 3] ?? 0) ^ (1 << (at & 7));
    yield { at, flipped };
  }
}
