import assert from "node:assert/strict";
import { test } from "node:test";
import { request, response } from "../core/evidence.fixture.ts";
import { foreignRecipients as check } from "./foreign-recipients.ts";
import { ask, named, neverSoftens } from "./shared/sight.fixture.ts";

const ads = request("https://ads.test/");
const stats = request("https://stats.test/");
const unknown = request("https://px.test/");
const home = { options: { home: ["DE", "FR"] } };

test("without a home country it tells seats and counts nothing", () => {
  const finding = ask(check, [ads, stats, unknown, response(ads, { ip: "192.0.2.1" })]);
  assert.equal(finding.outcome, "inapplicable");
  assert.deepEqual(finding.values, { recipients: 3, unseated: 1, networks: "US", seats: "DE, US" });
});

test("a seat outside home is named; one at home is not", () => {
  assert.deepEqual(named(ask(check, [ads, stats], home)), ["ads.test"]);
  assert.equal(ask(check, [stats], { options: { home: "DE" } }).outcome, "kept");
});

test("an unknown seat is never a breach, nor innocence", () => {
  assert.equal(ask(check, [stats, unknown], home).outcome, "unknown");
});

test("a network counts only when asked to", () => {
  const seen = [stats, response(stats, { ip: "192.0.2.1" })];
  assert.equal(ask(check, seen, home).outcome, "kept");
  assert.equal(ask(check, seen, { options: { home: "DE", networks: "count" } }).outcome, "broken");
});

test("what is no country is refused", () => {
  assert.throws(() => ask(check, [], { options: { home: "Germany" } }));
});

test("more evidence never softens it", () => {
  neverSoftens(check, [[ads], [stats], [unknown], [request("https://shop.example/")]], home);
});
