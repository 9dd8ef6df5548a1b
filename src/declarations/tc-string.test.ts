import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Problem } from "../core/index.ts";
import { readTcString } from "./tc-string.ts";

/** The example of the specification's own text (IAB Tech Lab, Consent string and vendor list formats v2). */
const example =
  "COvFyGBOvFyGBAbAAAENAPCAAOAAAAAAAAAAAEEUACCKAAA.IFoEUQQgAIQwgIwQABAEAAAAOIAACAIAAAAQAIAgEAACEAAAAAgAQBAAAAAAAGBAAgAAAAAAAFAAECAAAgAAQARAEQAAAAAJAAIAAgAAAYQEAAAQmAgBC3ZAYzUw";

/** Writes bits as base64url, to make strings that no encoder would. */
const written = (...fields: readonly (readonly [value: number, length: number])[]): string => {
  const bits = fields.map(([value, length]) => value.toString(2).padStart(length, "0")).join("");
  const sixes = bits.match(/.{1,6}/g) ?? [];
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  return sixes.map((six) => alphabet[Number.parseInt(six.padEnd(6, "0"), 2)] ?? "").join("");
};
const head = [
  [2, 6],
  [15_500_000_000, 36],
  [15_500_000_001, 36],
  [10, 12],
  [1, 12],
  [0, 6],
  [0, 12],
  [200, 12],
  [4, 6],
  [1, 1],
  [0, 1],
  [0b100000000000, 12],
  [0b110000000000000000000000, 24],
  [0b010000000000000000000000, 24],
  [0, 1],
  [(3 << 6) | 4, 12],
] as const;

test("the specification's example reads as its reference implementation reads it", () => {
  const read = readTcString(example);
  assert.equal(read.created, "2020-02-20T23:57:39.300Z");
  assert.deepEqual(
    [read.manager, read.vendorList, read.policy, read.own, read.publisher],
    [27, 15, 2, false, "AA"],
  );
  assert.deepEqual(read.purposes, { consent: [1, 2, 3], interest: [] });
  assert.deepEqual(read.vendors, { consent: [2, 6, 8], interest: [2, 6, 8] });
  assert.equal(read.disclosed?.length, 79);
});

test("ranges, in any order and overlapping, name each vendor once", () => {
  const ranges = [
    [9, 16],
    [1, 1],
    [3, 12],
    [1, 1],
    [5, 16],
    [9, 16],
    [0, 1],
    [2, 16],
    [1, 1],
    [7, 16],
    [8, 16],
  ] as const;
  const read = readTcString(written(...head, ...ranges, [0, 16], [0, 1], [0, 12]));
  assert.deepEqual(read.vendors, { consent: [2, 5, 6, 7, 8, 9], interest: [] });
  assert.deepEqual(read.specialFeatures, [1]);
  assert.equal(read.publisher, "DE");
  assert.equal(read.disclosed, undefined);
});

test("a string of thousands of full ranges is read at once", () => {
  const many = Array.from(
    { length: 1900 },
    () =>
      [
        [1, 1],
        [1, 16],
        [65_535, 16],
      ] as const,
  ).flat();
  const read = readTcString(
    written(...head, [65_535, 16], [1, 1], [1900, 12], ...many, [0, 16], [0, 1], [0, 12]),
  );
  assert.equal(read.vendors.consent.length, 65_535);
});

test("what is no such string is refused in one line, whatever it is", () => {
  const backwards = [
    [9, 16],
    [1, 1],
    [1, 12],
    [1, 1],
    [9, 16],
    [5, 16],
  ] as const;
  for (const text of [
    "",
    "CO",
    "BOEFEAyOEFEAyAHABDENAI4AAAB9vABAASA",
    `${example}é`,
    ".",
    "C".repeat(70_000),
    written(...head, ...backwards),
  ])
    assert.throws(
      () => readTcString(text),
      (error) => error instanceof Problem && error.code === "bad-input" && !error.message.includes("\n"),
    );
  const cut = fc.nat(example.length).map((at) => example.slice(0, at));
  const noise = fc.string({ unit: fc.constantFrom(..."CAPz019-_.") });
  fc.assert(
    fc.property(fc.oneof(cut, noise, fc.string()), (text) => {
      try {
        readTcString(text);
      } catch (error) {
        assert.ok(error instanceof Problem, String(error));
      }
    }),
    { numRuns: 2000 },
  );
});
