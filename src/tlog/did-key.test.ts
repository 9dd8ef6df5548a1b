import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { refuses } from "./changes.fixture.ts";
import { base58, didKeyOf, fromBase58, publicKeyOfDid } from "./did-key.ts";
import { Refused } from "./refused.ts";

const any = fc.uint8Array({ maxLength: 80 });

test("base58: what is written is read again, zeros in front too; what is read would be written the same", () => {
  void fc.assert(fc.property(any, (bytes) => assert.deepEqual(fromBase58(base58(bytes)), bytes)));
  void fc.assert(
    fc.property(any, fc.nat(3), (bytes, zeros) => {
      const all = Uint8Array.from([...new Array<number>(zeros).fill(0), ...bytes]);
      assert.deepEqual(fromBase58(base58(all)), all);
    }),
  );
  const digits = fc.string({
    unit: fc.constantFrom(..."123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"),
  });
  void fc.assert(fc.property(digits, (text) => assert.equal(base58(fromBase58(text)), text)));
});

test("other characters, and texts without end, are refused", () => {
  for (const text of ["0", "O", "I", "l", "z ", "é"])
    assert.throws(() => fromBase58(text), refuses("malformed"));
  assert.throws(() => fromBase58("1".repeat(201)), refuses("oversized"));
});

test("a key has one name, and that name gives it back", () => {
  void fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (key) => {
      assert.match(didKeyOf(key), /^did:key:z6Mk[1-9A-HJ-NP-Za-km-z]{44}$/);
      assert.deepEqual(publicKeyOfDid(didKeyOf(key)), key);
    }),
  );
});

test("names of other keys, other forms and longer ones are refused", () => {
  const did = didKeyOf(new Uint8Array(32).fill(7));
  const x25519 = `did:key:z${base58(Uint8Array.of(0xec, 0x01, ...new Uint8Array(32)))}`;
  const short = `did:key:z${base58(Uint8Array.of(0xed, 0x01, ...new Uint8Array(31)))}`;
  for (const odd of [
    "",
    "did:web:example.org",
    x25519,
    short,
    did.toUpperCase(),
    `${did}#x`,
    did.replace("z6", "z16"),
    `${did} `,
  ])
    assert.throws(
      () => publicKeyOfDid(odd),
      (error) => error instanceof Refused,
      odd,
    );
});
