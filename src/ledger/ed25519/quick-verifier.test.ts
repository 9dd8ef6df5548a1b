// Quick verification against OpenSSL's: what it takes, OpenSSL takes; what it does not take is left to OpenSSL.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { signerOfWords } from "../../tlog/signers.fixture.ts";
import { nodeCrypto } from "../node-crypto.ts";
import { QuickVerifier } from "./quick-verifier.ts";

const keyOf = (words: string) => {
  const { publicKey, sign: signed } = signerOfWords(words, "ed25519");
  return { raw: publicKey, sign: signed };
};

const openssl = nodeCrypto();
const eager = () => new QuickVerifier({ worth: 1 });

test("right signatures are shown to be, over messages of any length", async () => {
  const quick = eager();
  const keys = ["one", "two", "three"].map(keyOf);
  await fc.assert(
    fc.asyncProperty(fc.nat(2), fc.uint8Array({ maxLength: 20_000 }), async (which, message) => {
      const key = keys[which];
      assert.ok(key);
      assert.equal(quick.verify(key.raw, message, await key.sign(message)), true);
    }),
    { numRuns: 60 },
  );
});

test("one changed bit of key, message or signature shows nothing, and OpenSSL refuses it too", async () => {
  const quick = eager();
  const key = keyOf("one");
  const message = Buffer.from("a statement of somebody's");
  const signature = await key.sign(message);
  for (const [which, bytes] of [key.raw, message, signature].entries())
    for (let bit = 0; bit < bytes.length * 8; bit += which === 2 ? 1 : 7) {
      const parts: [Uint8Array, Uint8Array, Uint8Array] = [key.raw, message, signature];
      const changed = Uint8Array.from(bytes);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      parts[which] = changed;
      assert.equal(quick.verify(...parts), undefined, `${which} ${bit}`);
      assert.equal(openssl.verify("ed25519", ...parts), false, `${which} ${bit}`);
    }
});

const order = 2n ** 252n + 27742317777372353535851937790883648493n;
const little = (value: bigint) => Buffer.from(value.toString(16).padStart(64, "0"), "hex").reverse();

test("a signature whose second half is not reduced is not taken, though the equation holds", async () => {
  const key = keyOf("one");
  const signature = Buffer.from(await key.sign(Buffer.from("m")));
  const s = BigInt(`0x${Buffer.from(signature.subarray(32)).reverse().toString("hex")}`);
  signature.set(little(s + order), 32);
  assert.equal(eager().verify(key.raw, Buffer.from("m"), signature), undefined);
});

/** Points of small order, in their one spelling, and spellings that are not the one. */
const odd = [
  `01${"00".repeat(31)}`,
  `ec${"ff".repeat(30)}7f`,
  "00".repeat(32),
  `${"00".repeat(31)}80`,
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
  `01${"00".repeat(30)}80`,
  `ee${"ff".repeat(30)}7f`,
  `ed${"ff".repeat(30)}7f`,
  `02${"00".repeat(31)}`,
].map((digits) => Buffer.from(digits, "hex"));

test("keys and first halves that verifiers disagree on are left to OpenSSL", async () => {
  const quick = eager();
  for (const key of odd)
    for (const first of odd)
      for (const message of ["m", "n", "o"].map(Buffer.from))
        assert.equal(quick.verify(key, message, Buffer.concat([first, Buffer.alloc(32)])), undefined);
  // A right key's owner can make such a first half fit: s = h a, so that s B - h A is the neutral point.
  const key = keyOf("one");
  for (const first of odd) {
    const signature = Buffer.concat([first, (await key.sign(Buffer.from("m"))).subarray(32)]);
    assert.equal(quick.verify(key.raw, Buffer.from("m"), signature), undefined);
  }
});

test("a table is made of keys that sign much, and the ones used longest ago give way", async () => {
  const quick = new QuickVerifier({ worth: 3 });
  const message = Buffer.from("m");
  const keys = Array.from({ length: 100 }, (_, at) => keyOf(`key ${at}`));
  const signed = await Promise.all(keys.map((key) => key.sign(message)));
  const all = () => keys.map((key, at) => quick.verify(key.raw, message, signed[at] ?? Buffer.alloc(64)));
  for (const seen of [undefined, undefined, true]) assert.ok(all().every((found) => found === seen));
  const [first, last] = [keys[0], keys.at(-1)];
  assert.ok(first && last);
  assert.equal(quick.verify(last.raw, message, signed.at(-1) ?? Buffer.alloc(64)), true);
  assert.equal(quick.verify(first.raw, message, signed[0] ?? Buffer.alloc(64)), undefined);
});

const vectors = join(import.meta.dirname, "../../../../shared/vectors/ledger/wycheproof/ed25519_test.json");

test("Wycheproof's vectors, each as OpenSSL", {
  skip: existsSync(vectors) ? false : "the shared vectors do not stand beside this checkout",
}, () => {
  const quick = eager();
  const groups: readonly {
    readonly publicKey: { readonly pk: string };
    readonly tests: readonly {
      readonly tcId: number;
      readonly msg: string;
      readonly sig: string;
      readonly result: string;
    }[];
  }[] = JSON.parse(readFileSync(vectors, "utf8")).testGroups;
  for (const { publicKey, tests } of groups)
    for (const { tcId, msg, sig, result } of tests) {
      const found = quick.verify(
        ...([publicKey.pk, msg, sig].map((one) => Buffer.from(one, "hex")) as [Buffer, Buffer, Buffer]),
      );
      assert.equal(found === true, result === "valid", `${tcId}`);
    }
});
