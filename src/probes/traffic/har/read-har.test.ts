// What HARs of the common tools come to, and what is said of what they lack.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { entry, harOf, inPieces, readAll } from "./har.fixture.ts";

const one = async (of: Record<string, unknown>) => {
  const read = await readAll(harOf([entry(of)]));
  const [exchange] = read.exchanges;
  assert.ok(exchange);
  return { ...read, exchange };
};
const reasons = ({ lost }: { lost: readonly { reason: string }[] }) =>
  lost.map(({ reason }) => reason).join("\n");
const textOf = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString();

test("an entry becomes an exchange, with its place in the file", async () => {
  const har = harOf([entry({ serverIPAddress: "[2001:db8::1]", _resourceType: "Script" })]);
  const { exchanges, lost, summary } = await readAll(har);
  const [exchange] = exchanges;
  assert.ok(exchange);
  assert.equal(exchange.at, Date.UTC(2026, 2, 4, 5, 6, 7, 890));
  assert.equal(exchange.response?.at, exchange.at + 6);
  assert.deepEqual(
    [exchange.method, exchange.url, exchange.version, exchange.type],
    ["GET", "https://shop.example/", "h2", "script"],
  );
  assert.deepEqual(exchange.remote, { ip: "2001:db8::1", port: 443 });
  assert.deepEqual(
    JSON.parse(har.subarray(exchange.place.start, exchange.place.end).toString()),
    entry({ serverIPAddress: "[2001:db8::1]", _resourceType: "Script" }),
  );
  assert.deepEqual(lost, []);
  assert.deepEqual([summary.creator, summary.entries, summary.bytes], ["WebInspector/537.36", 1, har.length]);
});

test("odd versions of HTTP are told as recorded or not at all", async () => {
  const versions = ["h3", "HTTP/3", "1.1", "http/2.0", "", "unknown", "me:"];
  const { exchanges } = await readAll(
    harOf(versions.map((httpVersion) => entry({ request: { httpVersion } }))),
  );
  assert.deepEqual(
    exchanges.map(({ version }) => version),
    ["h3", "HTTP/3", "1.1", "http/2.0", undefined, undefined, undefined],
  );
});

test("the word entries elsewhere does not mislead, and pages may come last", async () => {
  const { exchanges } = await readAll(
    Buffer.from(
      JSON.stringify({
        entries: [entry({ request: { url: "https://wrong.example/" } })],
        log: {
          comment: '"entries":[{"request":{"url":"https://wrong.example/"}}]',
          browser: { entries: [entry()] },
          entries: [
            entry({ pageref: "p", _resourceType: "document" }),
            entry({ pageref: "p", request: { url: "https://cdn.example/x" } }),
          ],
          pages: [{ id: "p", title: "Shop" }],
        },
      }),
    ),
  );
  assert.deepEqual(
    exchanges.map(({ url, page }) => [url, page]),
    [
      ["https://shop.example/", "https://shop.example/"],
      ["https://cdn.example/x", "https://shop.example/"],
    ],
  );
});

test("what was sent is read from text, base64, latin-1, escaped bytes and form fields", async () => {
  const type = { headers: [{ name: "Content-Type", value: "application/x-www-form-urlencoded" }] };
  const sent = async (postData: unknown) =>
    (await one({ request: { method: "POST", ...type, postData } })).exchange.body;
  assert.equal(textOf((await sent({ text: "a=1&b=ü" }))?.bytes), "a=1&b=ü");
  assert.deepEqual([...((await sent({ text: "AP8=", _encoding: "base64" }))?.bytes ?? [])], [0, 255]);
  assert.deepEqual([...((await sent({ text: "\u001f\u008b\b\u0000" }))?.bytes ?? [])], [0x1f, 0x8b, 8, 0]);
  assert.deepEqual([...((await sent({ text: "\u001f\udc8b" }))?.bytes ?? [])], [0x1f, 0x8b]);
  const fields = await sent({
    mimeType: "application/x-www-form-urlencoded",
    params: [{ name: "e", value: "a b@c.example" }],
  });
  assert.equal(textOf(fields?.bytes), "e=a%20b%40c.example");
  assert.match(fields?.mangled ?? "", /form fields/);
  assert.match((await sent({ text: "x\ufffdy" }))?.mangled ?? "", /replaced/);
  assert.match((await sent({ text: "\ud800" }))?.mangled ?? "", /replaced/);
});

