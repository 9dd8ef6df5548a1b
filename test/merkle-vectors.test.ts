// Other people's vectors for proofs of trees. They are not part of the project; without them this says so.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { nodeCrypto } from "../src/ledger/index.ts";
import {
  CompactRange,
  fromHex,
  hex,
  leafHash,
  Refused,
  verifyConsistency,
  verifyInclusion,
  verifySubtree,
  verifySubtreeInclusion,
} from "../src/tlog/index.ts";

const folder = join(import.meta.dirname, "..", "..", "shared", "vectors", "ledger");
const skip = existsSync(folder) ? false : "the shared vectors do not stand beside this checkout";
const { hash } = nodeCrypto();
// biome-ignore lint/suspicious/noExplicitAny: vectors of others, in shapes of their own
const json = (path: string): any => JSON.parse(readFileSync(join(folder, path), "utf8"));
const all = (pattern: string) => globSync(pattern, { cwd: folder }).sort();
const bytes = (text: string | null) => new Uint8Array(Buffer.from(text ?? "", "base64"));
/** Of proofs that must be taken some have words for roots, the same for the same tree. */
const rootOf = (text: string, isTaken: boolean) =>
  isTaken ? new Uint8Array(Buffer.concat([bytes(text), Buffer.alloc(32)]).subarray(0, 32)) : bytes(text);

/** Whether it refuses; anything else that is thrown is a fault. */
function refuses(deed: () => unknown): boolean {
  try {
    deed();
    return false;
  } catch (error) {
    if (error instanceof Refused) return true;
    throw error;
  }
}

test("Merkle inclusion proofs of transparency-dev", { skip }, () => {
  const files = all("merkle/inclusion/**/*.json");
  assert.equal(files.length, 98);
  for (const file of files) {
    const { leafIdx, treeSize, root, leafHash: leaf, proof, wantErr } = json(file);
    const refused = refuses(() =>
      verifyInclusion({
        index: leafIdx,
        size: treeSize,
        leaf: bytes(leaf),
        proof: (proof ?? []).map(bytes),
        root: bytes(root),
        hash,
      }),
    );
    assert.equal(refused, wantErr, file);
  }
});

test("Merkle consistency proofs of transparency-dev", { skip }, () => {
  const files = all("merkle/consistency/**/*.json");
  assert.equal(files.length, 98);
  for (const file of files) {
    const { size1, size2, root1, root2, proof, wantErr } = json(file);
    // Nothing is proved of an empty tree: C2SP's witness takes it without a proof, these vectors refuse it.
    if (size1 === 0) continue;
    const refused = refuses(() =>
      verifyConsistency({
        from: size1,
        to: size2,
        fromRoot: rootOf(root1, !wantErr),
        toRoot: rootOf(root2, !wantErr),
        proof: (proof ?? []).map(bytes),
        hash,
      }),
    );
    assert.equal(refused, wantErr, file);
  }
});

test("subtree inclusion proofs of transparency-dev", { skip }, () => {
  const files = all("merkle/subtreeinclusion/**/*.json");
  assert.equal(files.length, 204);
  for (const file of files) {
    const { leafIdx: index, start, end, root, leafHash: leaf, proof, wantErr } = json(file);
    const refused = refuses(() =>
      verifySubtreeInclusion({
        index,
        start,
        end,
        leaf: bytes(leaf),
        proof: (proof ?? []).map(bytes),
        root: bytes(root),
        hash,
      }),
    );
    assert.equal(refused, wantErr, file);
  }
});

test("subtree consistency proofs of transparency-dev", { skip }, () => {
  const files = all("merkle/subtreeconsistency/**/*.json");
  assert.equal(files.length, 118);
  for (const file of files) {
    const { start, end, size, root1, root2, proof, wantErr } = json(file);
    const refused = refuses(() =>
      verifySubtree({
        start,
        end,
        size,
        subtreeRoot: rootOf(root1, !wantErr),
        root: rootOf(root2, !wantErr),
        proof: (proof ?? []).map(bytes),
        hash,
      }),
    );
    assert.equal(refused, wantErr, file);
  }
});

test("the reference tree of RFC 6962", { skip }, () => {
  const { leaves, roots_sizes_1_8: roots } = json("merkle/rfc6962-reference-tree.json");
  const range = new CompactRange(hash);
  assert.equal(hex(range.root()), createHash("sha256").digest("hex"));
  leaves.forEach((leaf: string, at: number) => {
    range.append(leafHash(fromHex(leaf), hash));
    assert.equal(hex(range.root()), roots[at]);
  });
});
