import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import fc from "fast-check";
import lz from "lz-string";
import type { Planted } from "../core/index.ts";
import { base32, base58, rot, substituted } from "./encodings.ts";
import { email, line, phone, searcherFor, searchIn, text } from "./find-disclosures.fixture.ts";
import { md2 } from "./md2.ts";
import { md4 } from "./md4.ts";
import { murmur3 } from "./murmur3.ts";
import { whirlpool } from "./whirlpool.ts";

const all = [email, text, phone, line];
const hash = (name: string, value: string) => createHash(name).update(value).digest("hex");
const b64 = (value: string) => Buffer.from(value).toString("base64");
const json = JSON.stringify({ event: "input", props: { value: email.value, note: text.value } });
const [low, high] = murmur3(Buffer.from(email.value));

/** Long enough for the newer compressors not to store it as it is. */
const long = JSON.stringify({
  story: Array.from({ length: 200 }, (_, at) => `line ${at * at}`),
  value: email.value,
});

test("typing an address key by key passes through its user's part, which is told only where the address is not", () => {
  const user = email.value.slice(0, email.value.indexOf("@"));
  const chains = (...bodies: readonly string[]) =>
    bodies.flatMap((body) => searchIn([email], { body }).map(({ chain }) => chain.join(" ")));
  assert.deepEqual(chains(JSON.stringify([{ t: user }, { t: email.value }])), [""]);
  assert.deepEqual(chains(JSON.stringify([{ t: user }])), ["user-part"]);
  assert.deepEqual(chains(JSON.stringify([hash("sha256", email.value), user])), ["sha256"]);
});

const bodies: readonly [string, string | Uint8Array, readonly string[], Planted][] = [
  ["plain", `x=1;v=${email.value}`, [], email],
  ["JSON", json, [], email],
  ["JSON escapes", json, ["json"], text],
  ["JSON unicode escapes", `{"m":"${email.value.replace("@", "\\u0040")}"}`, ["json"], email],
  ["JSON in JSON", JSON.stringify({ body: json }), ["json", "json"], text],
  ["lower case", email.value.toLowerCase(), ["lowercase"], email],
  ["upper case", email.value.toUpperCase(), ["uppercase"], email],
  ["Gmail rules", "qebazinkw3x@gmail.com", ["lowercase", "dots-stripped"], email],
  ["plus rule", hash("sha256", "qebazin.kw3x@gmail.com"), ["lowercase", "plus-stripped", "sha256"], email],
  [
    "a hash cut short",
    hash("sha256", email.value.toLowerCase()).slice(0, 32),
    ["lowercase", "sha256", "first-32"],
    email,
  ],
  [
    "the hash of a hash in base64",
    hash("sha512", createHash("md5").update(email.value.toLowerCase()).digest("base64")),
    ["lowercase", "md5", "base64-padded", "sha512"],
    email,
  ],
  ["digits", "p=4915739084417;", ["digits"], phone],
  ["E.164", "p=+4915739084417", ["despaced"], phone],
  ["percent", encodeURIComponent(email.value), ["urlencode"], email],
  ["percent twice", encodeURIComponent(encodeURIComponent(email.value)), ["urlencode", "urlencode"], email],
  ["form", `a=${encodeURIComponent(text.value).replaceAll("%20", "+")}&b=1`, ["form"], text],
  ["HTML entities", email.value.replace("@", "&#64;").replace(".", "&#x2e;"), ["entity"], email],
  ["named entities", text.value.replace("&", "&amp;").replaceAll('"', "&quot;"), ["entity"], text],
  ["base64", b64(email.value), ["base64"], email],
  ["base64 inside", b64(json), ["base64"], email],
  ["base64 in base64", b64(b64(email.value)), ["base64", "base64"], email],
  ["base64url inside", Buffer.from(`${json}?>~`).toString("base64url"), ["base64url"], email],
  ["base64 JSON in a form", `d=${encodeURIComponent(`${b64(json)}==`)}`, ["base64"], email],
  ["hex", Buffer.from(email.value).toString("hex"), ["base16"], email],
  ["upper-case hex", Buffer.from(email.value).toString("hex").toUpperCase(), ["base16"], email],
  ["hex inside", Buffer.from(json).toString("hex"), ["base16"], email],
  ["base32", base32(Buffer.from(email.value)), ["base32"], email],
  ["base58", base58(Buffer.from(email.value)), ["base58"], email],
  ["ROT13", rot(email.value, 13), ["rot13"], email],
  ["ROT7 in base64", b64(`{"e":"${rot(email.value, 7)}"}`), ["rot7", "base64"], email],
  ["a vendor's alphabet", substituted(json), ["substituted"], email],
  ["MD2", md2(Buffer.from(email.value)).toString("hex"), ["md2"], email],
  ["MD4", md4(Buffer.from(email.value)).toString("hex"), ["md4"], email],
  ["Whirlpool", whirlpool(Buffer.from(email.value)).toString("hex"), ["whirlpool"], email],
  ["MurmurHash3 in decimal", `${(high << 64n) | low}`, ["murmur3-128", "decimal"], email],
  ["half of it with a sign", `${BigInt.asIntN(64, low)}`, ["murmur3-128", "decimal"], email],
  ["gzip", gzipSync(json), ["gzip"], email],
  ["zlib", deflateSync(json), ["zlib"], email],
  ["gzip in base64", gzipSync(json).toString("base64"), ["gzip", "base64"], email],
  ["raw deflate in base64", deflateRawSync(json).toString("base64"), ["deflate", "base64"], email],
  ["zstd", zstdCompressSync(long), ["zstd"], email],
  ["LZString URI", lz.compressToEncodedURIComponent(json), ["lzstring"], email],
  ["LZString base64", lz.compressToBase64(json), ["lzstring"], email],
  ["LZString UTF-16", lz.compressToUTF16(json), ["lzstring"], email],
  ["LZString bytes", lz.compressToUint8Array(json), ["lzstring"], email],
  ["page text", `<p>${line.value}</p>`, [], line],
  ["page text in gzip", gzipSync(JSON.stringify({ t: line.value })), ["gzip"], line],
  [
    "page text escaped",
    JSON.stringify({ t: line.value }).replace(/[“”]/g, (c) => (c === "“" ? "\\u201c" : "\\u201d")),
    ["json"],
    line,
  ],
  ["hash in base64", createHash("sha256").update(email.value).digest("base64"), ["sha256", "base64"], email],
  ["hash text in base64", b64(hash("sha256", email.value)), ["sha256", "base64"], email],
  ["hash of a hash", hash("sha256", hash("md5", email.value)), ["md5", "sha256"], email],
  ["upper-case hash", hash("sha1", email.value.toLowerCase()).toUpperCase(), ["lowercase", "sha1"], email],
  ["salted", hash("sha256", `${email.value}QX4QkKEU`), ["sha256-salted"], email],
];

