import assert from "node:assert/strict";
import { test } from "node:test";
import { cookie, home, request, response, storage } from "../core/evidence.fixture.ts";
import { signalsIn } from "./signals.ts";

const tc = "COvFyGBOvFyGBAbAAAENAPCAAOAAAAAAAAAAAEEUACCKAAA";
const subject = { type: "web", name: home } as const;
const from = {
  blob: () => new TextEncoder().encode('{"gpc":true}'),
  siteOf: (url: string) => new URL(url).hostname,
};

test("a TC string is found in a cookie, in storage, inside JSON and in an address, and told once", () => {
  const observations = [
    cookie("euconsent-v2", encodeURIComponent(tc)),
    storage("cmp_tcString", JSON.stringify({ tcString: `${tc}.YAAAAAAAAAA` })),
    request(`https://ads.test/p?gdpr=1&gdpr_consent=${tc}`),
    request("https://ads.test/p?gdpr_consent=$%7BGDPR_CONSENT_12%7D"),
  ];
  const { signals, unread } = signalsIn({ subject, observations }, from);
  assert.deepEqual(
    signals.map((one) => [one.sort, one.where]),
    [
      ["tcf", "cookie euconsent-v2"],
      ["tcf", "storage cmp_tcString"],
    ],
  );
  assert.deepEqual(unread, []);
});

test("what looks like one and cannot be read is told, never dropped", () => {
  const { signals, unread } = signalsIn({ subject, observations: [cookie("euconsent-v2", "COv")] }, from);
  assert.deepEqual(signals, []);
  assert.match(unread[0] ?? "", /ends too early/);
});

test("Google's parameters are told once for each state and moment", () => {
  const hit = (query: string, moment: "before-choice" | "after-consent") =>
    request(`https://g.test/collect?${query}`, { moment });
  const observations = [
    hit("gcs=G100", "before-choice"),
    hit("gcs=G100&x=2", "before-choice"),
    hit("gcs=G111", "after-consent"),
  ];
  const { signals } = signalsIn({ subject, observations }, from);
  assert.deepEqual(
    signals.map((one) => one.sort === "consent-mode" && [one.moment, one.states["ad_storage"]]),
    [
      ["before-choice", "denied"],
      ["after-consent", "granted"],
    ],
  );
});

test("gpc.json is read where somebody asked for it, and only there", () => {
  const asked = request(`${home}.well-known/gpc.json`);
  const body = { sha256: "a".repeat(64), size: 12 };
  const found = signalsIn(
    { subject, observations: [asked, response(asked, { body, url: asked.url })] },
    from,
  ).signals;
  assert.deepEqual(found, [
    { sort: "gpc", where: "https://shop.example/.well-known/gpc.json", abides: true },
  ]);
  const page = { ...from, blob: () => new TextEncoder().encode("\n<!doctype html><h1>Shop</h1>") };
  const everything = { subject, observations: [asked, response(asked, { body, url: asked.url })] };
  assert.deepEqual(signalsIn(everything, page), { signals: [], unread: [] });
  const theirs = request("https://ads.test/.well-known/gpc.json");
  const told = response(theirs, { body, url: theirs.url });
  assert.deepEqual(signalsIn({ subject, observations: [theirs, told] }, from).signals, [], "of another host");
  const missing = response(asked, { body, url: asked.url, status: 404 });
  assert.deepEqual(signalsIn({ subject, observations: [asked, missing] }, from).signals, []);
});