test("a body that nobody recorded is said to be missing, not empty", async () => {
  const posts = [
    {},
    { postData: { mimeType: "text/plain" } },
    { postData: { text: "" } },
    { postData: { text: "x" } },
  ];
  const read = await readAll(
    harOf(posts.map((more) => entry({ request: { method: "POST", bodySize: 0, ...more } }))),
  );
  assert.match(reasons(read), /of 4 requests that carry a body, or may, the recording lacks the body of 3/);
  const empty = { method: "POST", headers: [{ name: "content-length", value: "0" }] };
  assert.deepEqual((await readAll(harOf([entry({ request: empty })]))).lost, []);
});

test("a body shorter than its Content-Length is known to be cut", async () => {
  const headers = [{ name: "Content-Length", value: "5000" }];
  assert.equal(
    (await one({ request: { method: "POST", headers, postData: { text: "abc" } } })).exchange.body?.size,
    5000,
  );
});

test("answers: coding undone by the tool or not, base64, none at all", async () => {
  const headers = [{ name: "Content-Encoding", value: "gzip" }];
  const plain = await one({ response: { headers, content: { size: 2, text: "ok" } } });
  assert.equal(plain.exchange.response?.body?.decoded, true);
  const text = gzipSync("ok").toString("base64");
  const packed = await one({ response: { headers, content: { size: 2, text, encoding: "base64" } } });
  assert.equal(packed.exchange.response?.body?.decoded, undefined);
  const without = await one({ response: { content: { size: 900 } } });
  assert.match(reasons(without), /of 1 answers with a body, the recording lacks the body of 1/);
  assert.equal(without.lost[0]?.side, "received");
});

test("socket messages, their directions and times; sockets without any are told", async () => {
  const messages = [
    { type: "send", time: 1700000000.5, opcode: 1, data: "hello" },
    { type: "receive", time: 1700000001, opcode: 2, data: "AAE=" },
    { type: "receive", time: 1700000002, opcode: 8, data: "" },
  ];
  const { exchange, lost } = await one({
    request: { url: "wss://shop.example/s" },
    response: { status: 101 },
    _webSocketMessages: messages,
  });
  assert.deepEqual(
    exchange.frames.map(({ direction, at, bytes }) => [direction, at, [...bytes]]),
    [
      ["sent", 1700000000500, [...Buffer.from("hello")]],
      ["received", 1700000001000, [0, 1]],
    ],
  );
  assert.deepEqual(lost, []);
  const mute = await one({ request: { url: "wss://shop.example/s" }, response: { status: 101 } });
  assert.match(reasons(mute), /of 1 sockets that were opened, the recording has no messages of 1/);
});

test("Chrome's sanitised export is recognised, an old one without cookies is not taken for it", async () => {
  const agent = (version: number) => ({
    request: { headers: [{ name: "user-agent", value: `Mozilla/5.0 Chrome/${version}.0.0.0` }] },
  });
  assert.match(reasons(await one(agent(131))), /cookies were removed from this recording/);
  assert.deepEqual((await one(agent(110))).lost, []);
  const cookie = { headers: [...agent(131).request.headers, { name: "Cookie", value: "a=1" }] };
  assert.deepEqual((await one({ request: cookie })).lost, []);
});

test("cookies that are only listed stand in the headers", async () => {
  const { exchange } = await one({
    request: {
      cookies: [
        { name: "a", value: "1" },
        { name: "b", value: "2" },
      ],
    },
    response: { cookies: [{ name: "c", value: "3", path: "/", httpOnly: true }] },
  });
  assert.deepEqual(exchange.headers, [["Cookie", "a=1; b=2"]]);
  assert.deepEqual(exchange.response?.headers, [["Set-Cookie", "c=3; path=/; httponly"]]);
});