for (const [name, body, chain, planted] of bodies) {
  test(`a value is found in a body: ${name}`, () => {
    const found = searchIn(all, { body }).filter((one) => one.planted === planted.id);
    assert.deepEqual(
      found.map((one) => one.chain),
      [chain],
    );
  });
}

for (const name of [
  "md5",
  "sha1",
  "sha224",
  "sha256",
  "sha384",
  "sha512",
  "ripemd160",
  "sha3-224",
  "sha3-256",
  "sha3-384",
  "sha3-512",
]) {
  test(`a value is found under ${name}`, () => {
    const url = `https://t.example/${hash(name, email.value.toLowerCase())}/x`;
    assert.deepEqual(
      searchIn([email], { url }).map((one) => one.chain),
      [["lowercase", name]],
    );
  });
}

test("Content-Encoding is undone", () => {
  const headers: [string, string][] = [["content-encoding", "br"]];
  const [found] = searchIn([email], { headers, body: brotliCompressSync(long) });
  assert.deepEqual([found?.chain, found?.part, found?.name], [["br"], "body", "value"]);
});

test("every part of a request is searched, and named", () => {
  const found = searchIn([email], {
    url: `https://t.example/p?uid=1&em=${encodeURIComponent(email.value)}#x`,
    headers: [["Referer", `https://shop.example/?email=${email.value}`]],
    cookies: [{ name: "u", value: b64(email.value), domain: "t.example" }],
    body: `--b\r\nContent-Disposition: form-data; name="mail"\r\n\r\n${email.value}\r\n--b--`,
  });
  assert.deepEqual(
    found.map(({ part, name, chain }) => [part, name, ...chain]),
    [
      ["url", "em", "urlencode"],
      ["header", "Referer"],
      ["cookie", "u", "base64"],
      ["body", "mail"],
    ],
  );
});

test("the range holds the value as it was recorded", () => {
  const url = `https://t.example/p?a=%41&em=${encodeURIComponent(email.value)}&z=1`;
  const [found] = searchIn([email], { url });
  assert.ok(found);
  assert.equal(
    Buffer.from(url)
      .subarray(...found.range)
      .toString(),
    encodeURIComponent(email.value),
  );
});

test("a value of another visit is not looked for", () => {
  assert.deepEqual(searchIn([{ ...email, visit: "arrive" }], { body: email.value }), []);
});

