// Signatures verified on a thread of their own: each gets its own answer, with the thread and without.

import assert from "node:assert/strict";
import { test } from "node:test";
import { signerOfWords } from "../../tlog/signers.fixture.ts";
import { SignatureChecks } from "./signature-checks.ts";
import { readBatch, writeBatch } from "./verification-batch.ts";

const signer = signerOfWords("somebody who adds", "ed25519");

/** Every third one is wrong. */
async function asked(count: number) {
  const all = [];
  for (let at = 0; at < count; at++) {
    const message = Buffer.from(`statement ${at}`.padEnd(at % 50, "."));
    const signature = Buffer.from(await signer.sign(message));
    if (at % 3 === 2) signature[at % 64] = (signature[at % 64] ?? 0) ^ 1;
    all.push({ publicKey: signer.publicKey, message, signature });
  }
  return all;
}

const wanted = (count: number) => Array.from({ length: count }, (_, at) => at % 3 !== 2);

test("each is answered for itself, many at a time and one after the other, before and after a key has a table", async () => {
  const checks = new SignatureChecks();
  const all = await asked(300);
  const found = await Promise.all(all.map((one) => checks.isRight(one)));
  assert.deepEqual(found, wanted(300));
  for (const [at, one] of all.slice(0, 6).entries()) assert.equal(await checks.isRight(one), at % 3 !== 2);
});

test("without the thread, or when it breaks, they are verified all the same", async () => {
  const breaks = new URL(`data:text/javascript,${encodeURIComponent("throw new Error('no memory')")}`);
  const checks = new SignatureChecks(breaks);
  const all = await asked(30);
  assert.deepEqual(await Promise.all(all.map((one) => checks.isRight(one))), wanted(30));
  assert.deepEqual(await Promise.all(all.map((one) => checks.isRight(one))), wanted(30));
});

test("a batch is read as it was written", async () => {
  const all = await asked(5);
  const again = readBatch(
    writeBatch([...all, { ...all[0], message: new Uint8Array(0) } as (typeof all)[number]]),
  );
  assert.equal(again.length, 6);
  for (const [at, one] of all.entries())
    for (const part of ["publicKey", "message", "signature"] as const)
      assert.deepEqual(Buffer.from(again[at]?.[part] ?? []), Buffer.from(one[part]));
  assert.deepEqual(readBatch(new ArrayBuffer(0)), []);
});
