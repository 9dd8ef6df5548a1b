import assert from "node:assert/strict";
import { test } from "node:test";
import { document, request } from "../core/evidence.fixture.ts";
import { ask, named, neverSoftens } from "./shared/sight.fixture.ts";
import { thirdPartyScriptWithoutIntegrity as check } from "./third-party-script-without-integrity.ts";

const page = (url: string, integrity?: string) =>
  document({ scripts: [{ url, ...(integrity && { integrity }) }] });
const asked = (url: string, type: string) => request(url, { initiator: { type } });

test("another site's script without integrity is named by site and file", () => {
  assert.deepEqual(named(ask(check, [page("https://cdn.test/lib/a.8f3a9c2e71b4.js?v=1")])), [
    "cdn.test a.*.js",
  ]);
});

test("integrity, the site's own scripts, inline ones and allowed sites keep it", () => {
  const fine = [
    page("https://cdn.test/a.js", "sha384-x"),
    page("https://static.shop.example/a.js"),
    page(""),
    page("data:,x"),
  ];
  assert.equal(ask(check, fine).outcome, "kept");
  assert.equal(
    ask(check, [page("https://cdn.test/a.js")], { options: { allow: ["cdn.test"] } }).outcome,
    "kept",
  );
});

test("what a script added is told, not counted; what the markup names as well is counted", () => {
  const url = "https://ads.test/tag.js";
  const finding = ask(check, [page(url), asked(url, "script")]);
  assert.equal(finding.outcome, "kept");
  assert.equal(finding.values["added"], 1);
  assert.equal(ask(check, [page(url), asked(url, "script"), asked(url, "parser")]).outcome, "broken");
});

test("more evidence never softens it", () => {
  const seen = [
    page("https://cdn.test/a.js"),
    page("https://ads.test/b.js"),
    page("https://cdn.test/a.js", "sha384-x"),
  ];
  neverSoftens(
    check,
    seen.map((one) => [one]),
  );
});
