import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { hex } from "./bytes.ts";
import { refuses } from "./changes.fixture.ts";
import { type Checkpoint, formatCheckpoint } from "./checkpoint.ts";
import { messageOf, payloadOf, timeOf } from "./cosignature.ts";
import type { KeyType } from "./vkey.ts";

type Signing = Checkpoint & { readonly name: string; readonly time: number };

const root = new Uint8Array(32);
const first: Signing = { name: "a", time: 0, origin: "a", size: 0, root };
const named: fc.Arbitrary<Signing> = fc.record({
  name: fc.constantFrom("a", "aa", "a/b"),
  time: fc.constantFrom(0, 1, 256, 2 ** 32),
  origin: fc.constantFrom("a", "aa", "cosignature/v1", "subtree/v1"),
  size: fc.constantFrom(0, 1, 256, 2 ** 32),
  root: fc.constantFrom(
    root,
    root.map(() => 1),
  ),
});
const message = (type: KeyType, { name, time, ...checkpoint }: Signing) =>
  hex(messageOf({ type, name }, time, formatCheckpoint(checkpoint)));

test("what one type of key signs is never what another signs", () =>
  fc.assert(
    fc.property(named, named, (a, b) => {
      const [plain, four, six] = [message(1, a), message(4, b), message(6, b)];
      assert.equal(new Set([plain, four, six]).size, 3);
    }),
    { numRuns: 500 },
  ));

test("two things that differ have two messages: nothing runs into its neighbour", () =>
  fc.assert(
    fc.property(named, named, (a, b) => {
      const { name: _, ...unnamed } = a;
      const { name: __, ...others } = b;
      assert.equal(message(6, a) === message(6, b), JSON.stringify(a) === JSON.stringify(b));
      // An Ed25519 cosignature does not cover the cosigner's name (C2SP tlog-cosignature).
      assert.equal(message(4, a) === message(4, b), JSON.stringify(unnamed) === JSON.stringify(others));
    }),
    { numRuns: 1000 },
  ));

test("a time is eight bytes before the signature; what no number here can hold is no time", async () => {
  await fc.assert(
    fc.property(fc.maxSafeNat(), (time) => {
      const payload = payloadOf(4, time, new Uint8Array(64));
      assert.equal(payload.length, 72);
      // Also where the bytes lie within others.
      assert.equal(timeOf(Uint8Array.from([9, ...payload]).subarray(1)), time);
    }),
  );
  assert.equal(timeOf(new Uint8Array(72).fill(255)), undefined);
  assert.equal(timeOf(Uint8Array.of(0, 32, 0, 0, 0, 0, 0, 0)), undefined);
  assert.equal(payloadOf(1, 5, new Uint8Array(64)).length, 64);
});

test("a time is a whole number of seconds", () => {
  for (const type of [4, 6] as const)
    for (const time of [-1, 0.5, Number.NaN, 2 ** 63, Number.POSITIVE_INFINITY])
      assert.throws(() => message(type, { ...first, time }), refuses("malformed"));
});

test("ML-DSA-44 signs checkpoints only", () =>
  assert.throws(() => messageOf({ type: 6, name: "a" }, 0, "any text\n"), refuses("malformed")));
