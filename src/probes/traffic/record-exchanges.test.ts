import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { Observation } from "../../core/index.ts";
import type { Exchange, Unseen } from "./exchange.ts";
import { desk, exchange } from "./record-exchanges.fixture.ts";

const bytes = (text: string) => Buffer.from(text);
const reasons = ({ gaps }: { gaps: readonly { reason: string }[] }) =>
  gaps.map(({ reason }) => reason).join("\n");

test("an exchange becomes a request, its answer, cookies, messages and an end", () => {
  const to = desk();
  const certificate = { subject: "a.example", issuer: "CA", names: ["a.example"], validFrom: 1, validTo: 2 };
  to.recording.exchange(
    exchange("https://a.example/x?y", {
      method: "POST",
      version: "h2",
      type: "xhr",
      page: "https://shop.example/",
      headers: [["Cookie", "id=1; odd; b=c=d"]],
      body: { bytes: bytes("mail=x") },
      initiator: { type: "script", stack: [{ url: "https://shop.example/s.js", line: 1, column: 2 }] },
      remote: { ip: "192.0.2.1", port: 443, tls: "TLS 1.3", certificate, roundTrip: 7 },
      frames: [{ channel: "websocket", direction: "sent", at: 5, bytes: bytes("hello") }],
      response: {
        at: 3,
        status: 200,
        headers: [["Set-Cookie", "id=2; Max-Age=86400; Domain=.example; Secure"]],
        mime: "text/html",
        body: { bytes: bytes("ok") },
      },
    }),
  );
  to.recording.end();
  for (const one of to.observations) assert.doesNotThrow(() => Observation.parse(one), one.kind);
  const [request] = to.of("request");
  assert.deepEqual(request?.cookies, [
    { name: "id", value: "1", domain: "a.example" },
    { name: "", value: "odd", domain: "a.example" },
    { name: "b", value: "c=d", domain: "a.example" },
  ]);
  assert.deepEqual(
    [request?.witness, request?.type, request?.page, request?.partial],
    ["recording", "xhr", "https://shop.example/", undefined],
  );
  assert.deepEqual(to.of("response")[0]?.tls, { protocol: "TLS 1.3", ...certificate });
  assert.equal(to.of("message")[0]?.request, request?.id);
  assert.deepEqual(
    to.of("cookie").map(({ angle, name, domain, days }) => [angle, name, domain, days]),
    [
      ["sent", "id", "a.example", null],
      ["sent", "", "a.example", null],
      ["sent", "b", "a.example", null],
      ["header", "id", "example", 1],
    ],
  );
  const [end] = to.of("endpoint");
  assert.deepEqual(
    [end?.host, end?.named, end?.visible, end?.sent, end?.received, end?.roundTrip],
    ["a.example", "request", "full", 11, 2, 7],
  );
  assert.deepEqual(to.gaps, []);
});

test("a cookie that was set in the recording keeps its lifetime when it is sent, and is noted once", () => {
  const to = desk();
  const response = {
    at: 0,
    status: 200,
    headers: [["set-cookie", "id=1; Max-Age=172800; Domain=a.example"]],
  } as const;
  to.recording.exchange(exchange("https://a.example/", { response }));
  for (const host of ["b.a.example", "c.a.example"]) {
    to.recording.exchange(exchange(`https://${host}/`, { headers: [["cookie", "id=1"]] }));
  }
  const sent = to.of("cookie").filter(({ angle }) => angle === "sent");
  assert.deepEqual(
    sent.map(({ days, domain }) => [days, domain]),
    [[2, "a.example"]],
  );
});

