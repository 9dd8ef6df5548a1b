import assert from "node:assert/strict";
import { test } from "node:test";
import { base32, base58, rot, substituted } from "./encodings.ts";
import { md2 } from "./md2.ts";
import { md4 } from "./md4.ts";
import { murmur3 } from "./murmur3.ts";
import { whirlpool } from "./whirlpool.ts";

test("MD2: the vectors of RFC 1319", () => {
  const digest = (text: string) => md2(Buffer.from(text)).toString("hex");
  assert.equal(digest(""), "8350e5a3e24c153df2275c9f80692773");
  assert.equal(digest("a"), "32ec01ec4a6dac72c0ab96fb34c0b5d1");
  assert.equal(digest("abc"), "da853b0d3f88d99b30283a69e6ded6bb");
  assert.equal(digest("message digest"), "ab4f496bfb2a530b219ff33031fe06b0");
  assert.equal(digest("1234567890".repeat(8)), "d5976f79d83d3a0dc9806c3c66f3efd8");
});

test("Whirlpool: the vectors of ISO/IEC 10118-3", () => {
  const digest = (text: string) => whirlpool(Buffer.from(text)).toString("hex");
  const [empty, a, abc] = [
    "19fa61d75522a4669b44e39c1d2e1726c530232130d407f89afee0964997f7a7" +
      "3e83be698b288febcf88e3e03c4f0757ea8964e59b63d93708b138cc42a66eb3",
    "8aca2602792aec6f11a67206531fb7d7f0dff59413145e6973c45001d0087b42" +
      "d11bc645413aeff63a42391a39145a591a92200d560195e53b478584fdae231a",
    "4e2448a4c6f486bb16b6562c73b4020bf3043e3a731bce721ae1b303d97e6d4c" +
      "7181eebdb6c57e277d0e34957114cbd6c797fc9d95d8b582d225292076d4eef5",
  ];
  const eighty =
    "466ef18babb0154d25b9d38a6414f5c08784372bccb204d6549c4afadb601429" +
    "4d5bd8df2a6c44e538cd047b2681a51a2c60481e88c5a20b2c2a80cf3a9a083b";
  assert.equal(digest(""), empty);
  assert.equal(digest("a"), a);
  assert.equal(digest("abc"), abc);
  assert.equal(digest("1234567890".repeat(8)), eighty);
});

test("alphabets: letters for letters, all others as they are", () => {
  assert.equal(rot("Xyz, 9!", 3), "Abc, 9!");
  assert.equal(rot(rot("Hello", 11), 15), "Hello");
  assert.equal(substituted("0Az-@"), "kMo-@");
});

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
