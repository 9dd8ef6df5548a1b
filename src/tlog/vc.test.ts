import assert from "node:assert/strict";
import { createPrivateKey, createPublicKey } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import * as fc from "fast-check";
import { nodeCrypto, sha256 } from "../ledger/node-crypto.ts";
import { signerOf } from "../ledger/signer.ts";
import { fromBase58 } from "./did-key.ts";
import { type Reason, Refused } from "./refused.ts";
import { type Document, secured, verifySecured } from "./vc.ts";

const crypto = nodeCrypto();
const signerOfSeed = (seed: Uint8Array) => {
  const der = Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), seed]);
  const privateKey = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  return signerOf(privateKey, createPublicKey(privateKey));
};
const { publicKey, sign } = signerOfSeed(Buffer.alloc(32, 1));
const signed = (document: Document, created?: string) =>
  secured({ document, publicKey, sign, hash: sha256, ...(created === undefined ? {} : { created }) });
const refuses = (reason: Reason) => (error: unknown) => error instanceof Refused && error.reason === reason;
const credential = {
  "@context": ["https://www.w3.org/ns/credentials/v2"],
  type: ["VerifiableCredential"],
  a: [1, "x"],
};

test("what is secured is verified, any document", () =>
  fc.assert(
    fc.asyncProperty(fc.dictionary(fc.string(), fc.jsonValue()), async (given) => {
      const { proof: _, "@context": __, ...document } = given;
      const { document: again } = await verifySecured(await signed({ ...credential, ...document }), crypto);
      assert.deepEqual(again, { ...credential, ...document });
    }),
    { numRuns: 100 },
  ));

test("a changed document, another context, and proofs of another form are refused", async () => {
  const whole = (await signed(credential, "2026-01-01T00:00:00Z")) as Document & {
    proof: Record<string, unknown>;
  };
  const more = { ...whole, "@context": [...credential["@context"], "https://example.org/more"] };
  assert.ok(await verifySecured(more, crypto), "a context may go on behind the proof's");
  const proof = (change: Readonly<Record<string, unknown>>) => ({
    ...whole,
    proof: { ...whole.proof, ...change },
  });
  const value = String(whole.proof["proofValue"]);
  const cases: readonly (readonly [unknown, Reason])[] = [
    [{ ...whole, a: [2, "x"] }, "bad-signature"],
    [{ ...whole, b: 1 }, "bad-signature"],
    [{ ...whole, "@context": ["https://example.org/other"] }, "malformed"],
    [proof({ created: "2027-01-01T00:00:00Z" }), "bad-signature"],
    [proof({ proofPurpose: "authentication" }), "malformed"],
    [proof({ cryptosuite: "eddsa-rdfc-2022" }), "malformed"],
    [proof({ domain: "example.org" }), "malformed"],
    [proof({ proofValue: value.slice(0, -9) }), "malformed"],
    [proof({ proofValue: `z1${value.slice(1)}` }), "malformed"],
    [proof({ proofValue: 7 }), "malformed"],
    [proof({ verificationMethod: "did:web:example.org#key" }), "bad-key"],
    [proof({ verificationMethod: String(whole.proof["verificationMethod"]).split("#")[0] }), "malformed"],
    [{ ...whole, proof: [whole.proof, whole.proof] }, "malformed"],
    [credential, "malformed"],
    [7, "malformed"],
    [null, "malformed"],
  ];
  for (const [odd, reason] of cases)
    await assert.rejects(verifySecured(odd, crypto), refuses(reason), JSON.stringify(odd));
});

const vectors = join(import.meta.dirname, "../../../shared/vectors/ledger/vc-di-eddsa");
const skip = existsSync(vectors) ? false : "the shared vectors are not beside this checkout";

test("the vectors of W3C VC Data Integrity EdDSA come out to the byte", { skip }, async () => {
  const json = (name: string) => JSON.parse(readFileSync(join(vectors, name), "utf8"));
  const keys = json("keyPair.json");
  const own = signerOfSeed(fromBase58(keys.privateKeyMultibase.slice(1)).slice(2));
  const expected = json("eddsa-jcs-2022/signedJCS.json");
  const { created } = expected.proof;
  const document = json("unsigned.json");
  const made = await secured({ document, publicKey: own.publicKey, sign: own.sign, hash: sha256, created });
  assert.deepEqual(made, expected);
  assert.deepEqual(await verifySecured(expected, crypto), {
    did: `did:key:${keys.publicKeyMultibase}`,
    document,
  });
});