test("answers are unpacked as a browser hands them over, bodies sent stay as they were", () => {
  const to = desk();
  const headers = [["Content-Encoding", "gzip"]] as const;
  const packed = gzipSync("hello");
  const response = { at: 0, status: 200, headers, body: { bytes: packed } };
  to.recording.exchange(exchange("https://a.example/", { headers, body: { bytes: packed }, response }));
  const kept = (ref: { sha256: string } | undefined) => Buffer.from(to.blobs.get(ref?.sha256 ?? "") ?? []);
  assert.deepEqual(kept(to.of("request")[0]?.body), packed);
  assert.equal(kept(to.of("response")[0]?.body).toString(), "hello");
});

test("bombs and broken codings are kept packed, and that is said", () => {
  const to = desk();
  const bomb = gzipSync(Buffer.alloc(40 << 20));
  for (const body of [bomb, bytes("no gzip")]) {
    const response = {
      at: 0,
      status: 200,
      headers: [["content-encoding", "gzip"]] as const,
      body: { bytes: body },
    };
    to.recording.exchange(exchange("https://a.example/", { response }));
  }
  to.recording.end();
  assert.deepEqual(
    to.of("response").map(({ body }) => body?.size),
    [bomb.length, 7],
  );
  assert.match(reasons(to), /could not be unpacked: it unpacks to more than/);
  assert.ok(to.gaps.every(({ harmless }) => harmless === true));
});

test("past the limit requests are counted, but what is wanted is noted", () => {
  const seen: string[] = [];
  const to = desk({
    most: 3,
    wanted: ({ url }) => url.endsWith("/9"),
    noted: ({ url }, id) => void seen.push(`${id} ${url}`),
  });
  for (let at = 1; at <= 10; at += 1) to.recording.exchange(exchange(`https://a.example/${at}`));
  to.recording.exchange(exchange("https://b.example/1"));
  to.recording.end();
  assert.deepEqual(
    to.of("request").map(({ url }) => url.slice(8)),
    ["a.example/1", "a.example/2", "a.example/3", "a.example/9", "b.example/1"],
  );
  assert.equal(seen.length, 5);
  assert.deepEqual(
    to.gaps.map(({ code, reason }) => [code, reason]),
    [
      [
        "flooded",
        "6 more requests went to a.example than the 3 recorded one by one; what was looked for was not found in them",
      ],
    ],
  );
});

test("where nobody looked into what was left out, it may hide disclosures", () => {
  const to = desk({ most: 1 });
  for (let at = 0; at < 2; at += 1) to.recording.exchange(exchange("https://a.example/"));
  to.recording.end();
  assert.deepEqual(to.gaps[0]?.kinds, ["request", "response", "message", "cookie", "disclosure"]);
});

test("messages are limited as well, unless something was found", () => {
  const frames = Array.from(
    { length: 5 },
    (_, at) => ({ channel: "websocket", direction: "sent", at, bytes: bytes("x") }) as const,
  );
  for (const wanted of [true, false]) {
    const to = desk({ most: 2, wanted: () => wanted });
    to.recording.exchange(exchange("wss://a.example/", { frames }));
    to.recording.end();
    assert.equal(to.of("message").length, wanted ? 5 : 2);
    assert.equal(to.gaps.length, wanted ? 0 : 1);
  }
});

test("what was not sent counts as failed, not as an end that was connected to", () => {
  const to = desk();
  const { response: _, ...none } = exchange("https://a.example/");
  to.recording.exchange({ ...none, failed: "net::ERR_BLOCKED_BY_CLIENT", headers: [["cookie", "a=1"]] });
  to.recording.exchange(exchange("https://b.example/", { fromCache: true }));
  to.recording.exchange(none);
  to.recording.end();
  assert.deepEqual(
    to.of("request").map(({ failed, fromCache, partial }) => [failed, fromCache, partial]),
    [
      ["net::ERR_BLOCKED_BY_CLIENT", undefined, undefined],
      [undefined, true, undefined],
      [undefined, undefined, true],
    ],
  );
  assert.deepEqual(to.of("cookie"), []);
  assert.deepEqual(
    to.of("endpoint").map(({ host }) => host),
    ["a.example"],
  );
});

