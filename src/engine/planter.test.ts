import assert from "node:assert/strict";
import { test } from "node:test";
import { planter } from "./planter.ts";

const values = {
  email: "Qab.Zef9+x@gmail.com",
  "birth-date": "1983-03-28",
  card: "4000001234567899",
  text: "qab zef",
};
const limits = { min: "", max: "", step: "", base: "" };

test("a bait person's values are typed where fields take them, and only there", () => {
  const of = planter("seed", "type", 1, values);
  assert.equal(of.plant("email", "field", limits).value, values.email);
  assert.equal(of.plant("date", "field", limits).value, "1983-03-28");
  assert.notEqual(of.plant("date", "field", { ...limits, min: "2020-01-01" }).value, "1983-03-28");
  assert.match(of.plant("text", "field", { ...limits, pattern: "[0-9]{6}" }).value, /^\d{6}$/);
  // What the person does not have is made as ever.
  assert.match(of.plant("password", "field", limits).value, /^[A-Z][a-z]+!\d{4}$/);
  for (const where of ["url", "cookie"] as const)
    assert.notEqual(of.plant("email", where).value, values.email);
});

test("the same value in a second field is one planted value; without a person each field has its own", () => {
  const of = planter("seed", "type", 1, values);
  assert.equal(of.plant("email", "field", limits), of.plant("email", "field", limits));
  assert.equal(of.planted.length, 1);
  const without = planter("seed", "type", 1);
  assert.notEqual(without.plant("email", "field").value, without.plant("email", "field").value);
  assert.equal(without.planted.length, 2);
});
