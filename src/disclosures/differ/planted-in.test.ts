import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import type { Planted } from "../../core/index.ts";
import { plantedIn } from "./planted-in.ts";

const mail = (value: string): Planted => ({ id: "p", sort: "email", value, where: "field" });
const runs = [
  { person: "A", planted: [mail("Qab.Zefoli9@example.com")] },
  { person: "B", planted: [mail("Xom.Qilepo4@example.com")] },
];
const identifier = (value: string, person = "A") => ({
  verdict: "identifier" as const,
  examples: [{ person, value }],
});
const sorts = (value: string, person?: string) => plantedIn(runs)(identifier(value, person) as never);

test("a value that holds the person's own, in plain or in disguise, is known after all", () => {
  assert.deepEqual(sorts("qab.zefoli9@example.com"), ["email"]);
  assert.deepEqual(sorts(`{"h":"${createHash("sha256").update("qab.zefoli9@example.com").digest("hex")}"}`), [
    "email",
  ]);
});

test("another person's value, chance and what did not differ are not", () => {
  assert.deepEqual(sorts("xom.qilepo4@example.com"), []);
  assert.deepEqual(sorts("5f2b9c7e1d"), []);
  assert.deepEqual(plantedIn(runs)({ verdict: "varies" } as never), []);
});