test("ends that cannot be seen are put together, with one hole for each reason", () => {
  const to = desk();
  const hidden = (host: string, more: Partial<Unseen> = {}): Unseen => ({
    at: 1,
    host,
    named: "sni",
    port: 443,
    protocol: "tls",
    why: "encrypted",
    connections: 2,
    sent: 10,
    received: 20,
    ...more,
  });
  to.recording.unseen(hidden("a.example", { roundTrip: 9 }));
  to.recording.unseen(hidden("a.example", { ja4: "t13d", roundTrip: 4 }));
  to.recording.unseen(hidden("b.example", { why: "refused-certificate", connections: 1 }));
  const { host: _, named: __, ...nameless } = hidden("");
  to.recording.unseen({ ...nameless, ip: "192.0.2.9" });
  to.recording.end();
  for (const one of to.observations) assert.doesNotThrow(() => Observation.parse(one));
  assert.deepEqual(
    to
      .of("endpoint")
      .map(({ host, ip, visible, connections, sent, received, ja4, roundTrip }) => [
        host ?? ip,
        visible,
        connections,
        sent,
        received,
        ja4,
        roundTrip,
      ]),
    [
      ["a.example", "names", 4, 20, 40, "t13d", 4],
      ["b.example", "names", 1, 10, 20, undefined, undefined],
      ["192.0.2.9", "none", 2, 10, 20, undefined, undefined],
    ],
  );
  assert.deepEqual(
    to.gaps.map(({ code, reason }) => [code, reason]),
    [
      ["not-visible", "the content of 6 connections cannot be read (encrypted): a.example, 192.0.2.9"],
      ["not-visible", "the content of 1 connections cannot be read (refused-certificate): b.example"],
    ],
  );
});

test("names that DNS gave are noted once and stand at later answers", () => {
  const to = desk();
  const named = {
    at: 1,
    host: "a.example",
    aliases: ["t.example"],
    addresses: ["192.0.2.1"],
    resolver: "192.0.2.53",
  };
  to.recording.named(named);
  to.recording.named(named);
  to.recording.exchange(exchange("https://a.example/"));
  assert.deepEqual(
    to.of("alias").map(({ aliases, resolver }) => [aliases, resolver]),
    [[["t.example"], "192.0.2.53"]],
  );
  assert.deepEqual(to.of("response")[0]?.aliases, ["t.example"]);
});

test("losses, cut and mangled bodies become gaps; only missing answers are harmless", () => {
  const to = desk({}, 4);
  const place = { file: "a.har", start: 5, end: 9 };
  to.recording.lost({ what: "exchange", reason: "the file ends inside an entry", place });
  to.recording.lost({ what: "header", reason: "cookies were removed" });
  to.recording.lost({ what: "body", side: "sent", reason: "2 bodies" });
  to.recording.lost({ what: "body", side: "received", reason: "3 bodies" });
  const body: Exchange["body"] = { bytes: bytes("12345"), mangled: "forced into UTF-8" };
  for (let at = 0; at < 2; at += 1) to.recording.exchange(exchange("https://a.example/", { body }));
  to.recording.end();
  assert.deepEqual(
    to.gaps.map(({ code, kinds, harmless, reason }) => [code, kinds, harmless ?? false, reason]),
    [
      ["not-visible", [], false, "the file ends inside an entry (a.har, bytes 5 to 9)"],
      ["not-visible", ["request", "cookie", "disclosure"], false, "cookies were removed"],
      ["body-unread", ["request", "disclosure"], false, "2 bodies"],
      ["body-unread", ["response"], true, "3 bodies"],
      [
        "body-cut",
        ["request", "disclosure"],
        false,
        "of 2 bodies sent to a.example only the beginning was kept",
      ],
      [
        "body-unread",
        ["request", "disclosure"],
        false,
        "2 bodies sent to a.example are not as they travelled: forced into UTF-8",
      ],
    ],
  );
});
