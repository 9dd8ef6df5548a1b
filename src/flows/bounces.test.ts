import assert from "node:assert/strict";
import { test } from "node:test";
import { home, read, type Visitor, visitor } from "./flows.fixture.ts";

const top = { type: "document", headers: [["sec-fetch-dest", "document"]] as [string, string][] };

/** From the shop by way of others; answers the hops. */
function chain(one: Visitor, urls: readonly string[], more = {}) {
  let before: string | undefined;
  return urls.map((url) => {
    const hop = one.request(url, {
      ...top,
      ...more,
      ...(before === undefined ? {} : { redirectedFrom: before }),
    });
    before = hop.id;
    return hop;
  });
}

test("a redirect through a site that sets a cookie is a stateful bounce", () => {
  const one = visitor();
  const hops = chain(one, ["https://r.ads.test/?to=shop", "https://www.shop.test/back"]);
  one.cookie("uid", "k3f9a81c2e7d", "ads.test", { request: hops[0]?.id ?? "" });
  assert.deepEqual(read(one.written).bounces, [
    { through: "ads.test", stateful: true, cites: hops.map(({ id }) => id), moment: "before-choice" },
  ]);
});

test("a cookie that was sent there counts as read; a refused, emptied or harmless one does not", () => {
  const state = (act: (one: Visitor, id: string) => void, cookies = {}) => {
    const one = visitor();
    const [hop] = chain(one, ["https://r.ads.test/", "https://www.dsp.test/"], cookies);
    act(one, hop?.id ?? "");
    return read(one.written).bounces.map(({ stateful }) => stateful);
  };
  assert.deepEqual(
    state(() => {}),
    [false],
  );
  assert.deepEqual(
    state(() => {}, { cookies: [{ name: "uid", value: "1", domain: "ads.test" }] }),
    [true],
  );
  assert.deepEqual(
    state((one, request) => one.cookie("uid", "x", "ads.test", { request, angle: "refused" })),
    [false],
  );
  assert.deepEqual(
    state((one, request) => one.cookie("uid", "", "ads.test", { request })),
    [false],
  );
  assert.deepEqual(
    state((one, request) => one.cookie("uid", "x", "ads.test", { request, days: -1 })),
    [false],
  );
  assert.deepEqual(
    state((one, request) => one.cookie("consent", "x", "ads.test", { request })),
    [false],
  );
});

test("clean twin: redirects within a site, its group, or to the end itself are none", () => {
  const chains = [
    ["http://shop.test/", "https://shop.test/", home],
    ["https://www.shopgroup.test/login", home],
    ["https://r.ads.test/", "https://www.ads.test/"],
    [home, "https://www.elsewhere.test/"],
  ];
  for (const urls of chains) {
    const one = visitor();
    chain(one, urls);
    assert.deepEqual(read(one.written).bounces, [], urls.join(" → "));
  }
});

test("clean twin: a frame's redirect is none, however little the browser said of it", () => {
  const one = visitor();
  chain(one, ["https://r.ads.test/", "https://match.dsp.test/"], { headers: [["sec-fetch-dest", "iframe"]] });
  chain(one, ["http://r.ads.test/", "http://match.dsp.test/"], { headers: [] });
  chain(one, ["https://r.ads.test/", "https://match.dsp.test/"], { frame: "https://match.dsp.test/" });
  assert.deepEqual(read(one.written).bounces, []);
});

test("without the browser's word, an address that became a page is a navigation", () => {
  const one = visitor();
  chain(one, ["http://r.ads.test/", "http://www.elsewhere.test/"], { headers: [] });
  one.page([], "http://www.elsewhere.test/#top");
  assert.equal(read(one.written).bounces.length, 1);
});

test("a page that moves on by script, after keeping state, is a bounce; one that stays, or that was clicked away, is not", () => {
  const passing = (initiator: "script" | "other", later: number) => {
    const one = visitor();
    chain(one, ["https://r.ads.test/page"]);
    one.storage("uid", "k3f9a81c2e7d", { origin: "https://r.ads.test", page: "https://r.ads.test/page" });
    const stack = [{ url: "https://r.ads.test/page", line: 1, column: 1 }];
    const [next] = chain(one, [home], {
      page: "https://r.ads.test/page",
      initiator: { type: initiator, stack },
    });
    return read(one.written.map((seen) => (seen === next ? { ...seen, at: seen.at + later } : seen))).bounces;
  };
  assert.deepEqual(
    passing("script", 0).map(({ through, stateful }) => [through, stateful]),
    [["ads.test", true]],
  );
  assert.deepEqual(passing("script", 60_000), []);
  assert.deepEqual(passing("other", 0), []);
});
