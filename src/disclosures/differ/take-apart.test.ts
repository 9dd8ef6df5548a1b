import assert from "node:assert/strict";
import { test } from "node:test";
import { brotliCompressSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { type Leaf, queryFields, takeApart } from "./take-apart.ts";

const told = (leaves: readonly Leaf[]) => leaves.map(({ path, value }) => `${path.join(" ▸ ")}: ${value}`);
const apart = (text: string | Buffer, hints: readonly string[] = []) =>
  told(takeApart(Buffer.from(text), hints));
const json = '{"a":[{"b":"x y"},{"b":7}],"c":[1,2,3],"d":null}';
const fields = ["$.a[*].b: x y", "$.a[*].b: 7", "$.c: 1,2,3"];

test("bodies are taken apart through what wraps them", () => {
  assert.deepEqual(apart(json), fields);
  assert.deepEqual(
    apart(gzipSync(json)),
    fields.map((one) => `gzip ▸ ${one}`),
  );
  assert.deepEqual(apart(brotliCompressSync(json), ["br"]), fields);
  assert.deepEqual(apart(`a=1&d=${encodeURIComponent(json)}`), [
    "a: 1",
    ...fields.map((one) => `d ▸ ${one}`),
  ]);
  assert.deepEqual(
    apart(Buffer.from(json).toString("base64")),
    fields.map((one) => `base64 ▸ ${one}`),
  );
  assert.deepEqual(apart('{"l":1}\n{"l":2}\n'), ["line ▸ $.l: 1", "line ▸ $.l: 2"]);
  assert.deepEqual(
    apart(
      '--x\r\nContent-Disposition: form-data; name="f"\r\n\r\nv1\r\n--x\r\nContent-Disposition: form-data; name="g"\r\n\r\nk=v\r\n--x--\r\n',
    ),
    ["f: v1", "g ▸ k: v"],
  );
});

test("queries, addresses in them, and tokens", () => {
  assert.deepEqual(told(queryFields("u=https%3A%2F%2Fs.example%2Fp%3Fq%3D1%26r%3D2&e")), [
    "u ▸ address: https://s.example/p",
    "u ▸ q: 1",
    "u ▸ r: 2",
    "e: ",
  ]);
  assert.deepEqual(told(queryFields("just+text")), ["query: just+text"]);
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  assert.deepEqual(apart(`${part({ alg: "none" })}.${part({ sub: "x" })}.sign`), [
    "header ▸ $.alg: none",
    "claims ▸ $.sub: x",
    "signature: sign",
  ]);
});

test("what cannot be read stays whole: padding is no form, random letters are no text", () => {
  assert.deepEqual(apart("nS2ZsQ0rYk9bVw=="), [": nS2ZsQ0rYk9bVw=="]);
  assert.deepEqual(apart("[".repeat(100_000)), [`: ${"[".repeat(100_000)}`]);
});

test("anything can be taken apart, and a text without codings comes out as it went in", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      assert.ok(takeApart(Buffer.from(bytes), ["gzip", "br"]).length <= 2001);
    }),
  );
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z ]{1,40}$/), (text) => {
      fc.pre(!/^[a-z]{12,}$/.test(text));
      assert.deepEqual(takeApart(Buffer.from(text)), [{ path: [], value: text }]);
    }),
  );
});
