// Real captures, which lie beside the project and are no part of it; skipped where they are absent. What each must
// yield was counted with tshark 4.0.17.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { type Seen, seenInFile } from "./capture.fixture.ts";

const folder = join(import.meta.dirname, "../../../../../shared/corpus");
const skip = existsSync(folder) ? false : "../shared/corpus is not there";

const read = (path: string, keys?: string) =>
  seenInFile(
    join(folder, path),
    keys === undefined ? {} : { keys: readFileSync(join(folder, "tls/keys", keys), "utf8") },
  );
const lines = ({ exchanges }: Seen) => exchanges.map(({ method, url }) => `${method} ${url}`);
const text = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString("latin1");

/** Requests in clear, answers about addresses. */
const clear: Record<string, [requests: number, names: number]> = {
  "KakaoTalk_chat.pcap": [2, 17],
  "android.pcap": [4, 21],
  "netflix.pcap": [32, 14],
  "ocs.pcap": [6, 0],
  "quickplay.pcap": [82, 0],
  "telegram.pcap": [0, 8],
  "waze.pcap": [8, 0],
  "wechat.pcap": [0, 6],
  "weibo.pcap": [16, 9],
  "xiaomi.pcap": [1, 0],
  "zeek-post.pcap": [1, 0],
  "zeek-websocket.pcap": [1, 0],
};

test("captures in clear give the requests and names that tshark shows", { skip }, async () => {
  for (const [file, [requests, names]] of Object.entries(clear)) {
    const { exchanges, named } = await read(`pcap/${file}`);
    assert.deepEqual([exchanges.length, named.length], [requests, names], file);
  }
  const { exchanges } = await read("pcap/zeek-websocket.pcap");
  assert.equal(exchanges[0]?.frames.length, 7);
});

test("without keys there are names, fingerprints and certificates", { skip }, async () => {
  const { unseen } = await read("pcap/wechat.pcap");
  const one = unseen.find(({ host, named }) => host === "web.wechat.com" && named === "sni");
  assert.match(one?.certificate?.subject ?? "", /O=Tencent Mobility Limited/);
  assert.match(one?.ja4 ?? "", /^t12d1511h2_[0-9a-f]{12}_[0-9a-f]{12}$/);
  const covered = await read("pcap/tls_ech.pcapng");
  assert.equal(covered.unseen[0]?.host, "performance.radar.cloudflare.com");
  const quic = await read("pcap/quic-mvfst-27.pcapng");
  assert.deepEqual([quic.unseen[0]?.protocol, quic.unseen[0]?.named], ["quic", "sni"]);
});

test("TLS 1.2 with its keys inside the capture", { skip }, async () => {
  const seen = await read("tls/tls12-dsb.pcapng");
  assert.deepEqual(lines(seen), ["HEAD https://example.com/", "HEAD https://example.net/"]);
  assert.deepEqual([seen.unseen, seen.lost], [[], []]);
});

test("TLS 1.2 with ChaCha20, the four suites with shared keys included", { skip }, async () => {
  const { exchanges } = await read("tls/tls12-chacha20poly1305.pcap", "tls12-chacha20poly1305.keys");
  assert.equal(exchanges.length, 7);
  assert.ok(exchanges.every(({ remote, response }) => remote.tls === "TLS 1.2" && response?.status === 200));
  assert.equal(exchanges.filter(({ remote }) => remote.cipher?.includes("PSK")).length, 4);
});

test("TLS 1.3 with early data", { skip }, async () => {
  const seen = await read("tls/tls13-rfc8446.pcap", "tls13-rfc8446.keys");
  const paths = seen.exchanges.map(({ url }) => new URL(url).pathname);
  assert.deepEqual(paths, ["/first", "/early", "/second"]);
});

