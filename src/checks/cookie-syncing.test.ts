import assert from "node:assert/strict";
import { test } from "node:test";
import { request } from "../core/evidence.fixture.ts";
import type { Sync } from "../core/index.ts";
import { cookieSyncing as check } from "./cookie-syncing.ts";
import { ask, named } from "./shared/sight.fixture.ts";

const sync = (from: string, to: string, more: Partial<Sync> = {}): Sync => ({
  from,
  to,
  name: "uid",
  value: "8f3a9c2e71b4",
  cites: ["o1", "o2"],
  moment: "before-choice",
  ...more,
});
const given = (...syncs: Sync[]) => ({ flows: { syncs } });

test("one third party's identifier at another names the pair and cites both sides", () => {
  const finding = ask(check, [], given(sync("ads.test", "stats.test")));
  assert.deepEqual(named(finding), ["ads.test → stats.test"]);
  assert.deepEqual(finding.outcome === "broken" && finding.offences[0].cites, ["o1", "o2"]);
});

test("what the site itself hands over is told, not counted", () => {
  const finding = ask(check, [], given(sync("shop.example", "stats.test")));
  assert.equal(finding.outcome, "kept");
  assert.equal(finding.values["handed"], 1);
});

test("one company's two sites, or what comes home to the site, are no syncing", () => {
  const google = sync("a.ads.test", "ads.test");
  assert.equal(ask(check, [], given(google, sync("ads.test", "shop.example"))).outcome, "kept");
});

test("only the asked moments count, and they must have been visited", () => {
  const world = given(sync("ads.test", "stats.test", { moment: "after-consent" }));
  const options = { moments: ["before-choice", "after-refusal"] };
  assert.equal(ask(check, [], { ...world, options }).outcome, "kept");
  assert.equal(ask(check, [], { ...world, options, visited: ["arrive"] }).outcome, "unknown");
});

test("more evidence never softens it", () => {
  const one = sync("ads.test", "stats.test");
  const more = [sync("shop.example", "ads.test"), sync("px.test", "ads.test"), sync("ads.test", "ads.test")];
  for (const other of more)
    for (const syncs of [
      [one, other],
      [other, one],
    ])
      assert.ok(
        named(ask(check, [request("https://ads.test/")], { flows: { syncs } })).includes(
          "ads.test → stats.test",
        ),
      );
});
