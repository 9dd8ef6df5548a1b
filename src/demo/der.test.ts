import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { der, integer, oid } from "./der.ts";

/** A reader of one value, written from X.690 apart from the writer. */
function read(bytes: Buffer): { tag: number; content: Buffer; rest: Buffer } {
  const first = bytes.readUInt8(1);
  const wide = first < 0x80 ? 0 : first & 0x7f;
  const length = wide === 0 ? first : bytes.readUIntBE(2, wide);
  const start = 2 + wide;
  return {
    tag: bytes.readUInt8(0),
    content: bytes.subarray(start, start + length),
    rest: bytes.subarray(start + length),
  };
}

test("what is written can be read again, whatever its length", () => {
  const lengths = fc.oneof(fc.nat(300), fc.constantFrom(127, 128, 255, 256, 65_535, 65_536));
  fc.assert(
    fc.property(lengths, fc.nat(255), (length, fill) => {
      const { tag, content, rest } = read(der(0x04, Buffer.alloc(length, fill)));
      assert.equal(tag, 0x04);
      assert.deepEqual(content, Buffer.alloc(length, fill));
      assert.equal(rest.length, 0);
    }),
  );
});

test("integers keep their value, stay positive and are as short as can be", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 20 }), (bytes) => {
      const { content } = read(integer(Buffer.from(bytes)));
      assert.ok((content[0] ?? 0) < 0x80);
      assert.ok(content.length === 1 || content[0] !== 0 || (content[1] ?? 0) >= 0x80);
      const hex = (value: Uint8Array) => BigInt(`0x${Buffer.from(value).toString("hex")}`);
      assert.equal(hex(content), hex(bytes));
    }),
  );
});

test("object identifiers are as in X.690 8.19", () => {
  assert.equal(oid("1.2.840.10045.4.3.2").toString("hex"), "06082a8648ce3d040302");
  assert.equal(oid("2.5.29.17").toString("hex"), "0603551d11");
});
