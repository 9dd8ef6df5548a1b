// What scripts in workers of every kind ask of the browser, and that neither page nor worker notices who looks on.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Kind, Of } from "../../src/core/index.ts";
import { lookAtSite, type Seen } from "../sites/look-at-site.ts";
import { pages, serve } from "../sites/serve.ts";

const of = <K extends Kind>(seen: Seen, kind: K) =>
  seen.observations.filter((one): one is Of<K> => one.kind === kind && one.by === "web/hooks");
const calls = (seen: Seen, api: string) => of(seen, "call").filter((one) => one.api === api);

const print = `
  const c = new OffscreenCanvas(200, 50).getContext("2d");
  c.fillStyle = "#f60"; c.fillText("Cwm fjordbank glyphs vext quiz", 2, 15);
  c.canvas.convertToBlob().catch(() => {});`;
const said = (what: string) =>
  `fetch("http://t.test/said?" + encodeURIComponent(${what}), { mode: "no-cors" });`;

type Looked = { readonly seen: Seen; readonly said: readonly string[] };

// Service workers live on trustworthy origins only; loopback is one.
async function look(script: string, more: Readonly<Record<string, string>> = {}): Promise<Looked> {
  const shop = `<!doctype html><title>Shop</title><script src="/t.js"></script>`;
  const site = pages({ "localhost/": shop, "localhost/t.js": script, "t.test/said": "", ...more });
  await using server = await serve((arrived, response) => {
    // Never answered: whoever waits for it waits.
    if (arrived.url !== "/never.js") site(arrived, response);
  });
  const seen = await lookAtSite(server, "http://localhost/");
  const heard = server.arrived.filter(({ url }) => url.startsWith("/said?"));
  return { seen, said: heard.map(({ url }) => decodeURIComponent(url.slice(6))) };
}

describe("workers of every kind", { concurrency: 2 }, () => {
  test("canvas, WebGL, fonts, hardware, time zone, client hints, permissions and stores in a worker", async () => {
    const { seen } = await look(`new Worker("/w.js");`, {
      "localhost/w.js": `${print}
      c.getImageData(0, 0, 16, 16);
      for (let i = 0; i < 60; i++) { c.font = "20px 'F" + i + "'"; c.measureText("mmm"); }
      navigator.hardwareConcurrency; navigator.deviceMemory; navigator.platform;
      Intl.DateTimeFormat().resolvedOptions().timeZone; new Date().getTimezoneOffset();
      navigator.userAgentData?.getHighEntropyValues(["model"]);
      navigator.permissions.query({ name: "geolocation" });
      indexedDB.open("db"); caches.open("cache");
      const gl = new OffscreenCanvas(9, 9).getContext("webgl");
      if (gl) { gl.getParameter(7938); gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4)); }`,
    });
    const [read] = calls(seen, "OffscreenCanvas.convertToBlob");
    assert.deepEqual(read?.facts, { width: 200, height: 50, characters: 27, colours: 1, handlers: false });
    const { page, frame, target, stack } = read;
    const w = "http://localhost/w.js";
    assert.deepEqual([page, frame, target, stack[0]?.url], ["http://localhost/", w, "worker", w]);
    const told = new Set(of(seen, "call").map(({ api }) => api));
    for (const api of [
      ...["OffscreenCanvasRenderingContext2D.getImageData", "WorkerNavigator.hardwareConcurrency"],
      ...["WorkerNavigator.deviceMemory", "WorkerNavigator.platform", "Intl.DateTimeFormat.resolvedOptions"],
      ...["Date.getTimezoneOffset", "Permissions.query", "IDBFactory.open", "CacheStorage.open"],
      ...["WebGLRenderingContext.getParameter", "WebGLRenderingContext.readPixels"],
    ])
      assert.ok(told.has(api), api);
    const fonts = calls(seen, "OffscreenCanvasRenderingContext2D.measureText").map(
      ({ facts }) => facts?.["fonts"],
    );
    assert.deepEqual(fonts, [1, 10, 30, 50]);
    assert.deepEqual(seen.gaps, []);
  });

  test("shared, service, module and nested workers, and what they import", async () => {
    const { seen } = await look(
      `new SharedWorker("/shared.js"); navigator.serviceWorker.register("/service.js");
     new Worker("/module.js", { type: "module" }); new Worker("/outer.js");`,
      {
        "localhost/shared.js": print,
        "localhost/service.js": print,
        "localhost/module.js": `import "/part.js";`,
        "localhost/part.js": print,
        "localhost/outer.js": `new Worker("/inner.js");`,
        "localhost/inner.js": `importScripts("http://t.test/lib.js");`,
        "t.test/lib.js": print,
      },
    );
    const told = calls(seen, "OffscreenCanvas.convertToBlob").map(
      ({ target, stack }) => `${target} ${stack[0]?.url}`,
    );
    assert.deepEqual(told.toSorted(), [
      "service_worker http://localhost/service.js",
      "shared_worker http://localhost/shared.js",
      "worker http://localhost/part.js",
      "worker http://t.test/lib.js",
    ]);
    assert.deepEqual(seen.gaps, []);
  });
});

