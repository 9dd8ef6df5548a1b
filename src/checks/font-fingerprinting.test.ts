import assert from "node:assert/strict";
import { test } from "node:test";
import { call } from "../core/evidence.fixture.ts";
import { fontFingerprinting as check } from "./font-fingerprinting.ts";
import { ask, named, neverSoftens } from "./shared/sight.fixture.ts";

const tries = (fonts: number, script = "https://ads.test/fp.js") =>
  call("CanvasRenderingContext2D.measureText", script, { group: "fonts", facts: { fonts } });

test("thirty families tried by one script break it; ten do not", () => {
  assert.deepEqual(named(ask(check, [tries(1), tries(10), tries(30)])), ["ads.test fp.js"]);
  assert.equal(ask(check, [tries(1), tries(10)]).outcome, "kept");
});

test("several scripts with few families each are not added up", () => {
  assert.equal(
    ask(check, [tries(10), tries(10, "https://a.test/a.js"), tries(10, "https://b.test/b.js")]).outcome,
    "kept",
  );
});

test("the bound can be set", () => {
  assert.equal(ask(check, [tries(30)], { options: { fonts: 50 } }).outcome, "kept");
});

test("more evidence never softens it", () => {
  neverSoftens(check, [[tries(1)], [tries(30)], [tries(100)], [tries(50, "https://shop.example/e.js")]]);
});
