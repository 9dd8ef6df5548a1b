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

/** `root`: of the leaves from `start` up to, not including, `end`. */
type SubtreeInclusion = Omit<Inclusion, "size"> & { readonly start: number; readonly end: number };

/**
 * Of a leaf in a subtree (draft-ietf-plants-merkle-tree-certs, 4.3); `index` counts from the beginning of the log.
 * @throws Refused `wrong-proof`.
 */
export function verifySubtreeInclusion({ index, start, end, ...rest }: SubtreeInclusion): void {
  counts(index, start, end);
  if (!isSubtree(start, end)) throw noSubtree(start, end);
  if (index < start) throw wrong(`Entry ${index} is not among those from ${start} to ${end}.`);
  verifyInclusion({ index: index - start, size: end - start, ...rest });
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
  if (from === to && proof.length === 0 && !equal(fromRoot, toRoot))
    throw new Refused("split-view", `Two different trees of ${to} entries were signed.`);
  verifySubtree({ start: 0, end: from, size: to, subtreeRoot: fromRoot, root: toRoot, proof, hash });
}

type Subtree = {
  readonly start: number;
  /** The first leaf that is not in it. */
  readonly end: number;
  /** Of the whole tree. */
  readonly size: number;
  readonly subtreeRoot: Uint8Array;
  readonly root: Uint8Array;
  readonly proof: readonly Uint8Array[];
  readonly hash: Hash;
};

/**
 * That a subtree is a part of a tree (draft-ietf-plants-merkle-tree-certs, 4.4.3). One that begins at 0 is a tree that
 * was there before, and the proof that of RFC 9162; an empty one is a part of every tree.
 * @throws Refused `wrong-proof`.
 */
export function verifySubtree({ start, end, size, subtreeRoot, root, proof, hash }: Subtree): void {
  counts(start, end, size);
  if (end > size) throw wrong(`There is no entry ${end - 1} in a tree of ${size}.`);
  hashes(subtreeRoot, root, ...proof);
  if (start === end) {
    if (proof.length > 0) throw wrong("There is nothing to prove, and a proof was given.");
    if (!equal(subtreeRoot, emptyRoot(hash))) throw wrong("The root is not that of an empty tree.");
    return;
  }
  if (!isSubtree(start, end)) throw noSubtree(start, end);
  const [sum, whole] = climbed([start, end - 1, size - 1], subtreeRoot, proof, hash);
  if (!equal(sum, subtreeRoot)) throw wrong("The proof leads to another root of the first tree.");
  if (!equal(whole, root)) throw wrong("The proof leads to another root of the second tree.");
}

/** The first leaf of a subtree, its last one, and the last of the tree: numbers of the nodes above them, level by level. */
type Path = readonly [first: number, last: number, top: number];

const up = ([first, last, top]: Path): Path => [half(first), half(last), half(top)];

/** The roots of the subtree and of the tree that a path leads to. */
function climbed(
  from: Path,
  known: Uint8Array,
  proof: readonly Uint8Array[],
  hash: Hash,
): readonly [Uint8Array, Uint8Array] {
  let at = wholePart(from);
  // Who asks knows the root of the subtree; of a part of it he does not.
  const [begun, ...path] = at[0] === at[1] ? [known, ...proof] : proof;
  if (begun === undefined) throw wrong("The proof is empty.");
  let [sum, whole] = [begun, begun];
  for (const beside of path) {
    const [first, last, top] = at;
    if (top === 0) throw wrong("The proof goes on above the root.");
    if (isOdd(last) || last === top) {
      if (first < last) sum = nodeHash(beside, sum, hash);
      whole = nodeHash(beside, whole, hash);
      at = toRight(at);
    } else whole = nodeHash(whole, beside, hash);
    at = up(at);
  }
  if (at[2] !== 0) throw wrong("The proof ends below the root.");
  return [sum, whole];
}

/** Up to where the last leaf hangs on the right. */
function toRight(from: Path): Path {
  let at = from;
  while (at[1] !== 0 && !isOdd(at[1])) at = up(at);
  return at;
}

/** Up to the largest whole part of the subtree that its last leaf is in. */
function wholePart(from: Path): Path {
  let at = from;
  while (at[0] !== at[1] && (at[1] === at[2] || isOdd(at[1]))) at = up(at);
  return at;
}

/** Whether the leaves of a range hang on one node of the trees that hold them all. */
export function isSubtree(start: number, end: number): boolean {
  let leaves = 1;
  while (leaves < end - start) leaves *= 2;
  return start < end && start % leaves === 0;
}

const noSubtree = (start: number, end: number) =>
  wrong(`The entries from ${start} to ${end} are no subtree.`);

const wrong = (message: string) => new Refused("wrong-proof", message);

function counts(...all: readonly number[]): void {
  if (!all.every((count) => Number.isSafeInteger(count) && count >= 0))
    throw wrong("Sizes and indices are whole numbers from 0 to 2^53 - 1.");
}

function hashes(...all: readonly Uint8Array[]): void {
  if (!all.every(({ length }) => length === hashSize)) throw wrong(`A hash has ${hashSize} bytes.`);
}
