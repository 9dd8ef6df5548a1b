import assert from "node:assert/strict";
import { test } from "node:test";
import { evidence, home, know, read, three, visitor } from "./flows.fixture.ts";
import { readFlows } from "./read-flows.ts";

const only = (flows: ReturnType<typeof read>) => {
  const [flow] = flows.all;
  assert.ok(flow);
  return flow;
};
const kinds = (flow: ReturnType<typeof only>) => flow.carried.map(({ kind, how }) => `${kind} | ${how}`);

test("another site is a third party; the page's own and its group's are not", () => {
  const one = visitor();
  for (const url of [
    "https://px.ads.test/p",
    "https://cdn.shop.test/a",
    "https://www.shopgroup.test/b",
    "https://unknown.test/",
  ]) {
    one.request(url);
  }
  assert.deepEqual(
    read(one.written).all.map(({ site, party }) => [site, party]),
    [
      ["ads.test", "third"],
      ["shop.test", "first"],
      ["shopgroup.test", "same-owner"],
      ["unknown.test", "third"],
    ],
  );
});

test("where the page is another one, it is first; the address asked for stays first", () => {
  const one = visitor();
  const page = "https://www.elsewhere.test/";
  one.request("https://px.ads.test/p", { page });
  one.request("https://www.elsewhere.test/a.js", { page });
  one.request("https://www.shop.test/a.js", { page });
  one.request("https://www.shop.test/", { page: "about:blank" });
  const parties = read(one.written).all.map(({ party }) => party);
  assert.deepEqual(parties, ["third", "first", "first", "first"]);
});

test("an alias of another company's site is told, with the site behind it", () => {
  const one = visitor();
  one.response(one.request("https://metrics.shop.test/p"), {
    aliases: ["shop.cname.test", "collect.ads.test"],
    ip: "192.0.2.1",
  });
  const flow = only(read(one.written));
  assert.deepEqual(
    [flow.party, flow.behind, flow.owner?.id, flow.ip],
    ["alias", "ads.test", "ads", "192.0.2.1"],
  );
});

test("a tracker that is itself hosted by a carrier stands behind the alias all the same", () => {
  const behind = (aliases: readonly string[]) => {
    const one = visitor();
    one.response(one.request("https://metrics.shop.test/p"), { aliases: [...aliases] });
    return only(read(one.written)).behind;
  };
  assert.equal(behind(["shop.ads.test", "lb.carrier.test", "x.edge.test"]), "ads.test");
  assert.equal(
    behind(["origin.shop.test", "lb.carrier.test"]),
    undefined,
    "the site's own server at a carrier",
  );
  assert.equal(behind(["through.ads.test", "origin.shop.test"]), undefined, "what ends at the site itself");
});

test("an alias that is only hosting is no alias", () => {
  const hosting = ["shop.carrier.test", "shop.edge.test", "shop.shopgroup.test", "www2.shop.test"];
  for (const alias of hosting) {
    const one = visitor();
    one.response(one.request("https://static.shop.test/p"), { aliases: [alias] });
    assert.equal(only(read(one.written)).party, "first", alias);
  }
  const one = visitor();
  one.response(one.request(home, { type: "document" }), { aliases: ["shops.ads.test"] });
  assert.equal(only(read(one.written)).party, "first", "the page's own host");
});

test("every request carries the network address, and what is known to be in it", () => {
  const one = visitor();
  const { id } = one.request("https://px.ads.test/known-endpoint?sr=1200", {
    headers: [["Referer", home]],
    cookies: [
      { name: "_known", value: "x", domain: "ads.test" },
      { name: "consent", value: "k3f9a81c2e7d", domain: "ads.test" },
      { name: "odd", value: "k3f9a81c2e7d", domain: "ads.test" },
    ],
  });
  one.disclosure(id, { chain: ["lowercase", "sha256"], name: "em" });
  assert.deepEqual(kinds(only(read(one.written))), [
    "email | body em: lowercase → sha256",
    "identifier | cookie _known",
    "network-address | connection",
    "page-address | header referer",
    "screen | query.sr (a/b)",
  ]);
});

