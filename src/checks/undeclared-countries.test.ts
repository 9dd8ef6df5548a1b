import assert from "node:assert/strict";
import { test } from "node:test";
import { request, response } from "../core/evidence.fixture.ts";
import { Declaration } from "../core/index.ts";
import { ask, named, neverSoftens } from "./shared/sight.fixture.ts";
import { undeclaredCountries as check } from "./undeclared-countries.ts";

const declares = (more: object): Declaration =>
  Declaration.parse({
    format: "probity/declaration/1",
    by: { name: "Example Shop" },
    about: ["shop.example"],
    recipients: [{ sites: ["ads.test"], countries: ["DE"] }, { sites: ["stats.test"] }],
    ...more,
  });
/** Seated in US by the table; 192.0.2.1 is registered in US, any other address nowhere. */
const served = (site: string, ip?: string) => {
  const asked = request(`https://a.${site}/`);
  return ip === undefined ? [asked] : [asked, response(asked, { ip })];
};

test("seat and network outside the countries declared break it", () => {
  const finding = ask(check, served("ads.test", "192.0.2.1"), { declared: declares({}) });
  assert.deepEqual(named(finding), ["ads.test"]);
});

test("a seat alone is told, and counts when asked to", () => {
  const finding = ask(check, served("ads.test"), { declared: declares({}) });
  assert.equal(finding.outcome, "kept");
  assert.equal(finding.values["seated"], 1);
  const counted = ask(check, served("ads.test"), { declared: declares({}), options: { seats: "count" } });
  assert.equal(counted.outcome, "broken");
});

test("a declared country, its group, or countries for all keep it", () => {
  const seen = [...served("ads.test", "192.0.2.1"), ...served("stats.test", "192.0.2.1")];
  const all = declares({ recipients: [{ sites: ["ads.test"], countries: ["US"] }], countries: ["US", "EU"] });
  assert.equal(ask(check, seen, { declared: all }).outcome, "kept");
});

test("countries for all bind every recipient that names none of its own", () => {
  const declared = declares({ countries: ["EEA"] });
  const seen = [...served("ads.test", "192.0.2.1"), ...served("stats.test", "192.0.2.1")];
  assert.deepEqual(named(ask(check, seen, { declared })), ["ads.test"], "Stats is seated in DE");
});

test("carriers nobody named, and recipients without a country, are left out", () => {
  const seen = [...served("cdn.test", "192.0.2.1"), ...served("stats.test", "192.0.2.1")];
  assert.equal(ask(check, seen, { declared: declares({}) }).key, "countries-unsaid");
  assert.equal(ask(check, seen).key, "no-declaration");
  assert.equal(ask(check, seen, { declared: declares({ about: ["else.example"] }) }).key, "other-site");
});

test("more evidence never softens it", () => {
  const pool = [served("ads.test", "192.0.2.1"), served("stats.test"), served("new.test", "192.0.2.1")];
  neverSoftens(check, pool, { declared: declares({ countries: ["SE"] }) });
});
