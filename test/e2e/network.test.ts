// Everything a page can send, by every way Chromium knows: what the server got is what the evidence holds.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import type { ServerResponse } from "node:http";
import { test } from "node:test";
import type { Kind, Of } from "../../src/core/index.ts";
import { lookAtSite, type Seen } from "../sites/look-at-site.ts";
import { type Arrived, serve } from "../sites/serve.ts";

const shop = `<!doctype html><title>Shop</title><h1>Welcome</h1>
<link rel=prefetch href="http://px.test/prefetched"><link rel=stylesheet href="http://px.test/style.css">
<img src="http://px.test/pixel.gif?x=1"><iframe src="http://frame.test/inner"></iframe>
<script src="http://px.test/t.js"></script>
<script>
fetch('/api',{method:'POST',body:JSON.stringify({a:1})});
fetch('/unread');
new Worker('/worker.js');
try{new SharedWorker('/shared.js')}catch{}
localStorage.setItem('uid','u-1');sessionStorage.setItem('tab','t-1');
document.cookie='jsid=js-1; max-age=100000';
const ws=new WebSocket('ws://px.test/ws');ws.onopen=()=>ws.send('from page');
new EventSource('http://px.test/es');
addEventListener('pagehide',()=>navigator.sendBeacon('http://px.test/pagehide','bye'));
document.addEventListener('visibilitychange',()=>navigator.sendBeacon('http://px.test/hidden','kept until hidden'));
fetch('http://px.test/bytes',{method:'POST',mode:'no-cors',body:new Blob([new Uint8Array([1,2,255,254])])});
fetch('http://px.test/large',{method:'POST',mode:'no-cors',body:'x'.repeat(200000)});
fetch('http://px.test/refused-by-cors').catch(()=>{});
navigator.sendBeacon('http://px.test/beacon',new Blob(['blob beacon'],{type:'text/plain'}));
indexedDB.open('db1').onupgradeneeded=e=>{e.target.result.createObjectStore('st').put('v1','k1')};
caches?.open('c1').then(c=>c.put('/cached',new Response('x')));
</script>`;

const scripts: Readonly<Record<string, string>> = {
  "shop.test/worker.js": "fetch('http://px.test/from-worker',{method:'POST',body:'w'})",
  "shop.test/shared.js": "fetch('http://px.test/from-shared')",
  "px.test/t.js":
    "document.addEventListener('keydown',()=>{});fetch('http://px.test/preflighted',{method:'PUT',headers:{'x-a':'1'},body:'p'})",
};

function answer({ host, url }: Arrived, response: ServerResponse): void {
  const key = `${host}${url.split("?")[0]}`;
  const type = (name: string) => response.setHeader("content-type", name);
  response.setHeader("access-control-allow-headers", "*");
  response.setHeader("access-control-allow-methods", "*");
  if (!url.startsWith("/refused")) response.setHeader("access-control-allow-origin", "*");
  const script = scripts[key];
  if (script !== undefined) {
    type("text/javascript");
    response.end(script);
  } else if (key === "px.test/es") {
    type("text/event-stream");
    response.write("data: hello\n\n");
  } else if (key === "sync.test/a") {
    response.writeHead(302, { location: "http://px.test/synced?uid=1", "set-cookie": "sy=1; Max-Age=1000" });
    response.end();
  } else if (key === "shop.test/") {
    response.setHeader("set-cookie", [
      "sid=s-1; HttpOnly",
      "keep=k-1; Max-Age=9999999",
      "bad=1; Domain=other.test",
    ]);
    type("text/html");
    response.end(shop);
  } else if (key === "frame.test/inner") {
    type("text/html");
    response.end(
      "<script>localStorage.setItem('f','in-frame');new Image().src='http://sync.test/a?from=frame'</script>inner",
    );
  } else {
    response.setHeader("set-cookie", "third=party; Max-Age=99999");
    response.end("ok");
  }
}

const of = <K extends Kind>(seen: Seen, kind: K) =>
  seen.observations.filter((one): one is Of<K> => one.kind === kind);
const bare = (url: string) => url.split("#")[0] ?? url;

test("what arrived is in the evidence, and nothing else is", async () => {
  await using site = await serve(answer);
  site.onSocket((text) => `echo ${text}`);
  const seen = await lookAtSite(site, "http://shop.test/");
  const arrived = site.arrived.map(({ method, host, url }) => `${method} http://${host}${url}`);
  const told = of(seen, "request").map(({ method, url }) => `${method} ${bare(url).replace("ws:", "http:")}`);
  assert.deepEqual(told.toSorted(), arrived.toSorted());
  assert.deepEqual(seen.completeness?.onlyCdp, []);
  assert.deepEqual(seen.completeness?.onlyNetlog, []);

  const body = (url: string) => {
    const sha = of(seen, "request").find((one) => one.url === url)?.body?.sha256 ?? "";
    return seen.blobs.get(sha);
  };
  assert.equal(body("http://shop.test/api")?.toString(), '{"a":1}');
  assert.deepEqual([...(body("http://px.test/bytes") ?? [])], [1, 2, 255, 254]);
  assert.equal(body("http://px.test/large")?.length, 200_000);
  assert.equal(body("http://px.test/beacon")?.toString(), "blob beacon");
  assert.equal(body("http://px.test/pagehide")?.toString(), "bye");
  assert.equal(body("http://px.test/hidden")?.toString(), "kept until hidden");
  assert.equal(body("http://px.test/from-worker")?.toString(), "w");

  await frames(seen);
  cookies(seen);
  stores(seen);
});

