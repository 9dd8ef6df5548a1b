import assert from "node:assert/strict";
import { test } from "node:test";
import { request } from "../core/evidence.fixture.ts";
import { Declaration } from "../core/index.ts";
import { ask, named, neverSoftens } from "./shared/sight.fixture.ts";
import { undeclaredPurposes as check } from "./undeclared-purposes.ts";

const declares = (...recipients: object[]): Declaration =>
  Declaration.parse({
    format: "probity/declaration/1",
    by: { name: "Example Shop" },
    about: ["shop.example"],
    recipients,
  });
const to = (site: string, cookie?: string) =>
  request(`https://a.${site}/`, {
    ...(cookie && { cookies: [{ name: cookie, value: "v", domain: site }] }),
  });

test("a company known for advertising alone, declared for analytics, breaks it", () => {
  const declared = declares({ sites: ["ads.test"], purpose: "analytics" });
  const finding = ask(check, [to("ads.test")], { declared });
  assert.deepEqual(named(finding), ["ads.test"]);
});

test("a cookie known to serve advertising breaks it too, whoever receives it", () => {
  const declared = declares({ sites: ["giant.test"], purposes: ["fides:analytics"] });
  assert.deepEqual(named(ask(check, [to("giant.test", "_ad")], { declared })), ["giant.test"]);
  assert.equal(ask(check, [to("giant.test", "_stats")], { declared }).outcome, "kept");
});

test("a declared purpose that allows it, a mixed business, or another business keep it", () => {
  const declared = declares(
    { sites: ["ads.test"], purposes: ["security", "dpv:Advertising"] },
    { sites: ["giant.test"], purpose: "hosting" },
    { company: "Stats", purpose: "hosting" },
  );
  const seen = [to("ads.test", "_ad"), to("giant.test"), to("stats.test")];
  assert.equal(ask(check, seen, { declared }).outcome, "kept");
});

test("a purpose that nobody understands contradicts nothing", () => {
  const vague = declares({ sites: ["ads.test"], purposes: ["analytics", "to make your visit nicer"] });
  assert.equal(ask(check, [to("ads.test")], { declared: vague }).key, "purposes-unsaid");
  assert.equal(
    ask(check, [to("ads.test")], { declared: declares({ sites: ["ads.test"] }) }).key,
    "purposes-unsaid",
  );
});

test("no declaration, or one of another site, does not apply", () => {
  assert.equal(ask(check, [to("ads.test")]).key, "no-declaration");
  const declared = { ...declares(), about: ["else.example"] };
  assert.equal(ask(check, [to("ads.test")], { declared }).key, "other-site");
});

test("more evidence never softens it", () => {
  neverSoftens(check, [[to("ads.test")], [to("giant.test", "_ad")], [to("stats.test")]], {
    declared: declares(
      { sites: ["ads.test"], purpose: "analytics" },
      { sites: ["giant.test"], purpose: "security" },
      { sites: ["stats.test"], purpose: "analytics" },
    ),
  });
});
