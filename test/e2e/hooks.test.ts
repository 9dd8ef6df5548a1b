// What scripts ask of the browser, seen from inside the page: who asked, how often, and that nobody notices.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Kind, Of } from "../../src/core/index.ts";
import { lookAtSite, type Seen } from "../sites/look-at-site.ts";
import { pages, serve } from "../sites/serve.ts";

const of = <K extends Kind>(seen: Seen, kind: K) =>
  seen.observations.filter((one): one is Of<K> => one.kind === kind && one.by === "web/hooks");
const calls = (seen: Seen, api: string) => of(seen, "call").filter((one) => one.api === api);
const t = "http://t.test/t.js";

async function look(script: string, more: Readonly<Record<string, string>> = {}): Promise<Seen> {
  const shop = `<!doctype html><title>Shop</title><body><canvas id=c></canvas><input type=email id=mail>
    <script src="${t}"></script>`;
  await using site = await serve(pages({ "shop.test/": shop, "t.test/t.js": script, ...more }));
  return await lookAtSite(site, "http://shop.test/");
}

test("a canvas read out is told with what was drawn, who read it and how often", async () => {
  const seen = await look(`
    function print() {
      const c = document.getElementById("c").getContext("2d");
      c.fillStyle = "#f60"; c.fillRect(0, 0, 9, 9); c.fillStyle = "#069";
      c.fillText("Cwm fjordbank glyphs vext quiz", 2, 15);
      return c.canvas.toDataURL();
    }
    for (let i = 0; i < 70; i++) print();
    document.getElementById("c").getContext("2d").getImageData(0, 0, 16, 16);`);
  const told = calls(seen, "HTMLCanvasElement.toDataURL");
  assert.equal(told.length, 20);
  assert.deepEqual(told[0]?.facts, { width: 300, height: 150, characters: 27, colours: 2, handlers: false });
  assert.deepEqual([told[0]?.stack[0]?.url, told[0]?.stack[0]?.fn], [t, "print"]);
  assert.deepEqual(
    told.flatMap(({ count }) => count ?? []),
    [70],
  );
  assert.ok(told.every(({ page }) => page === "http://shop.test/"));
  const [read] = calls(seen, "CanvasRenderingContext2D.getImageData");
  assert.deepEqual([read?.facts?.["width"], read?.facts?.["height"]], [16, 16]);
  assert.deepEqual(seen.gaps, []);
});

test("fonts, audio, WebRTC, hardware, time zone, client hints, observers", async () => {
  const seen = await look(`
    const span = document.body.appendChild(document.createElement("span"));
    for (let i = 0; i < 60; i++) { span.style.fontFamily = "'F" + i + "',monospace"; span.offsetWidth; }
    const audio = new OfflineAudioContext(1, 500, 44100);
    audio.startRendering().then((made) => made.getChannelData(0));
    new RTCPeerConnection().createDataChannel("");
    navigator.hardwareConcurrency; screen.width; devicePixelRatio; navigator.plugins.length;
    Intl.DateTimeFormat().resolvedOptions().timeZone;
    navigator.permissions?.query({ name: "geolocation" });
    const gl = document.createElement("canvas").getContext("webgl");
    if (gl) { gl.getExtension("WEBGL_debug_renderer_info"); gl.getParameter(37446); }
    new MutationObserver(() => {}).observe(document, { subtree: true, characterData: true });`);
  const groups = new Set(of(seen, "call").map(({ group }) => group));
  for (const group of [
    "fonts",
    "audio",
    "webrtc",
    "hardware",
    "screen",
    "plugins",
    "timezone",
    "dom-observer",
  ]) {
    assert.ok(groups.has(group as never), group);
  }
  assert.deepEqual(
    calls(seen, "HTMLElement.offsetWidth").map(({ facts }) => facts?.["fonts"]),
    [1, 10, 30, 50],
  );
  const [observer] = calls(seen, "MutationObserver.observe");
  assert.deepEqual([observer?.facts?.["document"], observer?.facts?.["characterData"]], [true, true]);
  for (const { stack } of of(seen, "call")) assert.equal(stack[0]?.url, t);
});

