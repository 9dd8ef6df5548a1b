import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { test } from "node:test";
import { nodeCrypto, sha256 } from "../ledger/node-crypto.ts";
import { signerOf } from "../ledger/signer.ts";
import { utf8 } from "./bytes.ts";
import { didKeyOf } from "./did-key.ts";
import { type Envelope, pae } from "./dsse.ts";
import { keyIdOf } from "./key-id.ts";
import { type Reason, Refused } from "./refused.ts";
import { verifyEnvelope } from "./verify-envelope.ts";

const crypto = nodeCrypto();
const short = generateKeyPairSync("ed25519");
const long = generateKeyPairSync("ml-dsa-44");
const signers = [
  signerOf(short.privateKey, short.publicKey),
  signerOf(long.privateKey, long.publicKey),
] as const;
const payload = utf8("{}");
const payloadType = "application/vnd.in-toto+json";

async function signed(by: readonly (typeof signers)[number][]): Promise<Envelope> {
  const signatures = await Promise.all(
    by.map(async ({ algorithm, publicKey, sign }) => ({
      keyid: keyIdOf(algorithm, publicKey, sha256),
      sig: await sign(pae(payloadType, payload)),
    })),
  );
  return { payload, payloadType, signatures };
}

const refuses = (reason: Reason) => (error: unknown) => error instanceof Refused && error.reason === reason;
const longKeys = [signers[1].publicKey];

test("each signer is told by the key that is known or names itself", async () => {
  const both = await verifyEnvelope(await signed(signers), longKeys, crypto);
  assert.deepEqual(
    both.map(({ algorithm, publicKey }) => ({ algorithm, publicKey })),
    signers.map(({ algorithm, publicKey }) => ({ algorithm, publicKey })),
  );
  assert.equal((await verifyEnvelope(await signed([signers[0]]), [], crypto)).length, 1);
});

test("what cannot be verified, or is wrong, refuses the whole", async () => {
  const both = await signed(signers);
  await assert.rejects(verifyEnvelope(both, [], crypto), refuses("unknown-signer"));
  await assert.rejects(
    verifyEnvelope(await signed([signers[1]]), longKeys, crypto),
    refuses("unknown-signer"),
  );
  await assert.rejects(
    verifyEnvelope({ ...both, payload: utf8("[]") }, longKeys, crypto),
    refuses("bad-signature"),
  );
  const small = {
    keyid: didKeyOf(Uint8Array.of(1, ...new Uint8Array(31))),
    sig: new Uint8Array(64),
  };
  await assert.rejects(verifyEnvelope({ ...both, signatures: [small] }, [], crypto), refuses("bad-key"));
});
