import assert from "node:assert/strict";
import { test } from "node:test";
import { choice, click, control } from "../core/evidence.fixture.ts";
import { pretickedOrMissingRefusal as check } from "./preticked-or-missing-refusal.ts";
import { ask, named, neverSoftens } from "./shared/sight.fixture.ts";

const clean = choice("refuse", { clicks: [click("refuse")] });
const failed = (controls: Parameters<typeof control>[0][], layers = 1) =>
  choice("refuse", { outcome: "failed", layers, controls: controls.map((role) => control(role)) });

test("a dialog with a refusal and nothing ticked keeps it", () => {
  assert.equal(ask(check, [clean]).outcome, "kept");
});

test("each ticked purpose is named once", () => {
  const ticked = { preticked: ["Marketing ", "Statistics"] };
  const finding = ask(check, [{ ...clean, ...ticked }, choice("accept", ticked)]);
  assert.deepEqual(named(finding), ["preticked: Marketing", "preticked: Statistics"]);
});

test("acceptance without any refusal breaks it, once all layers were opened", () => {
  assert.deepEqual(named(ask(check, [failed(["accept"])])), ["missing-refusal"]);
  assert.deepEqual(named(ask(check, [failed(["accept", "settings"], 2)])), ["missing-refusal"]);
  assert.equal(ask(check, [failed(["accept", "settings"])]).outcome, "unknown");
});

test("a refusal that was there but did not work, or a notice without a question, tells nothing more", () => {
  assert.equal(ask(check, [failed(["accept", "refuse"])]).outcome, "kept");
  assert.equal(ask(check, [failed(["close"])]).outcome, "unknown");
  assert.equal(ask(check, [choice("none", { controls: [control("accept")] })]).outcome, "unknown");
});

test("no dialog does not apply", () => {
  assert.equal(
    ask(check, [choice("refuse", { outcome: "no-dialog", controls: [] })]).outcome,
    "inapplicable",
  );
  assert.equal(ask(check, []).outcome, "unknown");
});

test("more evidence never softens it", () => {
  neverSoftens(check, [
    [choice("accept", { preticked: ["Marketing"] })],
    [choice("none", { preticked: ["Statistics"] })],
    [clean],
  ]);
});
