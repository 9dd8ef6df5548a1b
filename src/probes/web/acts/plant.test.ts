import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { plant } from "./plant.ts";

const shapes: Readonly<Record<string, RegExp>> = {
  email: /^[a-z]+\.[a-z]+\d{3}@example\.com$/,
  phone: /^\+\d{12}$/,
  name: /^[A-Z][a-z]+ [A-Z][a-z]+$/,
  text: /^[a-z]+ [a-z]+ [a-z]+$/,
  password: /^[A-Z][a-z]+!\d{4}$/,
  card: /^\d{16}$/,
  postcode: /^\d{5}$/,
  date: /^\d{4}-\d\d-\d\d$/,
  number: /^\d\d$/,
  url: /^https:\/\/[a-z]+\.example\/$/,
};
const seeds = fc.string({ maxLength: 40 });

test("every value has the form of its sort, fits a field, and is the same for the same seed", () => {
  fc.assert(
    fc.property(seeds, fc.constantFrom(...Object.keys(shapes)), (seed, sort) => {
      const value = plant(seed, sort);
      assert.match(value, shapes[sort] ?? /^$/);
      assert.ok(value.length <= 40);
      assert.equal(plant(seed, sort), value);
    }),
  );
});

test("dates exist, cards pass the check of ISO/IEC 7812", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const date = plant(seed, "date");
      assert.equal(new Date(date).toISOString().slice(0, 10), date);
      const sum = [...plant(seed, "card")].reverse().reduce((total, digit, at) => {
        const value = Number(digit) * (at % 2 === 0 ? 1 : 2);
        return total + (value > 9 ? value - 9 : value);
      }, 0);
      assert.equal(sum % 10, 0);
    }),
  );
});
