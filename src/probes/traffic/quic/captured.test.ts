// Traffic of real programs, whose content is known: what is read is what they exchanged.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { type Seen, seenIn } from "../pcap/capture.fixture.ts";

const folder = join(import.meta.dirname, "../../../../test/captures");
const text = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString("latin1");
const picture = Buffer.from(Array.from({ length: 8000 }, (_, i) => (i * 7) ^ (i >> 8)));

function read(name: string, keys = readFileSync(join(folder, `${name}.keys`), "utf8")): Promise<Seen> {
  return seenIn(readFileSync(join(folder, `${name}.pcap`)), { keys });
}

/** What the page asked for, in the order of its numbers; the bodies are so many times the letter q. */
function asked({
  exchanges,
}: Seen): [path: string, sent: number, note: string | undefined, answer: string][] {
  return exchanges
    .filter(({ method }) => method === "POST")
    .map(({ url, body, headers, response }): ReturnType<typeof asked>[number] => {
      const { pathname, search } = new URL(url);
      assert.match(text(body?.bytes), /^q*$/);
      const note = headers.find(([name]) => name === "x-note")?.[1];
      return [pathname + search, body?.bytes.length ?? 0, note, text(response?.body?.bytes)];
    })
    .sort();
}

const eight = [0, 1, 2, 3, 4, 5, 6, 7];

test("Chromium and Caddy: every request and answer that the server noted", async () => {
  const seen = await read("chromium-caddy");
  assert.deepEqual([seen.lost, seen.unseen], [[], []]);
  const wanted = eight.map((n) => {
    const path = `/api/${n}?mail=maria.bait@example.com`;
    return [path, n * 400, `note ${path}`, `got ${n * 400}`];
  });
  assert.deepEqual(asked(seen), wanted);
  const paths = seen.exchanges
    .filter(({ method }) => method === "GET")
    .map(({ url }) => new URL(url).pathname);
  assert.deepEqual(paths, ["/index.html", "/picture.bin", "/api/events"]);
  const [page, file, events] = seen.exchanges.filter(({ method }) => method === "GET");
  assert.match(text(page?.response?.body?.bytes), /^<!doctype html><title>bait<\/title>/);
  assert.ok(picture.equals(file?.response?.body?.bytes ?? Buffer.alloc(0)));
  assert.deepEqual(
    events?.frames.map(({ channel, bytes }) => [channel, text(bytes)]),
    [
      ["eventsource", "a"],
      ["eventsource", "b"],
    ],
  );
  const { ip, port, tls, cipher, alpn, certificate } = page?.remote ?? {};
  assert.deepEqual(
    [ip, port, tls, cipher, alpn],
    ["127.0.0.1", 8443, "QUIC", "TLS_AES_128_GCM_SHA256", "h3"],
  );
  assert.equal(certificate?.subject, "CN=bait.example");
  for (const { at, response } of seen.exchanges) assert.ok((response?.at ?? 0) > at);
});

test("Chromium and ngtcp2: header fields out of the dynamic table, many packets in one datagram", async () => {
  const seen = await read("chromium-ngtcp2");
  assert.deepEqual([seen.lost, seen.unseen], [[], []]);
  const wanted = eight.map((n) => {
    const path = `/small.txt?n=${n}&mail=maria.bait@example.com`;
    return [path, n * 400, `note ${path}`, "small and own\n"];
  });
  assert.deepEqual(asked(seen), wanted);
  const file = seen.exchanges.find(({ url }) => url.endsWith("/picture.bin"));
  assert.ok(picture.equals(file?.response?.body?.bytes ?? Buffer.alloc(0)));
  assert.equal(seen.exchanges.length, 11);
});

test("ngtcp2 on both sides: another try, another port, other keys, early data", async () => {
  const seen = await read("ngtcp2-early");
  assert.deepEqual([seen.lost, seen.unseen], [[], []]);
  assert.equal(seen.exchanges.length, 6);
  for (const { url, body, response, remote } of seen.exchanges) {
    assert.equal(url, "https://bait.example:7000/index.html");
    assert.equal(text(body?.bytes), "q".repeat(4000));
    assert.deepEqual([response?.status, text(response?.body?.bytes)], [200, "<p>own page</p>\n"]);
    assert.equal(remote.cipher, "TLS_CHACHA20_POLY1305_SHA256");
  }
});

test("without their keys they are told with the name that was asked for", async () => {
  for (const [name, host, connections] of [
    ["chromium-caddy", "bait.example", 1],
    ["chromium-ngtcp2", "bait.example", 1],
  ] as const) {
    const { exchanges, unseen, lost } = await read(name, "");
    assert.deepEqual([exchanges, lost, unseen.length], [[], [], 1]);
    const [one] = unseen;
    assert.deepEqual([one?.host, one?.why, one?.connections], [host, "encrypted", connections]);
    assert.match(one?.ja4 ?? "", /^q13d0311h3_55b375c5d22e_/);
  }
});
