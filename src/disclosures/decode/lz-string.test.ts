import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import lz from "lz-string";
import { lzDecompress } from "./lz-string.ts";

const most = 100_000;

test("what LZString compressed is read", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", minLength: 1, maxLength: 2000 }), (text) => {
      const bytes = lz.compressToUint8Array(text);
      assert.equal(
        lzDecompress((at) => bytes[at], { size: 8, most }),
        text,
      );
    }),
  );
});

test("any bytes end, within the bound", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
      const text = lzDecompress((at) => bytes[at], { size: 8, most: 1000 });
      assert.ok(text === undefined || text.length <= 3000);
    }),
  );
});

test("a bomb is given up", () => {
  const bytes = lz.compressToUint8Array("a".repeat(1_000_000));
  assert.equal(
    lzDecompress((at) => bytes[at], { size: 8, most }),
    undefined,
  );
});