test("an unknown cookie identifies when its value differs between visits, and not when all share it", () => {
  const told = (value: (mark: string) => string) =>
    read(
      three((one, mark) => {
        one.cookie("uid", value(mark), "ads.test");
        one.request("https://px.ads.test/", {
          cookies: [{ name: "uid", value: value(mark), domain: "ads.test" }],
        });
      }),
    ).all.every((flow) => flow.carried.some(({ kind }) => kind === "identifier"));
  assert.equal(
    told((mark) => mark),
    true,
  );
  assert.equal(
    told(() => "k3f9a81c2e7d"),
    false,
  );
});

test("what never reached the network carried nothing", () => {
  const one = visitor();
  one.request("https://px.ads.test/a", { failed: "net::ERR_BLOCKED_BY_CLIENT" });
  one.request("https://px.ads.test/b", { fromCache: true });
  one.response(one.request("https://px.ads.test/c"), { fromServiceWorker: true });
  one.response(one.request("https://px.ads.test/d", { failed: "net::ERR_FAILED" }));
  assert.deepEqual(
    read(one.written).all.map(({ left, carried }) => [left, carried.length]),
    [
      [false, 0],
      [false, 0],
      [false, 0],
      [true, 1],
    ],
  );
});

test("what came through a socket belongs to the request that opened it", () => {
  const one = visitor();
  const { id } = one.request("wss://px.ads.test/socket", { type: "websocket" });
  const message = one.message(id, "m");
  one.disclosure(message.id, { part: "message", sort: "text" });
  assert.ok(kinds(only(read(one.written))).includes("typed-text | message: plain"));
});

test("addresses without a host are no flows", () => {
  const one = visitor();
  for (const url of [
    "data:text/plain,x",
    "blob:https://shop.test/1",
    "about:blank",
    "chrome-extension://abc/x",
    "nonsense",
  ]) {
    one.request(url);
  }
  assert.deepEqual(read(one.written).all, []);
});

test("who started it: the innermost script with an address, else the document", () => {
  const one = visitor();
  const frame = (url: string) => ({ url, line: 1, column: 1 });
  one.request("https://px.ads.test/", {
    initiator: { type: "script", stack: [frame(""), frame("https://tag.dsp.test/t.js"), frame(home)] },
  });
  one.request("https://px.ads.test/", { initiator: { type: "parser", url: home } });
  one.request("https://px.ads.test/");
  assert.deepEqual(
    read(one.written).all.map(({ startedBy }) => startedBy),
    ["dsp.test", "shop.test", undefined],
  );
});

test("a run is read by itself, but compared with the others", () => {
  const all = [1, 2, 3].flatMap((run) => {
    const one = visitor("arrive", run);
    const value = `k3f9a81c2e7d${run}`;
    one.cookie("uid", value, "ads.test");
    one.request(`https://sync.dsp.test/?u=${value}`);
    return one.written;
  });
  const flows = readFlows({ evidence: evidence(all), know, blob: () => undefined, run: 2 });
  assert.equal(flows.all.length, 1);
  assert.deepEqual(
    flows.syncs.map(({ from, to, value }) => [from, to, value]),
    [["ads.test", "dsp.test", "k3f9a81c2e7d2"]],
  );
});

test("recorded traffic of which nobody said whose it is tells nobody from others", () => {
  const one = visitor();
  const { page: _, ...pageless } = one.request("https://px.ads.test/p");
  const seen = evidence([pageless, one.request("https://px.ads.test/p")]);
  const parties = (operator: object) =>
    readFlows({
      evidence: { ...seen, subject: { type: "traffic", name: "px.ads.test", ...operator } },
      know,
      blob: () => undefined,
    }).all.map(({ party }) => party);
  assert.deepEqual(parties({}), ["unknown", "third"], "a page tells whose guest the visitor was");
  assert.deepEqual(parties({ operator: "ads.test" }), ["first", "first"]);
  assert.deepEqual(parties({ operator: "shop.test" }), ["third", "third"]);
});
