// The arithmetic of the module against big integers.

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { numberSize } from "./field-module.ts";
import { inversionRoom, invert, numberBytes, putNumber } from "./numbers.ts";
import { Arena } from "./wasm.ts";

const p = 2n ** 255n - 19n;
const arena = new Arena();
const { field } = arena;
const at = arena.room(3 * numberSize + inversionRoom);
const [a, b, r, room] = [at, at + numberSize, at + 2 * numberSize, at + 3 * numberSize];
const one = arena.room(numberSize);
putNumber(arena, one, 1n);

function read(address: number): bigint {
  const bytes = new Uint8Array(32);
  // What is read is a product, as its reader asks for.
  field.multiply(room, address, one);
  numberBytes(arena, room, bytes);
  return bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
}

const number = fc.oneof(
  fc.bigInt({ min: 0n, max: p - 1n }),
  fc.constantFrom(0n, 1n, 2n, 18n, 19n, p - 1n, p - 19n, 2n ** 254n, 2n ** 26n - 1n, 2n ** 230n - 1n),
);
const mod = (value: bigint) => ((value % p) + p) % p;

test("products, squares, sums and differences, wherever the result lies", () => {
  fc.assert(
    fc.property(number, number, fc.integer({ min: 1, max: 9 }), fc.boolean(), (x, y, times, isOver) => {
      const into = isOver ? a : r;
      const run = (what: "multiply" | "plus" | "minus") => {
        putNumber(arena, a, x);
        putNumber(arena, b, y);
        field[what](into, a, b);
        return read(into);
      };
      assert.equal(run("multiply"), mod(x * y));
      assert.equal(run("plus"), mod(x + y));
      assert.equal(run("minus"), mod(x - y));
      putNumber(arena, a, x);
      field.square(into, a, times);
      let power = x;
      for (let time = 0; time < times; time++) power = mod(power * power);
      assert.equal(read(into), power);
    }),
    { numRuns: 500 },
  );
});

test("products of sums and differences that were not reduced, as the additions of points make them", () => {
  fc.assert(
    fc.property(number, number, number, number, (x, y, u, v) => {
      putNumber(arena, a, x);
      putNumber(arena, b, y);
      field.plus(r, a, b);
      putNumber(arena, a, u);
      putNumber(arena, b, v);
      field.minus(a, a, b);
      field.multiply(r, r, a);
      assert.equal(read(r), mod((x + y) * (u - v)));
    }),
  );
});

test("inverses", () => {
  fc.assert(
    fc.property(number, (x) => {
      putNumber(arena, a, x);
      invert(arena, r, a, room);
      field.multiply(r, r, a);
      assert.equal(read(r), x === 0n ? 0n : 1n);
    }),
    { numRuns: 50 },
  );
});
