import assert from "node:assert/strict";
import { test } from "node:test";
import { choice, click, cookie, request } from "../core/evidence.fixture.ts";
import type { Of } from "../core/index.ts";
import { refusalNotHonoured as check } from "./refusal-not-honoured.ts";
import { ask, named, neverSoftens } from "./shared/sight.fixture.ts";

const clicked = 1_800_000_000_000;
const refused = choice("refuse", { clicks: [click("refuse", clicked)] });
const after = { visit: "refuse", moment: "after-refusal", at: clicked + 5000 } as const;
const uid = [{ name: "uid", value: "8f3a9c2e71b4", domain: "ads.test" }];
const to = (url: string, more: Partial<Of<"request">> = {}) => request(url, { ...after, ...more });

test("a tracker contacted anew after the refusal breaks it", () => {
  const finding = ask(check, [refused, to("https://ads.test/p")]);
  assert.equal(finding.outcome, "broken");
  assert.deepEqual(named(finding), ["ads.test"]);
});

test("an unknown site counts when it gets an identifier", () => {
  assert.deepEqual(named(ask(check, [refused, to("https://px.test/p", { cookies: uid })])), ["px.test"]);
  assert.equal(ask(check, [refused, to("https://px.test/p")]).outcome, "kept");
});

test("consent managers, carriers, the site itself and trackers before the click keep it", () => {
  const fine = ["https://consent.test/log", "https://cdn.test/a", "https://shop.example/"].map((url) =>
    to(url, { cookies: uid }),
  );
  const before = request("https://ads.test/p", { visit: "refuse", at: clicked - 10 });
  assert.equal(ask(check, [refused, before, ...fine]).outcome, "kept");
});

test("a hop of a redirect that began before the click is not after the refusal", () => {
  const start = request("https://ads.test/a", { visit: "refuse", at: clicked - 10 });
  const hop = to("https://ads.test/b", { redirectedFrom: start.id });
  assert.equal(ask(check, [refused, start, hop]).outcome, "kept");
});

test("in the second after the click only what carries an identifier counts", () => {
  const soon = { at: clicked + 300 };
  assert.equal(ask(check, [refused, to("https://ads.test/p", soon)]).outcome, "kept");
  assert.equal(ask(check, [refused, to("https://ads.test/p", { ...soon, cookies: uid })]).outcome, "broken");
});

test("an identifying cookie set after the refusal breaks it; one that merely lies there does not", () => {
  assert.deepEqual(named(ask(check, [refused, cookie("_stats", "x", after)])), ["_stats (shop.example)"]);
  const lying = [
    cookie("_stats", "x", { visit: "refuse", at: clicked - 10 }),
    cookie("_stats", "x", { ...after, angle: "jar" }),
  ];
  assert.equal(ask(check, [refused, ...lying]).outcome, "kept");
});

test("without a choice there is nothing to honour; a failed one tells nothing", () => {
  const none = choice("refuse", { outcome: "no-dialog", controls: [] });
  assert.equal(ask(check, [none, to("https://ads.test/p")]).outcome, "inapplicable");
  assert.equal(ask(check, [choice("refuse", { outcome: "failed" })]).outcome, "unknown");
  assert.equal(ask(check, []).outcome, "unknown");
});

test("of a company that does many things, only a request that carried more than the usual counts", () => {
  assert.equal(ask(check, [refused, to("https://giant.test/font.woff")]).outcome, "kept");
  assert.deepEqual(named(ask(check, [refused, to("https://giant.test/p", { cookies: uid })])), [
    "giant.test",
  ]);
});

test("a cookie known to serve a function is no identifier", () => {
  const cookies = [{ name: "session", value: "8f3a9c2e71b4", domain: "px.test" }];
  assert.equal(ask(check, [refused, to("https://px.test/p", { cookies })]).outcome, "kept");
});

test("more evidence never softens it", () => {
  neverSoftens(
    check,
    [
      [to("https://ads.test/p")],
      [to("https://consent.test/p")],
      [to("https://px.test/p", { cookies: uid })],
      [cookie("_stats", "x", after)],
      [request("https://shop.example/")],
    ],
    { always: [refused] },
  );
});
