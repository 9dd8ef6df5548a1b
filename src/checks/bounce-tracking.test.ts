import assert from "node:assert/strict";
import { test } from "node:test";
import { cookie } from "../core/evidence.fixture.ts";
import type { Bounce } from "../core/index.ts";
import { bounceTracking as check } from "./bounce-tracking.ts";
import { ask, named } from "./shared/sight.fixture.ts";

const bounce = (through: string, stateful = true): Bounce => ({
  through,
  stateful,
  cites: ["o1"],
  moment: "before-choice",
});
const uid = [cookie("uid", "8f3a9c2e71b4", { domain: "go.test", page: "https://go.test/" })];
const pair = [
  ...uid,
  cookie("uid", "1c7d0e5f92aa", { domain: "go.test", page: "https://go.test/", visit: "accept" }),
];

test("a site passed through that keeps a lasting identifier breaks it", () => {
  assert.deepEqual(named(ask(check, pair, { flows: { bounces: [bounce("go.test")] } })), ["go.test"]);
});

test("so does a known tracking company that used cookies on the way", () => {
  assert.deepEqual(named(ask(check, [], { flows: { bounces: [bounce("ads.test")] } })), ["ads.test"]);
});

test("a session at an unknown site (a sign-in, say) leaves it open", () => {
  const finding = ask(check, [], { flows: { bounces: [bounce("login.test")] } });
  assert.equal(finding.outcome, "unknown");
  assert.deepEqual(named(finding), ["login.test"]);
});

test("passing without a trace, through the site itself or an allowed one, keeps it", () => {
  const bounces = [bounce("short.test", false), bounce("shop.example")];
  const finding = ask(check, pair, { flows: { bounces } });
  assert.equal(finding.outcome, "kept");
  assert.equal(finding.values["passed"], 1);
  const allowed = { flows: { bounces: [bounce("ads.test")] }, options: { allow: ["ads.test"] } };
  assert.equal(ask(check, [], allowed).outcome, "kept");
});

test("more evidence never softens it", () => {
  for (const more of ["login.test", "shop.example", "go.test"])
    assert.ok(
      named(ask(check, uid, { flows: { bounces: [bounce("ads.test"), bounce(more)] } })).includes("ads.test"),
    );
});
