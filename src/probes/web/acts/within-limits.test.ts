import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { plant } from "./plant.ts";

const limits = (some: Partial<Record<"min" | "max" | "step" | "base", string>>) => ({
  ...{ min: "", max: "", step: "", base: "" },
  ...some,
});
const number = (some: Parameters<typeof limits>[0], seed = "x") =>
  Number(plant(seed, "number", limits(some)));

test("a field without limits gets two digits", () => {
  assert.match(plant("x", "number", limits({})), /^\d\d$/);
  assert.equal(plant("x", "text", limits({ max: "3" })), plant("x", "text"));
});

test("examples: a quantity, a year, a price, a temperature, a field that takes one number", () => {
  const quantity = number({ min: "1", max: "5" });
  assert.ok(quantity >= 1 && quantity <= 5);
  const year = number({ min: "1900", max: "2010" });
  assert.ok(year >= 1900 && year <= 2010);
  assert.match(plant("x", "number", limits({ min: "0.05", step: "0.25" })), /^\d+\.(05|3|55|8)$/);
  assert.ok(number({ max: "-4" }) <= -4);
  assert.equal(number({ min: "7", max: "7" }), 7);
  assert.equal(plant("x", "number", limits({ min: "0", max: "1", step: "any" })).length, 1);
});

test("whatever the limits, the number is within them and on a step", () => {
  const cents = fc.integer({ min: -100_000, max: 100_000 });
  const of = (value: number) => (value / 100).toFixed(2);
  fc.assert(
    fc.property(fc.string(), cents, cents, fc.integer({ min: 1, max: 2000 }), (seed, a, room, by) => {
      const [min, max] = [a, a + Math.abs(room)];
      const made = plant(seed, "number", limits({ min: of(min), max: of(max), step: of(by) }));
      const value = Math.round(Number(made) * 100);
      assert.ok(value >= min && value <= max, made);
      assert.equal((value - min) % by, 0, made);
    }),
  );
});

test("limits that no page should have still give a number", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (min, max, step, base) => {
      assert.ok(Number.isFinite(Number(plant("x", "number", { min, max, step, base }))));
      assert.match(plant("x", "date", { min, max, step, base }), /^\d{4}-\d\d-\d\d$/);
    }),
  );
  assert.equal(number({ min: "9", max: "3" }), 9);
});

test("dates keep to their limits", () => {
  const days = fc.date({ min: new Date("1700-01-01"), max: new Date("2300-01-01"), noInvalidDate: true });
  const of = (date: Date) => date.toISOString().slice(0, 10);
  fc.assert(
    fc.property(fc.string(), days, days, (seed, a, b) => {
      const [min, max] = [of(a), of(b)].toSorted();
      const made = plant(seed, "date", limits({ min: min ?? "", max: max ?? "" }));
      assert.ok(made >= (min ?? "") && made <= (max ?? ""), made);
    }),
  );
});
