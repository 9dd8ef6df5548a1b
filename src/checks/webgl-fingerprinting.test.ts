import assert from "node:assert/strict";
import { test } from "node:test";
import { call } from "../core/evidence.fixture.ts";
import { ask, named, neverSoftens } from "./shared/sight.fixture.ts";
import { webglFingerprinting as check } from "./webgl-fingerprinting.ts";

const gl = (member: string, arg?: string, script = "https://ads.test/fp.js") =>
  call(`WebGLRenderingContext.${member}`, script, { group: "webgl", ...(arg && { args: [arg] }) });
const card = gl("getParameter", "UNMASKED_RENDERER_WEBGL");

test("the card's name and a further trait break it", () => {
  assert.deepEqual(named(ask(check, [card, gl("getSupportedExtensions")])), ["ads.test fp.js"]);
  assert.equal(ask(check, [gl("getParameter", "37446"), gl("readPixels")]).outcome, "broken");
  const many = [
    "MAX_TEXTURE_SIZE",
    "ALIASED_LINE_WIDTH_RANGE",
    "RED_BITS",
    "DEPTH_BITS",
    "MAX_VIEWPORT_DIMS",
  ];
  assert.equal(ask(check, [card, ...many.map((name) => gl("getParameter", name))]).outcome, "broken");
});

test("the name alone, traits alone, or by two scripts keep it", () => {
  assert.equal(ask(check, [card, gl("getExtension", "WEBGL_debug_renderer_info")]).outcome, "kept");
  assert.equal(ask(check, [gl("getParameter", "MAX_TEXTURE_SIZE"), gl("readPixels")]).outcome, "kept");
  assert.equal(
    ask(check, [card, gl("readPixels", undefined, "https://shop.example/map.js")]).outcome,
    "kept",
  );
});

test("a canvas read by the same script is a further trait", () => {
  assert.equal(
    ask(check, [card, call("HTMLCanvasElement.toDataURL", "https://ads.test/fp.js")]).outcome,
    "broken",
  );
});

test("more evidence never softens it", () => {
  neverSoftens(check, [
    [card],
    [gl("readPixels")],
    [gl("getSupportedExtensions")],
    [gl("getParameter", "RED_BITS")],
  ]);
});