async function frames(seen: Seen): Promise<void> {
  const messages = of(seen, "message").map(
    ({ channel, direction, body }) => `${channel} ${direction} ${seen.blobs.get(body.sha256)}`,
  );
  assert.deepEqual(messages.toSorted(), [
    "eventsource received hello",
    "websocket received echo from page",
    "websocket sent from page",
  ]);
  const requests = of(seen, "request");
  const byUrl = new Map(requests.map((one) => [one.url, one]));
  const hop = byUrl.get("http://px.test/synced?uid=1");
  assert.equal(hop?.redirectedFrom, byUrl.get("http://sync.test/a?from=frame")?.id);
  assert.equal(hop?.frame ?? "http://frame.test/inner", "http://frame.test/inner");
  const put = requests.find(({ method }) => method === "PUT");
  assert.equal(put?.initiator?.stack?.[0]?.url, "http://px.test/t.js");
  assert.equal(byUrl.get("http://px.test/from-worker")?.target, "worker");
  const pixel = of(seen, "response").find(({ url }) => url.includes("pixel.gif"));
  assert.deepEqual([pixel?.status, pixel?.ip, pixel?.protocol], [200, "127.0.0.1", "http/1.1"]);
  assert.ok(
    of(seen, "response").some(({ url, status }) => url.endsWith("/refused-by-cors") && status === 200),
  );
}

function cookies(seen: Seen): void {
  const told = new Set(of(seen, "cookie").map(({ angle, name, domain }) => `${angle} ${name} ${domain}`));
  for (const expected of [
    "header sid shop.test",
    "header keep shop.test",
    "refused bad other.test",
    "script jsid shop.test",
    "jar sid shop.test",
    "jar jsid shop.test",
    "sent sid shop.test",
  ]) {
    assert.ok(told.has(expected), `${expected} in ${[...told].join(", ")}`);
  }
  const refused = of(seen, "cookie").filter(({ angle, name }) => angle === "refused" && name === "third");
  assert.ok(refused.length > 0 && refused.every(({ reason }) => /SameSite/.test(reason ?? "")));
  const set = of(seen, "cookie").find(({ angle, name }) => angle === "script" && name === "jsid");
  assert.equal(set?.stack?.[0]?.url, "http://shop.test/");
}

function stores(seen: Seen): void {
  const kept = new Set(
    of(seen, "storage").map(({ area, origin, key, value }) => `${area} ${origin} ${key} ${value}`),
  );
  for (const expected of [
    "local http://shop.test uid u-1",
    "session http://shop.test tab t-1",
    "local http://frame.test f in-frame",
    'indexeddb http://shop.test db1/st/"k1" v1',
  ].map((line) => line.replace('"k1"', "k1"))) {
    assert.ok(kept.has(expected), `${expected} in ${[...kept].join(", ")}`);
  }
  const name = createHash("sha256").update("").digest("hex");
  assert.equal(seen.blobs.has(name), false, "empty bodies are not kept");
}

test("what was kept from the page did leave, and what the page gave up left only where it arrived", async () => {
  const images = Array.from({ length: 10 }, (_, at) => `<img src="http://px.test/kept${at}">`).join("");
  const given = `for (let at = 0; at < 10; at++) {
    const stop = new AbortController();
    fetch("http://px.test/given" + at, { signal: stop.signal, mode: "no-cors" }).catch(() => {});
    stop.abort();
  }`;
  await using site = await serve(({ host }, response) => {
    response.setHeader("content-type", "text/html");
    if (host === "px.test") response.setHeader("set-cookie", "kept=1");
    response.end(
      host === "shop.test" ? `<title>Shop</title>${images}<script>${given}</script>` : "<p>No picture",
    );
  });
  const seen = await lookAtSite(site, "http://shop.test/");
  const arrived = site.arrived.filter(({ host }) => host === "px.test").map(({ url }) => url);
  const left = of(seen, "request").filter(
    ({ url, failed }) => url.includes("px.test") && failed === undefined,
  );
  assert.deepEqual(left.map(({ url }) => new URL(url).pathname).toSorted(), arrived.toSorted());
  const kept = of(seen, "response").filter(({ url, status }) => url.includes("/kept") && status === 200);
  assert.equal(kept.length, 10);
  assert.ok(of(seen, "cookie").some(({ name }) => name === "kept"));
});

test("what a page sends with its last breath arrives although it is held, and is told with its body", async () => {
  const goodbye = `addEventListener("pagehide", () => {
    for (let at = 0; at < 5; at++) {
      fetch("/fetch" + at, { method: "POST", body: "fetch " + at });
      const request = new XMLHttpRequest();
      request.open("POST", "/xhr" + at);
      request.send("xhr " + at);
    }
  });`;
  // A machine busy with other tests may give a page no time to say goodbye; three in a row are no chance.
  let goodbyes = 0;
  for (let tries = 0; goodbyes === 0 && tries < 3; tries++) goodbyes = await heardLeaving(goodbye);
  assert.ok(goodbyes > 0);
});

/** How many goodbyes arrived; each of them must be told, with its body. */
async function heardLeaving(goodbye: string): Promise<number> {
  await using site = await serve(({ url }, response) => {
    response.setHeader("content-type", "text/html");
    response.end(url === "/" ? `<title>Shop</title><script>${goodbye}</script>` : "");
  });
  const seen = await lookAtSite(site, "http://shop.test/");
  const arrived = site.arrived.filter(({ method }) => method === "POST").map(({ body }) => body);
  const left = of(seen, "request").filter(({ method, failed }) => method === "POST" && failed === undefined);
  const told = left.map(({ body }) => body && seen.blobs.get(body.sha256)?.toString());
  assert.deepEqual(told.toSorted(), arrived.toSorted());
  assert.deepEqual(seen.gaps, []);
  return arrived.length;
}
