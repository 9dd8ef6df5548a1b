import assert from "node:assert/strict";
import { test } from "node:test";
import type { Of } from "../../core/index.ts";
import { noteNames } from "./names.ts";
import { Recorder } from "./recorder.ts";
import { serveNames } from "./serve-names.fixture.ts";

const home = "https://www.shop.test/";
const siteOf = (url: string) => (URL.parse(url)?.hostname ?? url).split(".").slice(-2).join(".");

function recorded(...urls: readonly string[]): Recorder {
  const blobs = { keep: () => ({ sha256: "", size: 0 }) };
  const recorder = new Recorder(blobs, { maxBody: 0, most: 100 }, Date.now);
  const note = recorder.notebook("arrive", 1, () => home, "before-choice").note("test");
  for (const url of urls) {
    const request = note({ kind: "request", url, method: "GET", type: "image", headers: [], witness: "cdp" });
    note({ kind: "response", request, url, status: 200, headers: [] });
  }
  return recorder;
}

const options = (more: Partial<Parameters<typeof noteNames>[0]> = {}) => ({
  url: home,
  run: 1,
  siteOf,
  launch: { resolve: [] },
  ...more,
});

const told = ({ observations }: Recorder) =>
  observations
    .filter((one): one is Of<"alias"> => one.kind === "alias")
    .map(({ host, aliases, resolver }) => [host, aliases.join(" "), resolver]);

test("own names are looked up, others' never; responses know the chain of their host", async () => {
  await using names = await serveNames({ "m.shop.test": "shop.ads.test", "px.ads.test": "x.other.test" });
  const seen = recorded(
    home,
    "https://m.shop.test/p",
    "https://px.ads.test/p",
    "http://127.0.0.1/",
    "http://[::1]/",
  );
  assert.equal(await noteNames(options({ resolvers: [names.address] }), seen), true);
  assert.deepEqual(told(seen), [
    ["www.shop.test", "", names.address],
    ["m.shop.test", "shop.ads.test", names.address],
  ]);
  assert.deepEqual([...new Set(names.asked)].sort(), ["m.shop.test", "shop.ads.test", "www.shop.test"]);
  const chains = seen.observations.flatMap((one) => (one.kind === "response" ? [one.aliases ?? []] : []));
  assert.deepEqual(chains, [[], ["shop.ads.test"], [], [], []]);
});

test("what the browser's resolver was told is not asked again", async () => {
  await using names = await serveNames({});
  const seen = recorded(home, "https://m.shop.test/p");
  const aliases = new Map([
    ["m.shop.test", ["shop.ads.test"]],
    ["www.shop.test", []],
  ]);
  await noteNames(options({ resolvers: [names.address] }), seen, { requests: [], whole: true, aliases });
  assert.deepEqual(told(seen), [
    ["m.shop.test", "shop.ads.test", "browser"],
    ["www.shop.test", "", "browser"],
  ]);
  assert.deepEqual(names.asked, []);
});

test("mapped names lead where the mapping says; behind a proxy nobody looks", async () => {
  const resolve = [
    { host: "www.shop.test", address: "127.0.0.1" },
    { host: "*.m.shop.test", address: "127.0.0.1" },
  ];
  const seen = recorded(home, "https://a.m.shop.test/");
  assert.equal(await noteNames(options({ launch: { resolve } }), seen), true);
  assert.deepEqual([told(seen), seen.gaps], [[], []]);
  assert.equal(await noteNames(options({ launch: { resolve: [], proxy: "http://p.test" } }), seen), false);
  assert.deepEqual(told(seen), []);
});

test("a name that DNS does not answer for is a gap", async () => {
  await using names = await serveNames({}, { silent: ["m.shop.test"] });
  const seen = recorded(home, "https://m.shop.test/p");
  await noteNames(options({ resolvers: [names.address] }), seen);
  assert.deepEqual(
    seen.gaps.map(({ kinds, code, harmless }) => [kinds, code, harmless]),
    [[["alias"], "probe-failed", undefined]],
  );
  assert.deepEqual(told(seen), [["www.shop.test", "", names.address]]);
});
