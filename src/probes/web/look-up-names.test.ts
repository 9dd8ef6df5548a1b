import assert from "node:assert/strict";
import { test } from "node:test";
import { lookUpNames } from "./look-up-names.ts";
import { serveNames } from "./serve-names.fixture.ts";

const zone = {
  "metrics.shop.test": "shop.tracker.test",
  "shop.tracker.test": "lb.edge.test",
  "a.shop.test": "b.shop.test",
  "b.shop.test": "a.shop.test",
};

test("the chain of aliases is followed to its end; a name without one is no alias", async () => {
  await using names = await serveNames(zone);
  const { aliases, failed } = await lookUpNames(["metrics.shop.test", "www.shop.test"], [names.address]);
  assert.deepEqual(Object.fromEntries(aliases), {
    "metrics.shop.test": ["shop.tracker.test", "lb.edge.test"],
    "www.shop.test": [],
  });
  assert.equal(failed.size, 0);
});

test("a ring of aliases ends", async () => {
  await using names = await serveNames(zone);
  const { aliases } = await lookUpNames(["a.shop.test"], [names.address]);
  assert.deepEqual(aliases.get("a.shop.test"), ["b.shop.test"]);
});

test("silence, in the middle of a chain too, is a failure and never an empty chain", async () => {
  await using names = await serveNames(zone, { silent: ["www.shop.test", "shop.tracker.test"] });
  const asked = ["www.shop.test", "metrics.shop.test", "cdn.shop.test"];
  const { aliases, failed } = await lookUpNames(asked, [names.address], 300);
  assert.deepEqual([...aliases.keys()], ["cdn.shop.test"]);
  assert.deepEqual([...failed.keys()].sort(), ["metrics.shop.test", "www.shop.test"]);
});

test("nobody there is a failure", async () => {
  const names = await serveNames({});
  await names[Symbol.asyncDispose]();
  const { aliases, failed } = await lookUpNames(["www.shop.test"], [names.address], 300);
  assert.deepEqual([aliases.size, failed.size], [0, 1]);
});

test("of many names the first fifty are asked for, and the others are told", async () => {
  await using names = await serveNames({});
  const many = Array.from({ length: 53 }, (_, at) => `h${at}.shop.test`);
  const { aliases, failed } = await lookUpNames(many, [names.address]);
  assert.deepEqual([aliases.size, failed.size], [50, 3]);
  assert.equal(new Set(names.asked).size, 50);
});
