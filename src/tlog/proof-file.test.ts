import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { nodeCrypto, sha256 } from "../ledger/node-crypto.ts";
import { utf8 } from "./bytes.ts";
import { bitFlips, changeOf, comesOutTheSame, refuses } from "./changes.fixture.ts";
import { formatCheckpoint } from "./checkpoint.ts";
import { parsePolicy } from "./policy.ts";
import { formatProofFile, type ProofFile, parseProofFile, verifyProofFile } from "./proof-file.ts";
import { Refused } from "./refused.ts";
import { noteBy, partyOf, pathOf, rootOf } from "./signers.fixture.ts";
import { formatVkey } from "./vkey.ts";

const crypto = nodeCrypto();
const [log, witness] = [partyOf("log.example", 1), partyOf("w.example", 4)];
const policy = parsePolicy(
  `log ${formatVkey(log.key)}\nwitness w ${formatVkey(witness.key)}\nquorum w\n`,
  sha256,
);
const again = (bytes: Uint8Array) => utf8(formatProofFile(parseProofFile(bytes)));

async function proofOf(entries: readonly string[], index: number): Promise<ProofFile> {
  const text = formatCheckpoint({ origin: "log.example", size: entries.length, root: rootOf(entries) });
  return { index, hashes: pathOf(entries, index), checkpoint: await noteBy(text, 9, log, witness) };
}
const entries = ["a", "b", "c", "d", "e"];
const proof = await proofOf(entries, 2);

test("any proof is read as it was written", () =>
  fc.assert(
    fc.property(
      fc.maxSafeNat(),
      fc.array(fc.uint8Array({ minLength: 32, maxLength: 32 }), { maxLength: 63 }),
      fc.option(fc.uint8Array({ minLength: 1 })),
      (index, hashes, extra) => {
        const one = { index, hashes, checkpoint: proof.checkpoint, ...(extra ? { extra } : {}) };
        assert.deepEqual(parseProofFile(formatProofFile(one)), one);
      },
    ),
    { numRuns: 50 },
  ));

test("a proof with a changed byte, and any bytes at all, are refused or come out as they went in", async () => {
  const bytes = utf8(formatProofFile({ ...proof, extra: utf8("x") }));
  await fc.assert(
    fc.property(changeOf(bytes), (one) => comesOutTheSame(again, one)),
    { numRuns: 2000 },
  );
  await fc.assert(fc.property(fc.uint8Array(), (one) => comesOutTheSame(again, one)));
});

test("no changed bit of a proof makes it prove another thing; only a witness's line can become a stranger's", async () => {
  for (const { at, flipped } of bitFlips(utf8(formatProofFile(proof)))) {
    try {
      const proven = await verifyProofFile({
        proof: parseProofFile(flipped),
        entry: utf8("c"),
        policy,
        crypto,
      });
      assert.equal(proven.index, 2, `bit ${at}`);
      assert.deepEqual(proven.checkpoint.root, rootOf(entries), `bit ${at}`);
      assert.ok(!proven.policy.fulfilled, `bit ${at}`);
    } catch (error) {
      assert.ok(error instanceof Refused, `bit ${at}: ${error}`);
    }
  }
});

test("every entry of every tree of up to 20 is proved, and no other in its place", async () => {
  for (let size = 1; size <= 20; size++) {
    const all = Array.from({ length: size }, (_, at) => `entry ${at}`);
    for (const [index, entry] of all.entries()) {
      const one = parseProofFile(formatProofFile(await proofOf(all, index)));
      const { policy: standing } = await verifyProofFile({ proof: one, entry: utf8(entry), policy, crypto });
      assert.ok(standing.fulfilled);
      await assert.rejects(
        verifyProofFile({
          proof: { ...one, index: (index + 1) % (size + 1) },
          entry: utf8(entry),
          policy,
          crypto,
        }),
        refuses("wrong-proof"),
      );
    }
  }
});

test("bounds, and what no proof can say", () => {
  const hash = new Uint8Array(32);
  const deep = { ...proof, hashes: new Array<Uint8Array>(63).fill(hash) };
  assert.equal(parseProofFile(formatProofFile(deep)).hashes.length, 63);
  const line = `${formatProofFile({ ...proof, hashes: [hash] }).split("\n")[2]}\n`;
  const deeper = formatProofFile(deep).replace("\n\n", `\n${line}\n`);
  assert.throws(() => parseProofFile(deeper), refuses("oversized"));
  assert.throws(() => parseProofFile("x".repeat(2_000_001)), refuses("oversized"));
  assert.throws(() => formatProofFile({ ...deep, hashes: [...deep.hashes, hash] }), refuses("oversized"));
  assert.throws(() => formatProofFile({ ...proof, hashes: [hash.slice(1)] }), refuses("malformed"));
  for (const index of [-1, 0.5, 2 ** 53])
    assert.throws(() => formatProofFile({ ...proof, index }), refuses("malformed"));
  assert.equal(formatProofFile({ ...proof, extra: utf8("") }), formatProofFile(proof));
});
