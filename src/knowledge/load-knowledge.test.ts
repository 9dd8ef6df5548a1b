import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { Problem } from "../core/index.ts";
import { loadKnowledge } from "./load-knowledge.ts";

const data = join(import.meta.dirname, "../../data");
const know = await loadKnowledge(data);

test("a host is known by its longest matching domain", () => {
  assert.equal(know.ownerOf("https://www.google-analytics.com/g/collect")?.name, "Google");
  assert.equal(know.ownerOf("googleads.g.doubleclick.net")?.id, "google");
  assert.equal(know.ownerOf("clarity.ms")?.seat?.value, "US");
  assert.equal(know.ownerOf("shop.test"), undefined);
  assert.equal(know.ownerOf("notgoogle-analytics.com"), undefined);
});

test("our own domains correct third-party-web, where it would accuse another company", () => {
  assert.equal(know.ownerOf("cdn.ywxi.net")?.name, "TrustedSite");
  assert.equal(know.ownerOf("s.company-target.com")?.name, "Demandbase");
  assert.equal(know.ownerOf("i.liadm.com")?.name, "LiveIntent");
});

test("hosts to which customers point names of their own belong to who measures there", () => {
  const measures = (host: string) => [know.ownerOf(host)?.name, know.ownerOf(host)?.categories.join()];
  assert.deepEqual(measures("shop.test.sc.omtrdc.net"), ["Adobe Analytics", "analytics"]);
  assert.equal(know.ownerOf("omtrdc.net")?.parent, know.ownerOf("use.typekit.net")?.name);
  assert.deepEqual(measures("shop.eulerian.net"), ["Eulerian Technologies", "ad"]);
  assert.deepEqual(measures("shop.dnsdelegation.io"), ["Criteo", "ad"]);
  assert.deepEqual(measures("x.at-o.net"), ["AT Internet", "analytics"]);
});

test("what is known with low confidence has no seat, and a doubtful domain has no owner at all", () => {
  assert.equal(know.ownerOf("static.peer39.net"), undefined);
  assert.equal(know.ownerOf("yield-manager.browsiprod.com"), undefined);
});

test("shared hosting names nobody, unless the bucket is known", () => {
  assert.equal(know.isCarrier("https://someone.github.io/x.js"), true);
  assert.equal(know.ownerOf("someone.github.io"), undefined);
  assert.equal(know.isCarrier("dabc.cloudfront.net"), true);
  assert.equal(know.isCarrier("d1eoo1tco6rr5e.cloudfront.net"), false);
  assert.equal(know.ownerOf("d1eoo1tco6rr5e.cloudfront.net")?.name, "The Trade Desk");
  assert.equal(know.isCarrier("www.google-analytics.com"), false);
});

test("the country of a network is a hint with medium confidence", () => {
  assert.equal(know.networkCountry("8.8.8.8")?.value, "US");
  assert.equal(know.networkCountry("2001:4860:4860::8888")?.confidence, "medium");
  for (const ip of ["127.0.0.1", "::1", "10.0.0.1", "999.1.1.1", "", "8.8.8.8.8", "not an address"]) {
    assert.equal(know.networkCountry(ip), undefined, ip);
  }
});

test("the place of an address: one hint from each data set, and whose network is in many places", () => {
  const plain = know.place("193.0.6.139");
  assert.deepEqual([plain.hints.map(({ value }) => value), plain.carrier], [["NL", "NL"], undefined]);
  assert.equal(new Set(plain.hints.map(({ source }) => source)).size, 2, "two sources, not one twice");
  assert.equal(know.place("104.16.132.229").carrier?.value, "Cloudflare");
  assert.equal(know.place("::ffff:108.138.17.9").carrier?.value, "Amazon CloudFront");
  assert.equal(know.place("2a03:2880:f11c:8183:face:b00c::25de").carrier?.value, "Meta");
  for (const ip of ["127.0.0.1", "10.0.0.1", "nonsense", ""]) assert.deepEqual(know.place(ip), { hints: [] });
});

test("every source has a version", () => {
  for (const [name, version] of Object.entries(know.sources)) assert.match(version, /^\d/, name);
  assert.equal(know.sources["third-party-web"], "0.30.0");
});

test("a missing folder is told, not answered with nothing", async () => {
  await assert.rejects(loadKnowledge(join(data, "nowhere")), (error) => {
    return error instanceof Problem && error.code === "not-found";
  });
});

test("no text whatever makes a lookup throw", () => {
  const text = fc.oneof(fc.string({ unit: "binary" }), fc.webUrl(), fc.domain(), fc.ipV4(), fc.ipV6());
  fc.assert(
    fc.property(text, text, fc.uint8Array(), (one, other, body) => {
      assert.equal(typeof know.siteOf(one), "string");
      know.ownerOf(one);
      know.isCarrier(one);
      know.cookie(one, other);
      know.networkCountry(one);
      know.place(one);
      assert.ok(Array.isArray(know.payload({ url: one, method: other, body })));
    }),
    { numRuns: 1000 },
  );
});
