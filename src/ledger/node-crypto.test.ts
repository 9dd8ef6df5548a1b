import assert from "node:assert/strict";
import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { test } from "node:test";
import * as fc from "fast-check";
import { utf8 } from "../tlog/index.ts";
import { nodeCrypto, publicKeyOf, rawPublicKey, sha256 } from "./node-crypto.ts";

const { verify } = nodeCrypto();
const pairs = { ed25519: generateKeyPairSync("ed25519"), "ml-dsa-44": generateKeyPairSync("ml-dsa-44") };
const algorithms = ["ed25519", "ml-dsa-44"] as const;

for (const algorithm of algorithms) {
  const { publicKey, privateKey } = pairs[algorithm];
  const raw = rawPublicKey(publicKey);

  test(`${algorithm}: a key goes to its own bytes and back`, () => {
    assert.equal(raw.length, algorithm === "ed25519" ? 32 : 1312);
    assert.ok(publicKeyOf(algorithm, raw).equals(publicKey));
  });

  test(`${algorithm}: a signature is right over its message alone, wherever the bytes lie`, () =>
    fc.assert(
      fc.property(fc.uint8Array(), fc.nat(), (message, at) => {
        const signature = sign(null, message, privateKey);
        const within = Uint8Array.from([1, ...signature, 1]).subarray(1, -1);
        assert.equal(verify(algorithm, raw, message, within), true);
        assert.equal(verify(algorithm, raw, Uint8Array.from([...message, 0]), signature), false);
        signature[at % signature.length] = (signature[at % signature.length] ?? 0) ^ 1;
        assert.equal(verify(algorithm, raw, message, signature), false);
      }),
      { numRuns: 30 },
    ));

  test(`${algorithm}: bytes that are no key or no signature prove nothing, and throw nothing`, () => {
    const message = utf8("x");
    const signature = sign(null, message, privateKey);
    for (const length of [0, 1, 31, 32, 33, 63, 64, 65, 1311, 1312, 1313, 2420]) {
      assert.equal(verify(algorithm, new Uint8Array(length).fill(255), message, signature), false);
      assert.equal(verify(algorithm, raw, message, new Uint8Array(length)), false);
    }
  });
}

test("a key of one algorithm is none of the other", () => {
  const message = utf8("x");
  for (const [one, other] of [algorithms, algorithms.toReversed()] as const) {
    if (one === undefined || other === undefined) continue;
    const signature = sign(null, message, pairs[one].privateKey);
    assert.equal(verify(other, rawPublicKey(pairs[one].publicKey), message, signature), false);
  }
});

test("more keys than are remembered are right as well, and again", () => {
  const remembering = nodeCrypto();
  const message = utf8("x");
  const { privateKey, publicKey } = pairs.ed25519;
  const signature = sign(null, message, privateKey);
  const raw = rawPublicKey(publicKey);
  for (let other = 0; other < 2500; other++) {
    const strange = sha256(utf8(`${other}`));
    assert.equal(remembering.verify("ed25519", strange, message, signature), false);
    if (other % 500 === 0) assert.equal(remembering.verify("ed25519", raw, message, signature), true);
  }
});

test("SHA-256 as node:crypto has it, each in memory of its own", () =>
  fc.assert(
    fc.property(fc.uint8Array(), fc.uint8Array(), (a, b) => {
      const first = sha256(a);
      const kept = Uint8Array.from(first);
      sha256(b).fill(0);
      assert.deepEqual(first, kept);
      assert.equal(Buffer.from(first).toString("hex"), createHash("sha256").update(a).digest("hex"));
    }),
  ));
