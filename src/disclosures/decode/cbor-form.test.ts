import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { mayBeCbor } from "./cbor-form.ts";

/** RFC 8949, as short as it can be written. */
function head(type: number, argument: number): Buffer {
  if (argument < 24) return Buffer.from([(type << 5) | argument]);
  if (argument < 256) return Buffer.from([(type << 5) | 24, argument]);
  const out = Buffer.alloc(3, (type << 5) | 25);
  out.writeUInt16BE(argument, 1);
  return out;
}

function encoded(value: fc.JsonValue): Buffer {
  if (value === null) return Buffer.from([0xf6]);
  if (typeof value === "boolean") return Buffer.from([value ? 0xf5 : 0xf4]);
  if (typeof value === "string")
    return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (typeof value === "number") {
    const out = Buffer.alloc(9, 0xfb);
    out.writeDoubleBE(value, 1);
    return out;
  }
  if (Array.isArray(value)) return Buffer.concat([head(4, value.length), ...value.map(encoded)]);
  const pairs = Object.entries(value);
  return Buffer.concat([
    head(5, pairs.length),
    ...pairs.flatMap(([key, one]) => [encoded(key), encoded(one ?? null)]),
  ]);
}

test("never says no to CBOR, and says no to it when a byte is missing or too many", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const bytes = encoded(value as fc.JsonValue);
      assert.ok(mayBeCbor(bytes));
      assert.ok(!mayBeCbor(Buffer.concat([bytes, Buffer.from([0])])));
      assert.ok(!mayBeCbor(bytes.subarray(0, -1)));
    }),
  );
});

test("containers and text of unknown length, tags, and nothing at all", () => {
  for (const hex of ["9f01ff", "bf616101ff", "c11a514b67b0", "5f42010243030405ff", "9f9f01ffff"]) {
    assert.ok(mayBeCbor(Buffer.from(hex, "hex")), hex);
  }
  for (const hex of ["", "ff", "1c", "9f01", "bb", "8201"])
    assert.ok(!mayBeCbor(Buffer.from(hex, "hex")), hex);
});

test("any bytes are answered", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300, size: "max" }), (bytes) => {
      assert.equal(typeof mayBeCbor(Buffer.from(bytes)), "boolean");
    }),
  );
});
