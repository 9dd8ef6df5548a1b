import assert from "node:assert/strict";
import { test } from "node:test";
import { adapters } from "trackhar";
import { mayKnow, mayRead, payloads } from "./payload.ts";

const payload = payloads([]);

const kinds = (url: string, body?: string) =>
  payload({
    url,
    method: "POST",
    ...(body === undefined ? {} : { body: new TextEncoder().encode(body) }),
  }).map(({ property, context }) => `${property} ${context}`);

test("a known endpoint's fields are named", () => {
  const url =
    "https://www.google-analytics.com/g/collect?v=2&cid=123.456&dl=https%3A%2F%2Fshop.test%2F&ul=en";
  const [first] = payload({ url, method: "POST" });
  assert.equal(first?.adapter, "google/google-analytics");
  assert.ok(kinds(url).includes("browserId query.cid"));
});

test("a second question mark in the query does not cut it", () => {
  const url = "https://www.google-analytics.com/g/collect?dl=https://shop.test/?a=1&cid=123.456";
  assert.ok(kinds(url).includes("browserId query.cid"));
});

test("look-alike addresses are nobody's", () => {
  const real = "securepubads.g.doubleclick.net/pagead/managed/js/gpt/m1/pubads_impl.js?x=1";
  assert.deepEqual(kinds(`https://mirror.test/https://${real}`), []);
  assert.deepEqual(kinds("https://www.google.evil.test/ads/ga-audiences?cid=1.2"), []);
  assert.deepEqual(kinds("https://evil.test/a.openx.net/w/1.0/cm?x=1"), []);
});

test("bodies that are no text, or too long, are left alone", () => {
  const url = "https://bidder.criteo.com/cdb";
  assert.deepEqual(kinds(url, "\u0000{}"), []);
  assert.deepEqual(kinds(url, "[".repeat(200_000)), []);
  assert.deepEqual(kinds(url, `{"a":"${"x".repeat(300_000)}"}`), []);
});

/** Host names a pattern means: `adjust\.(com|net\.in)` means two. */
function hostsOf(pattern: string | RegExp): readonly string[] {
  if (typeof pattern === "string") return [new URL(pattern).hostname];
  const [, name = "", tail = ""] = /([a-z0-9-]+)\\?\.(\([^)]+\)|[a-z]+|\.\+)\\\//.exec(pattern.source) ?? [];
  const ends = tail === ".+" ? ["com", "co.uk"] : tail.replace(/[()\\]/g, "").split("|");
  return ends.map((end) => `${name === "google" ? "www." : ""}${name}.${end}`);
}

test("every adapter's hosts pass the gate in front of them", () => {
  for (const { endpointUrls } of adapters) {
    for (const pattern of endpointUrls) {
      for (const host of hostsOf(pattern)) assert.ok(mayKnow(host), `${pattern} means ${host}`);
    }
  }
});

/** An address a pattern means, made by choosing the first of everything. */
const sampleOf = (pattern: RegExp): string =>
  pattern.source
    .replace(/^\^|\$$/g, "")
    .replace(/\[0-9a-fA-F\]\{(\d+)\}/g, (_, count) => "a".repeat(Number(count)))
    .replace(/\((?!\?)([^()|]*)(?:\|[^()]*)?\)\??/g, "$1")
    .replace(/\\d(?:\{1,2\}|\+)?|\\d-\?/g, "1")
    .replace(/\.\+/g, "com")
    .replace(/s\?(?=image)|2\?|-\?/g, "")
    .replace(/\\(.)/g, "$1");

test("every adapter's endpoints pass the gate that spares loading them", () => {
  for (const { endpointUrls } of adapters) {
    for (const pattern of endpointUrls) {
      const sample = typeof pattern === "string" ? pattern : sampleOf(pattern);
      if (typeof pattern !== "string") assert.match(sample, pattern);
      const { host, pathname } = new URL(sample);
      assert.ok(mayRead(host, pathname), `${pattern} means ${sample}`);
    }
  }
  assert.equal(mayRead("www.google-analytics.com", "/assets/bundle.js"), false);
});
