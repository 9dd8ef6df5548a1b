import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { parse } from "yaml";
import * as z from "zod";
import { payloads } from "./payload.ts";
import { PayloadLine, parameters } from "./payload-parameters.ts";
import { parseLines } from "./read-lines.ts";

const text = await readFile(join(import.meta.dirname, "../../data/payloads/parameters.yaml"), "utf8");
const lines = parseLines(text, "parameters.yaml", PayloadLine);
const payload = (request: Parameters<ReturnType<typeof parameters>>[0]) => parameters(lines)(request).data;

const read = (url: string, body?: string) =>
  payload({
    url,
    method: body === undefined ? "GET" : "POST",
    ...(body === undefined ? {} : { body: new TextEncoder().encode(body) }),
  }).map(({ property, value, context }) => `${property} ${context} ${value}`);

test("the table reads the same as YAML, and each endpoint stands once", () => {
  assert.deepEqual(lines, z.array(PayloadLine).parse(parse(text)));
  const all = lines.flatMap(({ hosts, path }) => hosts.map((host) => host + path));
  assert.equal(new Set(all).size, all.length);
});

test("a hashed address in Meta's pixel is named, in the address and in a form", () => {
  const hash = "62a14e44f765419d10fea99367361a727c12365e2520f32218d505ed9aa0f62f";
  const want = [`email query.ud[em] ${hash}`, `phone query.udff[ph] x`];
  const found = read(`https://www.facebook.com/tr/?id=1&ud[em]=${hash}&udff%5Bph%5D=x`);
  for (const one of want) assert.ok(found.includes(one), one);
  assert.deepEqual(read("https://www.facebook.com/tr", `ud%5Bem%5D=${hash}`), [`email body.ud[em] ${hash}`]);
});

test("an envelope of Sentry's has a JSON value on each line; what the receiver fills in is nobody's", () => {
  const lines = [
    '{"event_id":"e","sent_at":"2026-01-01T00:00:00Z"}',
    '{"type":"event"}',
    '{"user":{"id":"u7","email":"ada@shop.example","ip_address":"{{auto}}"},"request":{"url":"https://shop.example/"}}',
    "{ not JSON",
    "",
  ];
  assert.deepEqual(read("https://o1.ingest.sentry.io/api/1/envelope/?sentry_key=k", lines.join("\n")), [
    "propertyId query.sentry_key k",
    "userId body.user.id u7",
    "email body.user.email ada@shop.example",
    "viewedPage body.request.url https://shop.example/",
  ]);
  assert.deepEqual(read("https://sentry.io.evil.test/api/1/envelope/", lines.join("\n")), []);
});

test("lists and nested JSON are followed", () => {
  assert.deepEqual(
    read("https://api2.amplitude.com/2/httpapi", '{"api_key":"k","events":[{"user_id":"a"},{"user_id":7}]}'),
    ["userId body.events[].user_id a", "userId body.events[].user_id 7"],
  );
  assert.ok(
    read(`https://ct.pinterest.com/v3/?pd=${encodeURIComponent('{"em":"abc"}')}`).includes(
      "email query.pd.em abc",
    ),
  );
  const data = Buffer.from('{"event":"e","properties":{"distinct_id":"d"}}').toString("base64");
  assert.ok(
    read(`https://api.mixpanel.com/track?data=${encodeURIComponent(data)}`).includes(
      "userId query.data.properties.distinct_id d",
    ),
  );
  assert.ok(
    read(
      "https://api.mixpanel.com/track",
      `data=${encodeURIComponent('[{"properties":{"distinct_id":"d"}}]')}`,
    ).includes("userId body.data[].properties.distinct_id d"),
  );
});

test("other hosts and paths are nobody's", () => {
  for (const url of [
    "https://www.facebook.com/tracking?ud[em]=a",
    "https://www.facebook.com.evil.test/tr?ud[em]=a",
    "https://evilclarity.ms/collect",
    "ftp://www.facebook.com/tr?id=1",
  ]) {
    assert.deepEqual(read(url, '{"e":[1,2,3,4,5,6,7]}'), [], url);
  }
  assert.equal(read("https://k.clarity.ms/collect", '{"e":["0",1,2,3,"p","u","s",1]}').length, 3);
});

test("no body makes it throw, and an inherited name is no field", () => {
  assert.deepEqual(
    parameters([{ adapter: "a/b", hosts: ["h.test"], path: "/", json: { constructor: "x" }, source: "s" }])({
      url: "https://h.test/",
      method: "POST",
      body: new TextEncoder().encode("{}"),
    }).data,
    [],
  );
  fc.assert(
    fc.property(fc.constantFrom(...lines), fc.oneof(fc.json(), fc.string()), (line, body) => {
      const [host = ""] = line.hosts;
      const url = `https://${host.replace("*", "a")}${line.path.replace("*", "x")}?data=${encodeURIComponent(body)}`;
      assert.ok(Array.isArray(payload({ url, method: "POST", body: new TextEncoder().encode(body) })));
    }),
  );
});

test("a line that stands instead of an adapter says what the adapter says", () => {
  const [own, theirs] = [payloads(lines), payloads([])];
  const told = (know: typeof own, url: string, body?: string) =>
    know({ url, method: "POST", ...(body === undefined ? {} : { body: new TextEncoder().encode(body) }) })
      .map(({ property, value, context }) => `${property} ${context} ${value}`)
      .sort();
  for (const { hosts, path, query = {}, form = {} } of lines.filter(({ instead }) => instead === true)) {
    const pairs = (fields: object) =>
      Object.keys(fields)
        .map((name) => `${name}=v_${name}`)
        .join("&");
    for (const host of hosts) {
      const url = `https://${host}${path}?${pairs(query)}`;
      assert.deepEqual(told(own, url, pairs(form)), told(theirs, url, pairs(form)), url);
    }
  }
});
