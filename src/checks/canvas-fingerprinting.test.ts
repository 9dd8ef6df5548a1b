import assert from "node:assert/strict";
import { test } from "node:test";
import { call } from "../core/evidence.fixture.ts";
import type { Of } from "../core/index.ts";
import { canvasFingerprinting as check } from "./canvas-fingerprinting.ts";
import { ask, named, neverSoftens } from "./shared/sight.fixture.ts";

const script = "https://ads.test/fp.js";
const print = { width: 240, height: 60, characters: 28, colours: 3, handlers: false };
const read = (facts: NonNullable<Of<"call">["facts"]> = {}, more: Partial<Of<"call">> = {}) =>
  call("HTMLCanvasElement.toDataURL", script, { facts: { ...print, ...facts }, ...more });

test("text drawn and read back names the script", () => {
  const finding = ask(check, [read()]);
  assert.deepEqual(named(finding), ["ads.test fp.js"]);
  assert.equal(finding.outcome === "broken" && finding.grade, "activity");
});

test("ten characters or two colours, sixteen pixels: the bounds hold", () => {
  for (const facts of [
    { characters: 10, colours: 1 },
    { characters: 1, colours: 2 },
    { width: 16, height: 16 },
  ])
    assert.equal(ask(check, [read(facts)]).outcome, "broken", JSON.stringify(facts));
  for (const facts of [
    { characters: 9, colours: 1 },
    { characters: 0, colours: 9 },
    { width: 15 },
    { height: 15 },
  ])
    assert.equal(ask(check, [read(facts)]).outcome, "kept", JSON.stringify(facts));
});

test("drawing for people and lossy pictures keep it", () => {
  assert.equal(ask(check, [read({ handlers: true })]).outcome, "kept");
  assert.equal(ask(check, [read({}, { args: ["image/jpeg"] })]).outcome, "kept");
  assert.equal(ask(check, [read({}, { api: "CanvasRenderingContext2D.fillText" })]).outcome, "kept");
});

test("the site's own script counts and is told apart; allowed sites do not count", () => {
  const own = call("HTMLCanvasElement.toDataURL", "https://shop.example/fp.js", { facts: print });
  assert.equal(ask(check, [own]).values["own"], 1);
  assert.equal(ask(check, [read()], { options: { allow: ["ads.test"] } }).outcome, "kept");
});

test("only the asked moments count, and they must have been visited", () => {
  const options = { moments: ["before-choice", "after-refusal"] };
  assert.equal(ask(check, [read({}, { moment: "after-consent" })], { options }).outcome, "kept");
  assert.equal(ask(check, [], { options, visited: ["arrive"] }).outcome, "unknown");
});

test("more evidence never softens it", () => {
  neverSoftens(check, [
    [read()],
    [read({ handlers: true })],
    [read({}, { moment: "after-consent" })],
    [read({ width: 1 })],
  ]);
});
