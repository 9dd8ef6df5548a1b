import assert from "node:assert/strict";
import { test } from "node:test";
import { cookie } from "../core/evidence.fixture.ts";
import { longLivedCookies as check } from "./long-lived-cookies.ts";
import { ask, named, neverSoftens } from "./shared/sight.fixture.ts";

test("an identifying cookie of two years breaks it and tells its days", () => {
  const finding = ask(check, [cookie("_stats", "x", { days: 730 })]);
  assert.deepEqual(named(finding), ["_stats (shop.example)"]);
  assert.equal(finding.values["longest"], 730);
});

test("thirteen months, sessions and what identifies nobody keep it", () => {
  for (const days of [null, 1, 396, 397])
    assert.equal(ask(check, [cookie("_stats", "x", { days })]).outcome, "kept");
  const theme = [cookie("theme", "dark", { days: 3650 }), cookie("_flag", "8f3a9c2e71b4", { days: 3650 })];
  assert.equal(ask(check, theme).outcome, "kept");
});

test("an unknown value in one visit cannot be compared", () => {
  assert.equal(ask(check, [cookie("uid", "8f3a9c2e71b4", { days: 730 })]).outcome, "unknown");
  assert.equal(ask(check, [cookie("uid", "8f3a9c2e71b4", { days: 30 })]).outcome, "kept");
});

test("the bound can be set", () => {
  assert.equal(
    ask(check, [cookie("_stats", "x", { days: 100 })], { options: { days: 90 } }).outcome,
    "broken",
  );
});

test("more evidence never softens it", () => {
  neverSoftens(check, [
    [cookie("_stats", "x", { days: 730 })],
    [cookie("_stats", "x", { days: 30 })],
    [cookie("theme", "dark", { days: 730 })],
    [
      cookie("uid", "8f3a9c2e71b4", { days: 730 }),
      cookie("uid", "1c7d0e5f92aa", { days: 730, visit: "accept" }),
    ],
  ]);
});
