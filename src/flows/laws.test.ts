// Laws of the room: order does not matter, nothing makes it throw, and every witness exists.

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Observation } from "../core/index.ts";
import { evidence, know, marks, read, type Visitor, visitor } from "./flows.fixture.ts";
import { readFlows } from "./read-flows.ts";

const url = fc.oneof(
  fc.constantFrom(
    "https://px.ads.test/p",
    "https://match.dsp.test/s",
    "https://www.shop.test/",
    "https://cdn.shop.test/a.js",
    "wss://px.ads.test/",
    "data:,x",
    "%%%",
    "http://[::1]/",
    "https://www.partner.test/?gclid=abcdefgh12#_gl=zz",
  ),
  fc.webUrl({ withQueryParameters: true }),
  fc.string({ unit: "binary" }),
);
const value = fc.oneof(
  fc.constantFrom(...marks, "", "%E0%A4%A", "1790000000000", "a=b&c=d"),
  fc.string({ unit: "binary" }),
);
const header = fc.tuple(
  fc.constantFrom("etag", "If-None-Match", "referer", "sec-fetch-dest", "refresh", "last-modified"),
  value,
);
const step = fc.record({
  what: fc.nat(7),
  url,
  value,
  headers: fc.array(header, { maxLength: 3 }),
  at: fc.nat(5_000),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

type Request = Extract<Observation, { kind: "request" }>;
type Act = (one: Visitor, step: Step, last: Request) => void;

const acts: readonly Act[] = [
  (one, { url, value, headers }) => one.request(`${url}?v=${value}`, { headers }),
  (one, { url, headers }, { id }) => one.request(url, { type: "document", headers, redirectedFrom: id }),
  (one, { value, headers, at }, last) =>
    one.response(last, { headers, aliases: [value], status: at % 2 ? 304 : 200 }),
  (one, { url, value, at }, { id }) =>
    one.cookie("uid", value, url.slice(0, 20), { request: id, days: at % 3 ? null : 1 }),
  (one, { url, value }) => one.storage(value, value, { origin: url }),
  (one, { value, at }, { id }) => one.disclosure(at % 2 ? id : value),
  (one, { value }, { id }) => one.message(id, value),
  (one, { url, value }) => one.page([url, `https://www.partner.test/?v=${value}`], url),
];

/** One step of a diary; what refers to a request takes one that was made before. */
function take(one: Visitor, step: Step): void {
  const requests = one.written.filter((seen) => seen.kind === "request");
  const last = requests[step.at % Math.max(requests.length, 1)] ?? one.request(step.url);
  acts[step.what]?.(one, step, last);
}

const diary = fc
  .array(fc.tuple(fc.constantFrom("arrive", "refuse", "signal"), step), { maxLength: 40 })
  .map((steps) => {
    const visitors = { arrive: visitor("arrive"), refuse: visitor("refuse"), signal: visitor("signal") };
    for (const [who, one] of steps) take(visitors[who], one);
    return Object.values(visitors).flatMap(({ written }) => written);
  });

const blob = (sha256: string) => new TextEncoder().encode(sha256);
const flowsOf = (observations: readonly Observation[]) =>
  readFlows({ evidence: evidence(observations), know, blob });

test("the order in which observations were written does not matter", () => {
  const shuffled = diary.chain((all) =>
    fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
  );
  fc.assert(
    fc.property(shuffled, ([one, other]) => assert.deepEqual(flowsOf(one), flowsOf(other))),
    { numRuns: 500 },
  );
});

test("nothing makes it throw, every witness is an observation, and every request with a host is a flow", () => {
  fc.assert(
    fc.property(diary, (all) => {
      const flows = flowsOf(all);
      const ids = new Set(all.map(({ id }) => id));
      const { syncs, bounces, decorations, reidentifications } = flows;
      for (const one of [...syncs, ...bounces, ...decorations, ...reidentifications]) {
        for (const id of one.cites) assert.ok(ids.has(id), id);
      }
      for (const flow of flows.all) {
        assert.equal(flows.of.get(flow.request), flow);
        assert.equal(
          flow.left,
          flow.carried.some(({ kind }) => kind === "network-address"),
        );
        assert.equal(flow.party === "alias", flow.behind !== undefined);
      }
      for (const { from, to } of syncs) assert.notEqual(from, to);
    }),
    { numRuns: 1000 },
  );
});

test("evidence whose parts refer to nothing is read as far as it goes", () => {
  const one = visitor();
  one.request("https://px.ads.test/", { redirectedFrom: "nowhere", type: "document" });
  one.cookie("uid", "k3f9a81c2e7d", "", { request: "nowhere" });
  one.disclosure("nowhere");
  one.message("nowhere", "nowhere");
  assert.equal(read(one.written).all.length, 1);
});
