// Checks proofs as RFC 9162 describes it: that a leaf is in a tree, and that a tree is the beginning of another.

import { equal } from "./bytes.ts";
import type { Hash } from "./crypto.ts";
import { Refused } from "./refused.ts";
import { emptyRoot, hashSize, nodeHash } from "./tree.ts";

const half = (count: number): number => Math.floor(count / 2);
const isOdd = (count: number): boolean => count % 2 === 1;

type Inclusion = {
  readonly index: number;
  readonly size: number;
  /** Hash of the leaf. */
  readonly leaf: Uint8Array;
  readonly proof: readonly Uint8Array[];
  readonly root: Uint8Array;
  readonly hash: Hash;
};

/** RFC 9162, 2.1.3.2. @throws Refused `wrong-proof` when it does not show that the leaf is there. */
export function verifyInclusion({ index, size, leaf, proof, root, hash }: Inclusion): void {
  counts(index, size);
  if (index >= size) throw wrong(`There is no entry ${index} in a tree of ${size}.`);
  hashes(leaf, root, ...proof);
  let [at, last, sum] = [index, size - 1, leaf];
  for (const beside of proof) {
    if (last === 0) throw wrong("The proof goes on above the root.");
    if (isOdd(at) || at === last) {
      sum = nodeHash(beside, sum, hash);
      while (at !== 0 && !isOdd(at)) [at, last] = [half(at), half(last)];
    } else sum = nodeHash(sum, beside, hash);
    [at, last] = [half(at), half(last)];
  }
  if (last !== 0) throw wrong("The proof ends below the root.");
  if (!equal(sum, root)) throw wrong("The proof leads to another root.");
}

type Consistency = {
  readonly from: number;
  readonly to: number;
  readonly fromRoot: Uint8Array;
  readonly toRoot: Uint8Array;
  readonly proof: readonly Uint8Array[];
  readonly hash: Hash;
};

/**
 * RFC 9162, 2.1.4.2; everything begins with the empty tree, without a proof (C2SP tlog-witness).
 * @throws Refused `rolled-back` when the second tree is the smaller, `split-view` when two trees of one size differ, else
 * `wrong-proof`.
 */
export function verifyConsistency({ from, to, fromRoot, toRoot, proof, hash }: Consistency): void {
  counts(from, to);
  hashes(fromRoot, toRoot, ...proof);
  if (from > to) throw new Refused("rolled-back", `A tree of ${from} entries cannot go back to ${to}.`);
  if (from === 0 || from === to) {
    if (proof.length > 0) throw wrong("There is nothing to prove, and a proof was given.");
    if (from === 0 && !equal(fromRoot, emptyRoot(hash)))
      throw wrong("The root is not that of an empty tree.");
    if (from === to && !equal(fromRoot, toRoot))
      throw new Refused("split-view", `Two different trees of ${to} entries were signed.`);
    return;
  }
  const [sum, whole] = climbed(from, to, isPower(from) ? [fromRoot, ...proof] : proof, hash);
  if (!equal(sum, fromRoot)) throw wrong("The proof leads to another root of the first tree.");
  if (!equal(whole, toRoot)) throw wrong("The proof leads to another root of the second tree.");
}

/** The roots of the first and of the second tree that a path leads to. */
function climbed(
  from: number,
  to: number,
  [first, ...path]: readonly Uint8Array[],
  hash: Hash,
): readonly [Uint8Array, Uint8Array] {
  if (first === undefined) throw wrong("The proof is empty.");
  let [at, last] = [from - 1, to - 1];
  while (isOdd(at)) [at, last] = [half(at), half(last)];
  let [sum, whole] = [first, first];
  for (const beside of path) {
    if (last === 0) throw wrong("The proof goes on above the root.");
    if (isOdd(at) || at === last) {
      sum = nodeHash(beside, sum, hash);
      whole = nodeHash(beside, whole, hash);
      while (at !== 0 && !isOdd(at)) [at, last] = [half(at), half(last)];
    } else whole = nodeHash(whole, beside, hash);
    [at, last] = [half(at), half(last)];
  }
  if (last !== 0) throw wrong("The proof ends below the root.");
  return [sum, whole];
}

function isPower(count: number): boolean {
  let power = 1;
  while (power < count) power *= 2;
  return power === count;
}

const wrong = (message: string) => new Refused("wrong-proof", message);

function counts(...all: readonly number[]): void {
  if (!all.every((count) => Number.isSafeInteger(count) && count >= 0))
    throw wrong("Sizes and indices are whole numbers from 0 to 2^53 - 1.");
}

function hashes(...all: readonly Uint8Array[]): void {
  if (!all.every(({ length }) => length === hashSize)) throw wrong(`A hash has ${hashSize} bytes.`);
}