test("keystrokes: the longest beginning of each request, once it grew to six characters", () => {
  const sent = [3, 4, 5, 6, 9].map((length) => ({ body: `{"v":"${email.value.slice(0, length)}"}` }));
  assert.deepEqual(
    searchIn([email], ...sent).map((one) => one.prefix),
    [4, 5, 6, 9],
  );
  assert.deepEqual(searchIn([email], ...sent.slice(0, 3)), []);
});

test("keystrokes in base64 are found", () => {
  const body = `d=${b64(`{"v":"${email.value.slice(0, 8)}"}`)}`;
  assert.deepEqual(
    searchIn([email], { body }).map((one) => [one.prefix, ...one.chain]),
    [[8, "base64"]],
  );
});

test("a beginning inside a longer word is nothing", () => {
  assert.deepEqual(searchIn([email], { body: `abc${email.value.slice(0, 9)}` }), []);
  assert.deepEqual(searchIn([email], { body: `${email.value.slice(0, 9)}zz` }), []);
});

test("a short number or a date counts only beside a value that cannot be chance", () => {
  const postcode: Planted = { id: "p8", sort: "postcode", value: "48213", where: "field" };
  const date: Planted = { id: "p9", sort: "date", value: "1984-03-12", where: "field" };
  const ids = (body: string) => searchIn([postcode, date, email], { body }).map((one) => one.planted);
  assert.deepEqual(ids("zip=48213&born=1984-03-12"), []);
  assert.deepEqual(ids(`id=9482137&mail=${email.value}`), ["p1"]);
  assert.deepEqual(ids(`zip=48213&mail=${email.value}&born=1984-03-12`).toSorted(), ["p1", "p8", "p9"]);
  assert.deepEqual(ids(hash("sha256", "48213")), ["p8"]);
});

test("beginnings that other values share accuse nobody", () => {
  const planted: Planted[] = [
    { id: "p1", sort: "card", value: "4000001234567899", where: "field" },
    { id: "p2", sort: "phone", value: "+447912345678", where: "field" },
    { id: "p3", sort: "url", value: "https://qabedomi.example/", where: "field" },
    { id: "p4", sort: "address", value: "123 Qabedomi Street", where: "field" },
  ];
  const body = JSON.stringify({
    a: 400000,
    b: "+4479 1",
    c: "https://",
    d: "123 Qa",
    e: "https:\\/\\/x",
    f: 40000012,
  });
  assert.deepEqual(searchIn(planted, { body }), []);
  const grown = JSON.stringify({ b: "+44791234567", c: "https://qabed" });
  assert.deepEqual(
    searchIn(planted, { body: grown }).map((one) => [one.planted, one.prefix]),
    [
      ["p2", 12],
      ["p3", 13],
    ],
  );
});

test("random bytes disclose nothing", () => {
  const search = searcherFor(all);
  const bytes = fc.uint8Array({ maxLength: 3000, size: "max" });
  fc.assert(
    fc.property(bytes, (body) => assert.deepEqual(search(body), [])),
    { numRuns: 300 },
  );
  const word = fc.string({
    unit: fc.constantFrom(...'abcdefz0123456789+/%=&\\u{":}'),
    maxLength: 2000,
    size: "max",
  });
  fc.assert(
    fc.property(word, (body) => assert.deepEqual(search(body), [])),
    { numRuns: 300 },
  );
});

test("whatever surrounds it, a plain value is found and its range is exact", () => {
  const around = fc.string({ unit: "binary", maxLength: 200 });
  const search = searcherFor([email]);
  fc.assert(
    fc.property(around, around, (before, after) => {
      const body = Buffer.from(`${before} ${email.value} ${after}`);
      const found = search(body).find((one) => one.chain.length === 0);
      assert.ok(found);
      assert.equal(body.subarray(...found.range).toString(), email.value);
    }),
  );
});

test("half of a pair of coordinates is nothing; both in one request are the place", () => {
  const given: Planted[] = [{ id: "p", sort: "coordinates", value: "52.606489,13.417783", where: "persona" }];
  const chains = (body: string) => searchIn(given, { body }).map(({ chain }) => chain.join(" "));
  assert.deepEqual(chains('{"lat":52.606489}'), []);
  assert.deepEqual(chains('{"lat":52.606489,"lon":13.417783}'), ["latitude", "longitude"]);
  assert.deepEqual(chains("lat=52.6065&lng=13.4178"), ["latitude rounded-4", "longitude rounded-4"]);
  assert.deepEqual(chains("lat=52.6066&lng=13.4179"), [], "near by is somewhere else");
});
