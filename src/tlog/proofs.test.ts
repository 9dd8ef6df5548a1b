import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { isSubtree, verifySubtree, verifySubtreeInclusion } from "./proofs.ts";
import { inclusionRanges } from "./ranges.ts";
import { Refused } from "./refused.ts";
import { leafHash, nodeHash } from "./tree.ts";

const hash = (bytes: Uint8Array) => new Uint8Array(createHash("sha256").update(bytes).digest());
const size = 21;
const leaves = Array.from({ length: size }, (_, at) => leafHash(Uint8Array.of(at), hash));

/** RFC 9162, 2.1.1, word by word. */
function root(start: number, end: number): Uint8Array {
  if (end - start === 1) return leaves[start] ?? new Uint8Array();
  const middle = start + split(end - start);
  return nodeHash(root(start, middle), root(middle, end), hash);
}

function split(count: number): number {
  let power = 1;
  while (power * 2 < count) power *= 2;
  return power;
}

/** draft-ietf-plants-merkle-tree-certs, 4.4.1, word by word; within the leaves from `low` to `high`. */
function subtreeProof(start: number, end: number, low: number, high: number, isKnown = true): Uint8Array[] {
  if (start === low && end === high) return isKnown ? [] : [root(low, high)];
  const middle = low + split(high - low);
  if (end <= middle) return [...subtreeProof(start, end, low, middle, isKnown), root(middle, high)];
  if (start >= middle) return [...subtreeProof(start, end, middle, high, isKnown), root(low, middle)];
  return [...subtreeProof(middle, end, middle, high, false), root(low, middle)];
}

const refused = (error: unknown) => error instanceof Refused && error.reason === "wrong-proof";

/** All there are in trees of up to 21 leaves. */
function* subtrees() {
  for (let whole = 1; whole <= size; whole++)
    for (let start = 0; start < whole; start++)
      for (let end = start + 1; end <= whole; end++)
        if (isSubtree(start, end)) yield { start, end, size: whole };
}

test("every subtree of every tree up to 21 leaves is proved to be a part of it, and no other", () => {
  let proved = 0;
  for (const one of subtrees()) {
    const proof = subtreeProof(one.start, one.end, 0, one.size);
    const given = { ...one, subtreeRoot: root(one.start, one.end), root: root(0, one.size), proof, hash };
    verifySubtree(given);
    proved += 1;
    const wrong = new Uint8Array(32);
    const changes = [
      { proof: [...proof, wrong] },
      { root: wrong },
      { subtreeRoot: wrong },
      ...proof.map((_, at) => ({ proof: proof.with(at, wrong) })),
      ...(proof.length > 0 ? [{ proof: proof.slice(1) }, { proof: proof.slice(0, -1) }] : []),
    ];
    for (const change of changes) assert.throws(() => verifySubtree({ ...given, ...change }), refused);
  }
  assert.ok(proved > 500);
});

test("a leaf is proved to be in a subtree by its place in the log", () => {
  for (const [start, end] of [
    [0, 21],
    [8, 13],
    [16, 21],
    [20, 21],
  ] as const)
    for (let index = start; index < end; index++) {
      const proof = inclusionRanges(index - start, end - start).map(([a, b]) => root(start + a, start + b));
      const leaf = leaves[index] ?? new Uint8Array();
      const given = { index, start, end, leaf, proof, root: root(start, end), hash };
      verifySubtreeInclusion(given);
      for (const at of [start - 1, end, index === start ? end - 1 : start])
        if (at !== index) assert.throws(() => verifySubtreeInclusion({ ...given, index: at }), refused);
    }
});

test("what hangs on no node of the tree is no subtree", () => {
  for (const [start, end] of [
    [1, 3],
    [2, 5],
    [3, 3],
    [4, 3],
    [4, 9],
  ] as const)
    assert.equal(isSubtree(start, end), false);
  const [leaf, proof] = [leaves[2] ?? new Uint8Array(), [] as Uint8Array[]];
  assert.throws(
    () => verifySubtreeInclusion({ index: 2, start: 2, end: 5, leaf, proof, root: root(2, 5), hash }),
    refused,
  );
});
