import assert from "node:assert/strict";
import { test } from "node:test";
import { alias as looked, request, response } from "../core/evidence.fixture.ts";
import { cnameCloaking as check } from "./cname-cloaking.ts";
import { ask, named, neverSoftens } from "./shared/sight.fixture.ts";

const alias = (host: string, behind: string) => {
  const by = request(`https://${host}.shop.example/p`);
  return [by, response(by, { aliases: ["between.test", behind] })];
};

test("a tracking company under the site's own name breaks it", () => {
  assert.deepEqual(named(ask(check, alias("metrics", "x.stats.test"))), [
    "metrics.shop.example → stats.test",
  ]);
});

test("what DNS answered is a witness beside the request", () => {
  const [by, answer] = alias("metrics", "x.stats.test");
  const name = looked("metrics.shop.example", ["between.test", "x.stats.test"]);
  const finding = ask(
    check,
    [by, answer, name].flatMap((one) => one ?? []),
  );
  assert.ok(finding.outcome === "broken");
  assert.deepEqual(finding.offences[0].cites, [by?.id, name.id]);
});

test("hosting, CDNs and no alias keep it; unknown companies are told", () => {
  assert.equal(ask(check, [request("https://shop.example/")]).outcome, "kept");
  assert.equal(ask(check, alias("www", "x.cdn.test")).values["unexplained"], 0);
  const finding = ask(check, alias("www", "x.hoster.test"));
  assert.equal(finding.outcome, "kept");
  assert.equal(finding.values["unexplained"], 1);
});

test("the same company under its own name is no cloaking", () => {
  assert.equal(ask(check, [request("https://stats.test/p")]).outcome, "kept");
});

test("an alias to a company that also hosts is told", () => {
  const finding = ask(check, alias("blog", "ghs.giant.test"));
  assert.equal(finding.outcome, "kept");
  assert.equal(finding.values["unexplained"], 1);
});

test("more evidence never softens it", () => {
  neverSoftens(check, [alias("m", "x.stats.test"), alias("w", "x.cdn.test"), alias("v", "x.hoster.test")]);
});
