import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { sha256 } from "../ledger/node-crypto.ts";
import { text, utf8 } from "./bytes.ts";
import { bitFlips, changeOf, comesOutTheSame, refuses } from "./changes.fixture.ts";
import { Refused } from "./refused.ts";
import { partyOf } from "./signers.fixture.ts";
import { formatVkey, type KeyType, parseVkey, vkeyOf } from "./vkey.ts";

const again = (bytes: Uint8Array) => utf8(formatVkey(parseVkey(text(bytes), sha256)));
const { key } = partyOf("log.example/ä", 1);

test("any key is read as it was written, whatever plus signs its base64 has", () =>
  fc.assert(
    fc.property(
      fc.constantFrom<KeyType>(1, 4, 6),
      fc.string({ minLength: 1, maxLength: 40 }).map((one) => one.replace(/[\s+]/g, "x")),
      fc.uint8Array({ minLength: 1312, maxLength: 1312 }),
      (type, name, bytes) => {
        const made = vkeyOf(name, type, type === 6 ? bytes : bytes.slice(0, 32), sha256);
        assert.deepEqual(parseVkey(formatVkey(made), sha256), made);
      },
    ),
  ));

test("a changed byte is refused: the hash covers the name, the type and the key", async () => {
  const bytes = utf8(formatVkey(key));
  for (const { at, flipped } of bitFlips(bytes)) assert.throws(() => again(flipped), Refused, `bit ${at}`);
  await fc.assert(
    fc.property(changeOf(bytes), (one) => comesOutTheSame(again, one)),
    { numRuns: 1000 },
  );
});

test("names: one word without a plus sign, of at most 255 bytes, whatever the script", () => {
  const named = (name: string) => vkeyOf(name, 1, key.publicKey, sha256).name;
  for (const name of ["a", "example.org/log", "日誌", "w".repeat(255), "a\u200db"])
    assert.equal(named(name), name);
  for (const name of [
    "",
    " ",
    "a b",
    "a\u3000b",
    "a\u2028b",
    "a+b",
    "a\nb",
    "a\u007fb",
    "é".repeat(128),
    "\ud800",
  ])
    assert.throws(() => named(name), refuses("malformed"), JSON.stringify(name));
});
