import assert from "node:assert/strict";
import { test } from "node:test";
import { base32, base58 } from "./encodings.ts";
import { md4 } from "./md4.ts";
import { murmur3 } from "./murmur3.ts";

test("MD4: the vectors of RFC 1320", () => {
  const digest = (text: string) => md4(Buffer.from(text)).toString("hex");
  assert.equal(digest(""), "31d6cfe0d16ae931b73c59d7e0c089c0");
  assert.equal(digest("abc"), "a448017aaf21d8525fc10ae87aa6729d");
  assert.equal(digest("message digest"), "d9130a8164549fe818874806e1c7014b");
  assert.equal(digest("1234567890".repeat(8)), "e33b4ddc9c38f2199c3e7b164fcc0536");
});

test("MurmurHash3: values of the reference implementation", () => {
  const hex = (text: string) =>
    murmur3(Buffer.from(text))
      .map((half) => half.toString(16).padStart(16, "0"))
      .join("");
  assert.equal(hex(""), "00000000000000000000000000000000");
  assert.equal(hex("The quick brown fox jumps over the lazy dog"), "e34bbc7bbc071b6c7a433ca9c49a9347");
});

test("base32 and base58: the vectors of RFC 4648 and of the base58 draft", () => {
  assert.equal(base32(Buffer.from("foobar")), "MZXW6YTBOI");
  assert.equal(base58(Buffer.from("Hello World!")), "2NEpo7TZRRrLZSi2U");
  assert.equal(base58(Buffer.from("0000287fb4cd", "hex")), "11233QC4");
});
