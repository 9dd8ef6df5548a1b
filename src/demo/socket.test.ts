import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { readFrame } from "./socket.ts";

function frame(opcode: number, payload: Uint8Array, mask: Uint8Array): Buffer {
  const short = payload.length < 126;
  const head = Buffer.alloc(short ? 2 : 4);
  head[0] = 0x80 | opcode;
  head[1] = 0x80 | (short ? payload.length : 126);
  if (!short) head.writeUInt16BE(payload.length, 2);
  return Buffer.concat([head, mask, payload.map((byte, at) => byte ^ (mask[at % 4] ?? 0))]);
}

const parts = [
  fc.constantFrom(1, 2, 8, 9),
  fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.uint8Array({ minLength: 120, maxLength: 400 })),
  fc.uint8Array({ minLength: 4, maxLength: 4 }),
] as const;

test("a frame is read as it was sent, and what follows it is left alone", () => {
  fc.assert(
    fc.property(...parts, fc.uint8Array({ maxLength: 9 }), (opcode, payload, mask, more) => {
      const bytes = frame(opcode, payload, mask);
      const read = readFrame(Buffer.concat([bytes, more]));
      assert.equal(read?.opcode, opcode);
      assert.deepEqual(read?.payload, Buffer.from(payload));
      assert.equal(read?.size, bytes.length);
    }),
  );
});

test("a frame that has not come whole is waited for", () => {
  fc.assert(
    fc.property(...parts, fc.nat(), (opcode, payload, mask, cut) => {
      const bytes = frame(opcode, payload, mask);
      assert.equal(readFrame(bytes.subarray(0, cut % bytes.length)), undefined);
    }),
  );
});

test("frames without a mask, and huge ones, are refused", () => {
  assert.throws(() => readFrame(Buffer.from([0x81, 0x01, 0x41])), RangeError);
  assert.throws(() => readFrame(Buffer.from([0x81, 0xff, 0, 0, 0, 0, 0, 1, 0, 0])), RangeError);
});