test("listeners and stores are told with who asked", async () => {
  const seen = await look(`
    mail.addEventListener("input", () => {}); addEventListener("keydown", () => {});
    document.onmousemove = () => {}; document.addEventListener("DOMContentLoaded", () => {});
    matchMedia("(min-width: 1px)").addEventListener("change", () => {});
    document.cookie = "uid=42; max-age=864000"; localStorage.setItem("k", "v"); sessionStorage.setItem("s", 5);`);
  const listeners = of(seen, "listener").map(({ event, on }) => `${event} ${on}`);
  assert.deepEqual(listeners, ["input input[type=email]#mail", "keydown window", "mousemove document"]);
  const [cookie] = of(seen, "cookie");
  assert.deepEqual(
    [cookie?.name, cookie?.value, cookie?.days, cookie?.stack?.[0]?.url],
    ["uid", "42", 10, t],
  );
  const stores = of(seen, "storage").map(({ area, key, value, origin }) => [area, key, value, origin]);
  assert.deepEqual(stores, [
    ["local", "k", "v", "http://shop.test"],
    ["session", "s", "5", "http://shop.test"],
  ]);
});

test("frames are watched, those without an address too", async () => {
  const seen = await look(
    `const blank = document.body.appendChild(document.createElement("iframe"));
     blank.contentDocument.createElement("canvas").toDataURL();
     document.body.appendChild(document.createElement("iframe")).src = "http://frame.test/inner";`,
    { "frame.test/inner": "<script>document.createElement('canvas').toDataURL()</script>" },
  );
  const told = calls(seen, "HTMLCanvasElement.toDataURL").map(({ frame }) => frame);
  assert.deepEqual(told.toSorted(), ["about:blank", "http://frame.test/inner"]);
  assert.deepEqual(seen.gaps, []);
});

test("a page that looks for hooks finds none", async () => {
  const probe = `
    const said = {};
    const getter = (on, name) => Object.getOwnPropertyDescriptor(on, name);
    said.source = HTMLCanvasElement.prototype.toDataURL.toString();
    said.getter = getter(Navigator.prototype, "platform").get.toString();
    said.self = Function.prototype.toString.toString();
    said.shape = JSON.stringify(getter(Storage.prototype, "setItem"));
    said.names = [HTMLCanvasElement.prototype.toDataURL.name, EventTarget.prototype.addEventListener.length];
    said.made = new RTCPeerConnection().constructor === RTCPeerConnection;
    said.globals = Object.getOwnPropertyNames(window).filter((name) => /^_[0-9a-f]{8,}/.test(name));
    said.limit = Error.stackTraceLimit;
    try { HTMLCanvasElement.prototype.toDataURL.call({}) } catch (error) { said.error = error.stack.split("\\n").length; }
    try { RTCPeerConnection() } catch (error) { said.ctor = error.stack.split("\\n").length; }
    navigator.sendBeacon("http://t.test/said", JSON.stringify(said));`;
  await using site = await serve(pages({ "shop.test/": `<script>${probe}</script>` }));
  await lookAtSite(site, "http://shop.test/");
  const said = JSON.parse(site.arrived.find(({ url }) => url === "/said")?.body ?? "{}");
  assert.deepEqual(said, {
    source: "function toDataURL() { [native code] }",
    getter: "function get platform() { [native code] }",
    self: "function toString() { [native code] }",
    shape: '{"writable":true,"enumerable":true,"configurable":true}',
    names: ["toDataURL", 2],
    made: true,
    globals: [],
    limit: 10,
    error: 2,
    ctor: 2,
  });
});

test("a page that bends the language loses nothing and hides nothing", async () => {
  const seen = await look(`
    Object.prototype.toJSON = () => "bent"; Array.prototype[Symbol.iterator] = null;
    Object.prototype.apply = () => "bent"; Map.prototype.get = null; String.prototype.slice = null;
    JSON.stringify = null; Reflect.apply = null; Error.prepareStackTrace = () => "bent";
    Function.prototype.call = null; WeakMap.prototype.get = null; RegExp.prototype.exec = null;
    document.createElement("canvas").toDataURL();`);
  const [told] = calls(seen, "HTMLCanvasElement.toDataURL");
  assert.deepEqual([told?.facts?.["width"], told?.stack[0]?.url], [300, t]);
});

test("the clean twin: a page that asks nothing of the browser is told nothing of", async () => {
  const seen = await look(
    `document.title = "Clean"; document.body.append("text"); addEventListener("load", () => {});`,
  );
  assert.deepEqual(
    seen.observations.filter(({ by }) => by === "web/hooks"),
    [],
  );
  assert.deepEqual(seen.gaps, []);
});

test("a flood of scripts is cut, and the cut is told", async () => {
  const seen = await look(`for (let i = 0; i < 3000; i++) localStorage.setItem("key" + i, "v");`);
  assert.equal(of(seen, "storage").length, 2000);
  assert.deepEqual(
    seen.gaps.map(({ code, harmless }) => [code, harmless]),
    [["flooded", undefined]],
  );
});