test("what was blocked or cached was not sent; what failed later may have been", async () => {
  const failed = async (_error: string) => (await one({ response: { status: 0, _error } })).exchange;
  assert.equal((await failed("net::ERR_BLOCKED_BY_CLIENT")).failed, "net::ERR_BLOCKED_BY_CLIENT");
  assert.equal((await failed("net::ERR_ABORTED")).failed, undefined);
  assert.equal((await failed("net::ERR_BLOCKED_BY_RESPONSE")).failed, undefined);
  assert.equal((await failed("net::ERR_ABORTED")).response, undefined);
  assert.equal((await one({ _fromCache: "disk" })).exchange.fromCache, true);
  const { exchanges, lost } = await readAll(harOf([entry({ request: { url: "data:text/plain,x" } })]));
  assert.deepEqual([exchanges, lost], [[], []]);
});

test("what came from a cache is known by what each browser writes", async () => {
  const cached = async (name: string, more: object) => {
    const { exchanges } = await readAll(harOf([entry({ ...more })], { creator: { name, version: "1" } }));
    return exchanges[0]?.fromCache === true;
  };
  assert.equal(await cached("Firefox", { cache: { afterRequest: null } }), true);
  assert.equal(await cached("Firefox", { cache: { afterRequest: null }, response: { status: 304 } }), false);
  assert.equal(await cached("Firefox", { cache: {} }), false);
  assert.equal(await cached("Charles Proxy", { cache: { afterRequest: null } }), false);
  assert.equal(await cached("WebKit Web Inspector", { _fetchType: "Disk Cache" }), true);
  assert.equal(await cached("WebKit Web Inspector", { _fetchType: "Network Load" }), false);
});

test("a tunnel is an end that cannot be seen", async () => {
  const { unseen, exchanges } = await readAll(
    harOf([
      entry({
        request: { method: "CONNECT", url: "https://bank.example:8443" },
        serverIPAddress: "192.0.2.7",
      }),
    ]),
  );
  assert.deepEqual(exchanges, []);
  const { host, named, ip, port, protocol, why, connections } = unseen[0] ?? assert.fail();
  assert.deepEqual(
    [host, named, ip, port, protocol, why, connections],
    ["bank.example", "connect", "192.0.2.7", 8443, "tls", "encrypted", 1],
  );
});

test("initiator and certificate as Chrome writes them", async () => {
  const callFrames = [
    { functionName: "f", url: "https://shop.example/a.js", lineNumber: 0, columnNumber: 4 },
  ];
  const { exchange } = await one({
    _initiator: { type: "script", stack: { callFrames, parent: { callFrames } } },
    _securityDetails: {
      protocol: "TLS 1.3",
      subjectName: "shop.example",
      issuer: "CA",
      validFrom: 1,
      validTo: 2,
    },
  });
  const line = { url: "https://shop.example/a.js", line: 1, column: 5, fn: "f" };
  assert.deepEqual(exchange.initiator, { type: "script", stack: [line, { ...line, async: true }] });
  assert.deepEqual(exchange.remote.certificate, {
    subject: "shop.example",
    issuer: "CA",
    names: [],
    validFrom: 1000,
    validTo: 2000,
  });
});

test("a mark, gzip and UTF-16 in front change nothing but the place", async () => {
  const har = harOf([entry({ request: { url: "https://shop.example/ü" } })]);
  const plain = (await readAll(har)).exchanges[0];
  const marked = (await readAll(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), har]))).exchanges[0];
  assert.equal(marked?.place.start, (plain?.place.start ?? 0) + 3);
  const packed = (await readAll(inPieces(gzipSync(har), 1))).exchanges[0];
  assert.deepEqual(packed, { ...plain, place: { ...plain?.place, file: "t.har|gzip" } });
  const wide = Buffer.from(`\ufeff${har.toString()}`, "utf16le");
  assert.deepEqual((await readAll(inPieces(wide, 3))).exchanges[0], {
    ...plain,
    place: { ...plain?.place, file: "t.har|utf-16" },
  });
});

test("a path is read like bytes; one that is not there is a Problem", async () => {
  const folder = mkdtempSync(join(tmpdir(), "har-"));
  try {
    writeFileSync(join(folder, "a.har"), harOf([entry()]));
    assert.equal((await readAll(join(folder, "a.har"))).exchanges.length, 1);
    await assert.rejects(readAll(join(folder, "b.har")), { name: "Problem", code: "not-found" });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
