import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { NeedleSet } from "../needle-set.ts";
import { naive, setOf } from "./scanner.fixture.ts";
import { type Found, Scanner } from "./scanner.ts";

/** What a way of scanning finds, in the order of `naive`. */
function told(scan: (found: Found) => void): string[] {
  const hits: string[] = [];
  scan((needle, start, end) => hits.push(`${needle} ${start} ${end}`));
  return hits.sort();
}

function agree(set: NeedleSet, bytes: Uint8Array, cuts: readonly number[]): void {
  const scanner = new Scanner(set);
  const expected = naive(set, bytes);
  assert.deepEqual(
    told((found) => scanner.scan(bytes, found)),
    expected,
  );
  const inPieces = (found: Found) => {
    const stream = scanner.stream(found);
    let from = 0;
    for (const cut of [...cuts.map((one) => one % (bytes.length + 1)).sort((a, b) => a - b), bytes.length]) {
      stream.push(bytes.subarray(from, cut));
      from = cut;
    }
    stream.end();
  };
  assert.deepEqual(told(inPieces), expected);
}

test("few letters, so that needles overlap, nest and repeat: every way finds what a naive search finds", () => {
  const letters = fc.integer({ min: 97, max: 98 });
  const word = (maxLength: number) =>
    fc.array(letters, { minLength: 1, maxLength, size: "max" }).map((all) => Uint8Array.from(all));
  fc.assert(
    fc.property(
      fc.array(word(20), { minLength: 1, maxLength: 12 }),
      fc.array(letters, { maxLength: 300, size: "max" }),
      fc.integer({ min: 0, max: 7 }),
      fc.array(fc.nat(), { maxLength: 4 }),
      (needles, haystack, shift, cuts) => {
        // A view that does not begin where words do.
        const bytes = Uint8Array.from([...Array<number>(shift).fill(97), ...haystack]).subarray(shift);
        agree(setOf(needles), bytes, cuts);
      },
    ),
  );
});

/** The same numbers each time, so that a failure can be looked at. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

test("19,000 plants at any place and at both ends, of all lengths: none is missed", () => {
  const below = numbers(7);
  const random = (length: number) => Uint8Array.from({ length }, () => below(256));
  const needles = Array.from({ length: 2000 }, (_, at) => random(4 + (at % 90)));
  const set = setOf(needles);
  const scanner = new Scanner(set);
  for (let round = 0; round < 1000; round++) {
    const buffer = random(2000 + below(64));
    const bytes = buffer.subarray(below(8));
    const planted = new Map<number, number>();
    const put = (needle: number, at: number) => {
      bytes.set(needles[needle] ?? [], at);
      planted.set(at, needle);
    };
    put(below(2000), 0);
    for (let at = 100; at < 1800; at += 100) put(below(2000), at + below(4));
    const last = below(2000);
    put(last, bytes.length - (needles[last]?.length ?? 0));
    const hits = new Set(told((found) => scanner.scan(bytes, found)));
    for (const [at, needle] of planted) {
      assert.ok(hits.has(`${needle} ${at} ${at + (needles[needle]?.length ?? 0)}`));
    }
    assert.equal(hits.size, new Set(planted.keys()).size);
  }
});

test("a needle across the border of two large pieces is found once", () => {
  const needle = Buffer.from("the quick brown fox jumps over the lazy dog");
  const set = setOf([needle, Buffer.from("lazy dog")]);
  const bytes = new Uint8Array(3 << 20);
  for (const at of [(1 << 20) - 5, (1 << 20) + 30, (2 << 20) - 1, bytes.length - needle.length]) {
    bytes.fill(0);
    bytes.set(needle, at);
    agree(set, bytes, [1 << 20, 2 << 20]);
  }
});

test("no needles, no bytes: nothing", () => {
  agree(setOf([]), Buffer.from("abc"), []);
  agree(setOf([Buffer.from("abc")]), Buffer.alloc(0), []);
});