describe("workers without an address, or in a frame", { concurrency: 2 }, () => {
  test("a worker made of text is told with the script that made it", async () => {
    const { seen } = await look(
      `const text = ${JSON.stringify(print)};
     function make() {
       new Worker(URL.createObjectURL(new Blob([text])));
       new Worker("data:text/javascript," + encodeURIComponent(text));
     }
     make();`,
    );
    const told = calls(seen, "OffscreenCanvas.convertToBlob");
    assert.equal(told.length, 2);
    for (const { stack } of told) {
      assert.match(stack[0]?.url ?? "", /^(blob|data):/);
      const maker = stack.find(({ async }) => async);
      assert.deepEqual([maker?.url, maker?.fn], ["http://localhost/t.js", "make"]);
    }
    assert.ok(told.some(({ frame }) => frame === "http://localhost/"));
    assert.deepEqual(seen.gaps, []);
  });

  test("a worker in a cross-site frame", async () => {
    const { seen } = await look(
      `addEventListener("load", () => { document.body.appendChild(document.createElement("iframe")).src = "http://fp.test/"; });`,
      { "fp.test/": `<script>new Worker("/w.js")</script>`, "fp.test/w.js": print },
    );
    const [read] = calls(seen, "OffscreenCanvas.convertToBlob");
    assert.deepEqual([read?.frame, read?.stack[0]?.url], ["http://fp.test/w.js", "http://fp.test/w.js"]);
    assert.deepEqual(seen.gaps, []);
  });
});

describe("workers are left as they are", { concurrency: 2 }, () => {
  test("a worker that looks for hooks finds none", async () => {
    const probe = `
    const said = {};
    said.source = OffscreenCanvas.prototype.convertToBlob.toString();
    said.getter = Object.getOwnPropertyDescriptor(WorkerNavigator.prototype, "platform").get.toString();
    said.names = [OffscreenCanvas.prototype.convertToBlob.name, EventTarget.prototype.addEventListener.length];
    said.globals = Object.getOwnPropertyNames(self).filter((name) => /^_[0-9a-f]{8,}/.test(name));
    said.limit = Error.stackTraceLimit;
    said.here = new Error().stack.split("\\n").length;
    try { new OffscreenCanvas(1, 1).getContext("2d").getImageData.call({}) } catch (error) { said.error = error.stack.split("\\n").length; }
    debugger; for (let i = 0; i < 50; i++) debugger;`;
    const { seen, said: heard } = await look(
      `const w = new Worker("/w.js"); w.postMessage("one"); w.postMessage("two");
     w.onmessage = ({ data }) => ${said("data")}`,
      {
        "localhost/w.js": `${probe} const got = [];
        onmessage = ({ data }) => { if (got.push(data) === 2) postMessage(JSON.stringify({ ...said, got })); };`,
      },
    );
    assert.deepEqual(
      heard.map((text) => JSON.parse(text) as unknown),
      [
        {
          source: "function convertToBlob() { [native code] }",
          getter: "function get platform() { [native code] }",
          names: ["convertToBlob", 2],
          globals: [],
          limit: 10,
          here: 2,
          error: 2,
          got: ["one", "two"],
        },
      ],
    );
    assert.deepEqual(seen.gaps, []);
  });

  test("workers that never run, fail, end at once or loop for ever leave the page as it is", async () => {
    const { seen, said: heard } = await look(
      `new Worker("/never.js"); new Worker("/w.js").terminate(); new Worker("/loop.js");
     const told = (what) => ${said("what")}
     new Worker("/missing.js").onerror = () => told("missing");
     new Worker("/wrong.js").onerror = ({ message }) => told(message);
     const w = new Worker("/flood.js"); w.onmessage = ({ data }) => told(data);`,
      {
        "localhost/w.js": print,
        "localhost/loop.js": "for (;;) navigator.hardwareConcurrency;",
        "localhost/wrong.js": "}",
        "localhost/flood.js": `for (let i = 0; i < 3000; i++) navigator.permissions.query({ name: "geolocation" });
        postMessage("done");`,
      },
    );
    assert.deepEqual(heard.toSorted(), ["Uncaught SyntaxError: Unexpected token '}'", "done", "missing"]);
    assert.equal(calls(seen, "Permissions.query").length, 20);
    assert.ok(calls(seen, "Permissions.query").some(({ count = 0 }) => count >= 2560));
    assert.deepEqual(seen.gaps, []);
  });

  test("the clean twin: workers that compute and draw are told nothing of", async () => {
    const { seen } = await look(`new Worker("/w.js");`, {
      "localhost/w.js": `const c = new OffscreenCanvas(200, 50).getContext("2d");
      c.fillStyle = "#f60"; c.fillText("Sales of kettles by month", 2, 15);
      postMessage(c.canvas.transferToImageBitmap());`,
    });
    assert.deepEqual(of(seen, "call"), []);
    assert.deepEqual(seen.gaps, []);
  });
});