test("early data without its secret is told, and what follows is read", { skip }, async () => {
  const keys = readFileSync(join(folder, "tls/keys/tls13-rfc8446.keys"), "utf8").replace(
    /^CLIENT_EARLY.*\n/gm,
    "",
  );
  const { exchanges, lost } = await seenInFile(join(folder, "tls/tls13-rfc8446.pcap"), { keys });
  assert.deepEqual(
    exchanges.map(({ url }) => new URL(url).pathname),
    ["/first", "/second"],
  );
  assert.ok(lost.some(({ reason }) => /bytes of early data to .* stayed closed/.test(reason)));
});

test("TLS 1.0 under a block cipher", { skip }, async () => {
  const { exchanges } = await read("tls/dhe1.pcapng.gz", "dhe1_keylog.dat");
  assert.deepEqual([exchanges[0]?.method, exchanges[0]?.version], ["GET", "HTTP/1.0"]);
  assert.ok(exchanges[0]?.url.endsWith("/test"));
});

test("HTTP/2 inside TLS", { skip }, async () => {
  const one = await read("tls/http2-data-reassembly.pcap", "http2-data-reassembly.keys");
  assert.deepEqual(lines(one), ["GET https://172.16.5.10:8443/wireshark.png"]);
  const png = one.exchanges[0]?.response?.body?.bytes;
  assert.equal(text(png?.subarray(1, 4)), "PNG");
  assert.equal(text(png?.subarray(-8, -4)), "IEND");
  const many = await read("tls/http2_follow_multistream.pcapng");
  assert.equal(many.exchanges.length, 19);
  assert.ok(
    many.exchanges.every(
      ({ url, response }) => url.startsWith("https://www.mozilla.org/") && response?.status === 200,
    ),
  );
});

test("TLS 1.3 with HTTP/2 and HTTP/1, every planted digest", { skip }, async () => {
  const { exchanges, unseen, lost } = await read("tls/self-h2-h1-tls13.pcapng", "self-h2-h1-tls13.keys");
  assert.deepEqual([unseen, lost], [[], []]);
  assert.equal(exchanges.filter(({ version }) => version === "h2").length, 60);
  assert.equal(exchanges.filter(({ version }) => version === "HTTP/1.1").length, 40);
  const { createHash } = await import("node:crypto");
  const digest = createHash("sha256").update("maria.bait@gmail.com").digest("hex");
  const holds = (version: string) =>
    exchanges.filter((one) => one.version === version && text(one.body?.bytes).includes(digest));
  assert.deepEqual([holds("h2").length, holds("HTTP/1.1").length], [3, 1]);
});

test("the keys of another capture open nothing and are told where they fail", { skip }, async () => {
  const { exchanges, unseen } = await read("tls/tls13-rfc8446.pcap", "self-h2-h1-tls13.keys");
  assert.deepEqual(exchanges, []);
  assert.ok(unseen.length > 0 && unseen.every(({ why }) => why === "encrypted"));
});

test("gRPC-web in clear, and the gRPC over HTTP/2 behind it", { skip }, async () => {
  const { exchanges } = await read("tls/grpc_web.pcapng.gz");
  assert.equal(exchanges.filter(({ version }) => version === "HTTP/1.1").length, 5);
  assert.ok(
    exchanges.every(
      ({ url, response }) => url.includes("/greet.Greeter/SayHello") && response?.status === 200,
    ),
  );
});

test("QUIC: a draft of version 1 whose keys lie inside, and all others told with the names asked for", {
  skip,
}, async () => {
  const seen = await read("tls/quic-fragmented-handshakes.pcapng.gz");
  assert.deepEqual(lines(seen), ["GET https://localhost/"]);
  const [one] = seen.exchanges;
  const { cipher, alpn } = one?.remote ?? {};
  assert.deepEqual([cipher, alpn], ["TLS_CHACHA20_POLY1305_SHA256", "h3-29"]);
  assert.deepEqual([one?.response?.status, one?.response?.body?.bytes.length], [404, 146]);
  assert.ok(seen.unseen.every(({ protocol, why }) => protocol === "quic" && why === "encrypted"));
  assert.equal(
    seen.unseen.reduce((sum, { connections }) => sum + connections, 0),
    16,
  );
  assert.ok(seen.unseen.some(({ host }) => host === "www.youtube.com"));
});
