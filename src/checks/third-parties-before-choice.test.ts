import assert from "node:assert/strict";
import { test } from "node:test";
import { request, response } from "../core/evidence.fixture.ts";
import { ask, named, neverSoftens } from "./shared/sight.fixture.ts";
import { thirdPartiesBeforeChoice as check } from "./third-parties-before-choice.ts";

const own = request("https://static.shop.example/a.js");
const ads = request("https://px.ads.test/p");

test("another site before the choice is named and cited", () => {
  const finding = ask(check, [own, ads]);
  assert.equal(finding.outcome, "broken");
  assert.deepEqual(named(finding), ["ads.test"]);
  assert.deepEqual(finding.outcome === "broken" && finding.offences[0].cites, [ads.id]);
});

test("the site itself, a later moment, a blocked request and an allowed site keep it", () => {
  assert.equal(ask(check, [own]).outcome, "kept");
  assert.equal(ask(check, [request("https://ads.test/", { moment: "after-consent" })]).outcome, "kept");
  assert.equal(ask(check, [request("https://ads.test/", { failed: "blocked" })]).outcome, "kept");
  assert.equal(ask(check, [ads], { options: { allow: ["ads.test"] } }).outcome, "kept");
});

test("carriers and consent managers are told, and counted when asked to", () => {
  const seen = [request("https://cdn.test/a.js"), request("https://consent.test/c.js")];
  const told = ask(check, seen);
  assert.equal(told.outcome, "kept");
  assert.deepEqual(told.values, { count: 0, carriers: 1, consent: 1 });
  assert.deepEqual(named(ask(check, seen, { options: { carriers: "count" } })), ["cdn.test"]);
  assert.deepEqual(named(ask(check, seen, { options: { consent: "count" } })), ["consent.test"]);
});

test("an alias counts only when a tracking company stands behind it", () => {
  const alias = request("https://metrics.shop.example/p");
  assert.deepEqual(named(ask(check, [alias, response(alias, { aliases: ["x.stats.test"] })])), [
    "stats.test",
  ]);
  assert.equal(ask(check, [alias, response(alias, { aliases: ["x.hoster.test"] })]).outcome, "kept");
});

test("a company that also tracks is not excused by having a consent manager", () => {
  assert.deepEqual(named(ask(check, [request("https://giant.test/")])), ["giant.test"]);
});

test("more evidence never softens it", () => {
  const urls = [
    "https://ads.test/",
    "https://cdn.test/",
    "https://consent.test/",
    "https://other.test/",
    "https://shop.example/",
  ];
  neverSoftens(
    check,
    urls.map((url) => [request(url)]),
  );
});
