import assert from "node:assert/strict";
import { test } from "node:test";
import { hostsServed } from "./hosts.ts";
import { cleanPlans, hostsOf, managers, shopPlans, trackers } from "./plan.ts";

test("every tracker and every consent manager has its place in the shop", () => {
  const used = new Set(
    Object.values(shopPlans).flatMap((plan) => [...plan.before, ...plan.accepted, ...plan.refused]),
  );
  assert.deepEqual([...used].sort(), [...trackers].sort());
  for (const manager of managers) assert.equal(shopPlans[`/${manager}/`]?.manager, manager);
});

test("the start page runs every tracker once the visitor has accepted", () => {
  const { before = [], accepted = [] } = shopPlans["/"] ?? {};
  assert.deepEqual([...before, ...accepted].sort(), [...trackers].sort());
});

test("the clean twin starts nothing before acceptance, and has the same pages", () => {
  assert.deepEqual(Object.keys(cleanPlans), Object.keys(shopPlans));
  for (const { before, refused, accepted } of Object.values(cleanPlans)) {
    assert.deepEqual([...before, ...refused], []);
    assert.ok(accepted.length > 0);
  }
});

test("every host that a tracker speaks to is served", () => {
  for (const host of Object.values(hostsOf).flat()) assert.ok(hostsServed.includes(host), host);
});
