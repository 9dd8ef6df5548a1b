import assert from "node:assert/strict";
import { test } from "node:test";
import type { Answer, Ask } from "../answer.ts";
import { receivers } from "./index.ts";

const chance = "0123456789abcdef".repeat(5);

async function answer(
  method: string,
  url: string,
  headers: Ask["headers"] = {},
): Promise<Answer | undefined> {
  const asked = new URL(url);
  const receiver = receivers.find(({ hosts }) => hosts.includes(asked.hostname));
  assert.ok(receiver, url);
  return receiver.answer({ method, url: asked, headers, body: Buffer.alloc(0), chance });
}

/** As the vendors document their endpoints, and as these versions of their software call them. */
const known: readonly (readonly [string, string, number])[] = [
  ["POST", "https://us.i.posthog.com/flags/?v=2", 200],
  ["POST", "https://us.i.posthog.com/e/?ip=0", 200],
  ["POST", "https://us.i.posthog.com/i/v0/e/", 200],
  ["POST", "https://us.i.posthog.com/s/", 200],
  ["GET", "https://us-assets.i.posthog.com/array/phc_x/config.js", 200],
  ["GET", "https://us-assets.i.posthog.com/array/phc_x/config", 200],
  ["POST", "https://api-js.mixpanel.com/track/?verbose=1", 200],
  ["POST", "https://api-js.mixpanel.com/engage/", 200],
  ["POST", "https://api-js.mixpanel.com/record/", 200],
  ["POST", "https://api2.amplitude.com/2/httpapi", 200],
  ["GET", "https://sr-client-cfg.amplitude.com/config/x", 200],
  ["GET", "https://cdn.segment.com/v1/projects/abc/settings", 200],
  ["POST", "https://api.segment.io/v1/p", 200],
  ["POST", "https://o450001.ingest.sentry.io/api/450001/envelope/?sentry_version=7", 200],
  ["POST", "https://m.clarity.ms/collect", 204],
  ["POST", "https://collector.numbers.test/com.snowplowanalytics.snowplow/tp2", 200],
  ["POST", "https://collect.replay.test/v1/events", 200],
  ["POST", "https://visitors.idgraph.test/v1/visitors", 200],
  ["GET", "https://pixel.adone.test/p.gif", 302],
  ["GET", "https://sync.adtwo.test/sync?partner_uid=1", 200],
];

test("each endpoint answers as its vendor's would, and leaves nothing else open", async () => {
  for (const [method, url, status] of known) {
    assert.equal((await answer(method, url))?.status, status, url);
    assert.equal(await answer(method, new URL("/no/such/thing", url).href), undefined, url);
  }
});

test("pages of other origins may send, after asking first", async () => {
  const asking = { origin: "https://www.shop.test", "access-control-request-headers": "content-type" };
  for (const [method, url] of known.filter(([method]) => method === "POST")) {
    for (const one of ["OPTIONS", method]) {
      const allowed = (await answer(one, url, asking))?.headers?.["access-control-allow-origin"];
      assert.match(String(allowed), /^(\*|https:\/\/www\.shop\.test)$/, `${one} ${url}`);
    }
  }
});

test("the pixel hands its number on to its partner, and keeps the one it gave", async () => {
  const first = await answer("GET", "https://pixel.adone.test/p.gif");
  const cookie = String(first?.headers?.["set-cookie"]);
  const uid = /^uid=(\w+)/.exec(cookie)?.[1] ?? "";
  assert.equal(uid.length, 32);
  assert.match(String(first?.headers?.["location"]), new RegExp(`partner_uid=${uid}$`));
  const again = await answer("GET", "https://pixel.adone.test/p.gif", { cookie: "a=b; uid=kept" });
  assert.match(String(again?.headers?.["location"]), /partner_uid=kept$/);
});

test("an ETag comes back as it went out", async () => {
  const url = "https://pixel.adone.test/seen.gif";
  const tag = String((await answer("GET", url))?.headers?.["etag"]);
  const again = await answer("GET", url, { "if-none-match": tag });
  assert.equal(again?.status, 304);
  assert.equal(again?.headers?.["etag"], tag);
});

test("a click is passed on with a number in its address, and only to shops of the demo", async () => {
  const to = (target: string) => `https://pixel.adone.test/click?to=${encodeURIComponent(target)}`;
  const answered = await answer("GET", to("https://www.outlet.test/"));
  assert.match(
    String(answered?.headers?.["location"]),
    /^https:\/\/www\.outlet\.test\/\?adone_click=\w{24}$/,
  );
  assert.equal(await answer("GET", to("https://elsewhere.example/")), undefined);
});

test("the collector's cookie is a UUID that stays", async () => {
  const url = "https://collector.numbers.test/com.snowplowanalytics.snowplow/tp2";
  const cookie = String((await answer("POST", url))?.headers?.["set-cookie"]);
  assert.match(cookie, /^sp=[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12};/);
  const kept = await answer("POST", url, { cookie: "sp=abc-1" });
  assert.match(String(kept?.headers?.["set-cookie"]), /^sp=abc-1;/);
});
