import assert from "node:assert/strict";
import { test } from "node:test";
import { cookie, storage } from "../core/evidence.fixture.ts";
import { identifiersBeforeChoice as check } from "./identifiers-before-choice.ts";
import { ask, named, neverSoftens } from "./shared/sight.fixture.ts";

const first = cookie("uid", "8f3a9c2e71b4");
const second = cookie("uid", "1c7d0e5f92aa", { visit: "refuse" });

test("an identifier before the choice is named without its random parts", () => {
  const seen = [
    cookie("mp_4f1c0d9be2a84c7f_x", "8f3a9c2e71b4"),
    cookie("mp_90aa0d9be2a84c7f_x", "1c7d0e5f92aa", { visit: "refuse" }),
  ];
  assert.deepEqual(named(ask(check, seen)), ["mp_*_x (shop.example)"]);
  assert.deepEqual(named(ask(check, [first, second])), ["uid (shop.example)"]);
});

test("after consent, or the same for everyone, keeps it", () => {
  const later = [first, second].map((one) => ({ ...one, moment: "after-consent" as const }));
  assert.equal(ask(check, later).outcome, "kept");
  assert.equal(ask(check, [first, { ...second, value: first.value }]).outcome, "kept");
});

test("nothing to compare with is no innocence", () => {
  assert.equal(ask(check, [first]).outcome, "unknown");
});

test("what the browser refused is told, not counted", () => {
  const finding = ask(check, [cookie("uid", "8f3a9c2e71b4", { domain: "ads.test", angle: "refused" })]);
  assert.equal(finding.outcome, "kept");
  assert.equal(finding.values["refused"], 1);
});

test("more evidence never softens it", () => {
  const other = storage("visitor", "8f3a9c2e71b4");
  neverSoftens(check, [
    [first, second],
    [cookie("_stats", "x")],
    [cookie("theme", "dark")],
    [other, storage("visitor", "1c7d0e5f92aa", { visit: "accept" })],
    [cookie("lonely", "77ab12cd99ef")],
  ]);
});

test("a doubtful value that came only after consent leaves the answer alone", () => {
  const later = cookie("uid", "8f3a9c2e71b4", { visit: "accept", moment: "after-consent", days: 90 });
  assert.equal(ask(check, [later]).outcome, "kept");
});
