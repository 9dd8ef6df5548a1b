import assert from "node:assert/strict";
import { test } from "node:test";
import { request } from "../core/evidence.fixture.ts";
import type { Declaration } from "../core/index.ts";
import { ask, named, neverSoftens } from "./shared/sight.fixture.ts";
import { undeclaredRecipients as check } from "./undeclared-recipients.ts";

const declared: Declaration = {
  format: "probity/declaration/1",
  by: { name: "Example Shop" },
  about: ["shop.example"],
  recipients: [{ company: "ads", sites: [] }, { sites: ["px.test"] }],
  collects: [],
  charters: [],
};
const to = (...sites: string[]) => sites.map((site) => request(`https://a.${site}/`));

test("a recipient that is not named breaks it", () => {
  assert.deepEqual(named(ask(check, to("ads.test", "px.test", "stats.test"), { declared })), ["stats.test"]);
});

test("named by company or site, and the site itself, keep it", () => {
  assert.equal(ask(check, to("ads.test", "px.test", "shop.example"), { declared }).outcome, "kept");
});

test("carriers are told, and counted when asked to", () => {
  const finding = ask(check, to("cdn.test"), { declared });
  assert.equal(finding.outcome, "kept");
  assert.equal(finding.values["carriers"], 1);
  assert.equal(ask(check, to("cdn.test"), { declared, options: { carriers: "count" } }).outcome, "broken");
});

test("no declaration, or one of another site, does not apply", () => {
  assert.equal(ask(check, to("stats.test")).outcome, "inapplicable");
  assert.equal(
    ask(check, to("stats.test"), { declared: { ...declared, about: ["else.example"] } }).outcome,
    "inapplicable",
  );
});

test("a declaration that names recipients by what they do leaves it open, with what was seen", () => {
  const recipients = [...declared.recipients, { category: "advertising partners", sites: [] }];
  const finding = ask(check, to("ads.test", "stats.test"), { declared: { ...declared, recipients } });
  assert.equal(finding.outcome, "unknown");
  assert.deepEqual(named(finding), ["stats.test"]);
  assert.equal(ask(check, to("ads.test"), { declared: { ...declared, recipients } }).outcome, "kept");
});

test("more evidence never softens it", () => {
  neverSoftens(check, [to("stats.test"), to("ads.test"), to("cdn.test"), to("new.test")], { declared });
});
