// Other people's vectors for proofs of trees. They are not part of the project; without them this says so.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { nodeCrypto } from "../src/ledger/index.ts";
import {
  CompactRange,
  fromHex,
  hex,
  leafHash,
  verifyConsistency,
  verifyInclusion,
  verifySubtree,
  verifySubtreeInclusion,
} from "../src/tlog/index.ts";
import { all, json, refuses, skip } from "./shared-vectors.fixture.ts";

const { hash } = nodeCrypto();
const bytes = (text: string | null) => new Uint8Array(Buffer.from(text ?? "", "base64"));
const hashes = (proof: readonly string[] | null) => (proof ?? []).map(bytes);
/** Of proofs that must be taken some have words for roots, the same for the same tree. */
const rootOf = (text: string, isRefused: boolean) =>
  isRefused ? bytes(text) : new Uint8Array(Buffer.concat([bytes(text), Buffer.alloc(32)]).subarray(0, 32));

// biome-ignore lint/suspicious/noExplicitAny: vectors of others, in shapes of their own
type Vector = any;

function eachOf(pattern: string, count: number, verify: (vector: Vector) => void): void {
  const files = all(pattern);
  assert.equal(files.length, count);
  for (const file of files) {
    const vector = json(file);
    // Nothing is proved of an empty tree: C2SP's witness takes it without a proof, these vectors refuse it.
    if (vector.size1 === 0) continue;
    assert.equal(
      refuses(() => verify(vector)),
      vector.wantErr,
      file,
    );
  }
}

test("Merkle inclusion proofs of transparency-dev", { skip }, () =>
  eachOf("merkle/inclusion/**/*.json", 98, ({ leafIdx, treeSize, root, leafHash: leaf, proof }) =>
    verifyInclusion({
      index: leafIdx,
      size: treeSize,
      leaf: bytes(leaf),
      proof: hashes(proof),
      root: bytes(root),
      hash,
    }),
  ),
);

test("Merkle consistency proofs of transparency-dev", { skip }, () =>
  eachOf("merkle/consistency/**/*.json", 98, ({ size1, size2, root1, root2, proof, wantErr }) =>
    verifyConsistency({
      from: size1,
      to: size2,
      fromRoot: rootOf(root1, wantErr),
      toRoot: rootOf(root2, wantErr),
      proof: hashes(proof),
      hash,
    }),
  ),
);

test("subtree inclusion proofs of transparency-dev", { skip }, () =>
  eachOf(
    "merkle/subtreeinclusion/**/*.json",
    204,
    ({ leafIdx: index, start, end, root, leafHash: leaf, proof }) =>
      verifySubtreeInclusion({
        index,
        start,
        end,
        leaf: bytes(leaf),
        proof: hashes(proof),
        root: bytes(root),
        hash,
      }),
  ),
);

test("subtree consistency proofs of transparency-dev", { skip }, () =>
  eachOf("merkle/subtreeconsistency/**/*.json", 118, ({ start, end, size, root1, root2, proof, wantErr }) =>
    verifySubtree({
      start,
      end,
      size,
      subtreeRoot: rootOf(root1, wantErr),
      root: rootOf(root2, wantErr),
      proof: hashes(proof),
      hash,
    }),
  ),
);

test("the reference tree of RFC 6962", { skip }, () => {
  const { leaves, roots_sizes_1_8: roots } = json("merkle/rfc6962-reference-tree.json");
  const range = new CompactRange(hash);
  assert.equal(hex(range.root()), createHash("sha256").digest("hex"));
  leaves.forEach((leaf: string, at: number) => {
    range.append(leafHash(fromHex(leaf), hash));
    assert.equal(hex(range.root()), roots[at]);
  });
});
