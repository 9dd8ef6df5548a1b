import assert from "node:assert/strict";
import { test } from "node:test";
import type tls from "node:tls";
import { flag, pcap, pcapng, seenIn, Wire } from "../pcap/capture.fixture.ts";
import { type Ends, hear, recordTls } from "./handshake.fixture.ts";
import { suiteName } from "./suites.ts";

const ask = "POST /in HTTP/1.1\r\nHost: bait.example\r\nContent-Length: 6\r\n\r\nsecret";
const answer = `HTTP/1.1 200 OK\r\nContent-Length: 40000\r\n\r\n${"y".repeat(40_000)}`;

async function visit(client: tls.TLSSocket, server: tls.TLSSocket): Promise<void> {
  for (let round = 0; round < 2; round++) {
    client.write(ask);
    assert.equal((await hear(server, ask.length)).toString(), ask);
    server.write(answer);
    await hear(client, answer.length);
  }
}

const shared = Buffer.from("0123456789abcdef");
const psk = {
  client: { pskCallback: () => ({ psk: shared, identity: "me" }), checkServerIdentity: () => undefined },
  server: { pskCallback: () => shared },
};
const older = (
  version: tls.SecureVersion,
  ciphers: string,
  more: Ends = { client: {}, server: {} },
): Ends => {
  const common = { minVersion: version, maxVersion: version, ciphers: `${ciphers}:@SECLEVEL=0` };
  return { client: { ...common, ...more.client }, server: { ...common, ...more.server } };
};
const modern = (ciphers: string): Ends => ({
  client: { minVersion: "TLSv1.3", ciphers },
  server: { minVersion: "TLSv1.3", ciphers },
});

/** Without encrypt-then-MAC, as OpenSSL calls it. */
const noEncryptThenMac = 1 << 19;
const macInside = older("TLSv1.2", "ECDHE-ECDSA-AES128-SHA256", {
  client: { secureOptions: noEncryptThenMac },
  server: { secureOptions: noEncryptThenMac },
});

const kinds: [name: string, version: string, ends: Ends][] = [
  ["TLS_AES_128_GCM_SHA256", "TLS 1.3", modern("TLS_AES_128_GCM_SHA256")],
  ["TLS_AES_256_GCM_SHA384", "TLS 1.3", modern("TLS_AES_256_GCM_SHA384")],
  ["TLS_CHACHA20_POLY1305_SHA256", "TLS 1.3", modern("TLS_CHACHA20_POLY1305_SHA256")],
  ["TLS_AES_128_CCM_SHA256", "TLS 1.3", modern("TLS_AES_128_CCM_SHA256")],
  ["TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", "TLS 1.2", older("TLSv1.2", "ECDHE-ECDSA-AES128-GCM-SHA256")],
  ["TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384", "TLS 1.2", older("TLSv1.2", "ECDHE-ECDSA-AES256-GCM-SHA384")],
  [
    "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
    "TLS 1.2",
    older("TLSv1.2", "ECDHE-ECDSA-CHACHA20-POLY1305"),
  ],
  ["TLS_ECDHE_ECDSA_WITH_AES_128_CCM", "TLS 1.2", older("TLSv1.2", "ECDHE-ECDSA-AES128-CCM")],
  ["TLS_ECDHE_ECDSA_WITH_AES_256_CCM_8", "TLS 1.2", older("TLSv1.2", "ECDHE-ECDSA-AES256-CCM8")],
  ["TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256", "TLS 1.2", older("TLSv1.2", "ECDHE-ECDSA-AES128-SHA256")],
  ["TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384", "TLS 1.2", older("TLSv1.2", "ECDHE-ECDSA-AES256-SHA384")],
  [
    "TLS_ECDHE_ECDSA_WITH_CAMELLIA_128_CBC_SHA256",
    "TLS 1.2",
    older("TLSv1.2", "ECDHE-ECDSA-CAMELLIA128-SHA256"),
  ],
  ["TLS_ECDHE_ECDSA_WITH_ARIA_128_GCM_SHA256", "TLS 1.2", older("TLSv1.2", "ECDHE-ECDSA-ARIA128-GCM-SHA256")],
  ["TLS_ECDHE_ECDSA_WITH_NULL_SHA", "TLS 1.2", older("TLSv1.2", "ECDHE-ECDSA-NULL-SHA")],
  ["TLS_PSK_WITH_AES_128_CBC_SHA256", "TLS 1.2", older("TLSv1.2", "PSK-AES128-CBC-SHA256", psk)],
  [
    "TLS_ECDHE_PSK_WITH_CHACHA20_POLY1305_SHA256",
    "TLS 1.2",
    older("TLSv1.2", "ECDHE-PSK-CHACHA20-POLY1305", psk),
  ],
  ["TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA", "TLS 1.1", older("TLSv1.1", "ECDHE-ECDSA-AES128-SHA")],
  ["TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256", "TLS 1.2", macInside],
  ["TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA", "TLS 1.0", older("TLSv1", "ECDHE-ECDSA-AES256-SHA")],
];

for (const [name, version, ends] of kinds) {
  test(`${version} with ${name}`, async () => {
    const { wire, keys } = await recordTls(ends, visit);
    const { exchanges, unseen, lost } = await seenIn(pcapng(wire.packets, { keys }), { chunk: 999 });
    assert.deepEqual([unseen, lost], [[], []]);
    assert.equal(exchanges.length, 2);
    for (const { url, body, response, remote } of exchanges) {
      assert.equal(url, "https://bait.example/in");
      assert.equal(Buffer.from(body?.bytes ?? []).toString(), "secret");
      assert.equal(response?.body?.bytes.length, 40_000);
      assert.deepEqual([remote.tls, remote.cipher], [version, name]);
      if (!name.includes("PSK")) assert.equal(remote.certificate?.subject, "O=Bait Limited");
    }
  });
}

test("without keys a connection is encrypted, with its name, its fingerprint and what the server showed", async () => {
  const { wire } = await recordTls(older("TLSv1.2", "ECDHE-ECDSA-AES128-GCM-SHA256"), visit);
  const { exchanges, unseen, lost } = await seenIn(pcap(wire.packets));
  assert.deepEqual([exchanges, lost], [[], []]);
  const [one] = unseen;
  assert.deepEqual(
    [one?.host, one?.named, one?.why, one?.protocol, one?.tls],
    ["bait.example", "sni", "encrypted", "tls", "TLS 1.2"],
  );
  assert.deepEqual(one?.certificate?.names, ["bait.example"]);
  assert.match(one?.ja4 ?? "", /^t12d\d{4}00_[0-9a-f]{12}_[0-9a-f]{12}$/);
  assert.ok((one?.sent ?? 0) > 2 * ask.length && (one?.received ?? 0) > 2 * answer.length);
});

test("wrong secrets open nothing, give nothing, and are told", async () => {
  for (const ends of [modern("TLS_AES_128_GCM_SHA256"), older("TLSv1.2", "ECDHE-ECDSA-AES128-SHA256")]) {
    const { wire, keys } = await recordTls(ends, visit);
    const wrong = keys.replace(/[0-9a-f]{8}$/gm, "00000000");
    const { exchanges, unseen, lost } = await seenIn(pcap(wire.packets), { keys: wrong });
    assert.deepEqual(exchanges, []);
    assert.equal(unseen[0]?.why, "encrypted");
    assert.match(
      lost[0]?.reason ?? "",
      /secrets for the connection with bait\.example, but they do not open it/,
    );
  }
});

test("secrets of one side only are told to be no more", async () => {
  const { wire, keys } = await recordTls(modern("TLS_AES_128_GCM_SHA256"), visit);
  const half = keys.replace(/^SERVER.*\n/gm, "");
  const { exchanges, unseen, lost } = await seenIn(pcap(wire.packets), { keys: half });
  assert.deepEqual(
    exchanges.map(({ response }) => response),
    [undefined, undefined],
  );
  assert.equal(unseen[0]?.why, "lost");
  assert.match(lost[0]?.reason ?? "", /too late or are not all/);
});

test("secrets of the application alone are enough for TLS 1.3", async () => {
  const { wire, keys } = await recordTls(modern("TLS_AES_256_GCM_SHA384"), visit);
  const { exchanges, lost } = await seenIn(pcap(wire.packets), {
    keys: keys.replace(/^.*HANDSHAKE.*\n/gm, ""),
  });
  assert.deepEqual(lost, []);
  assert.deepEqual(
    exchanges.map(({ response }) => response?.status),
    [200, 200],
  );
});

test("a second hello that the server asks for changes nothing", async () => {
  const curves: Ends = { client: { ecdhCurve: "X25519:P-256" }, server: { ecdhCurve: "P-256" } };
  const { wire, keys } = await recordTls(curves, visit);
  assert.ok(
    wire.packets.some(({ bytes }) => bytes.includes(Buffer.from("cf21ad74e59a6111be1d8c021e65b891", "hex"))),
  );
  const { exchanges, lost } = await seenIn(pcap(wire.packets), { keys });
  assert.deepEqual([exchanges.length, lost], [2, []]);
});

test("a hole in one side ends that side only", async () => {
  const { wire, keys } = await recordTls(modern("TLS_AES_128_GCM_SHA256"), visit);
  const late = wire.packets.findLastIndex(({ bytes }) => bytes.length > 1400);
  const { exchanges, unseen, lost } = await seenIn(pcap(wire.packets.toSpliced(late, 1)), { keys });
  assert.deepEqual(
    exchanges.map(({ response }) => response?.status),
    [200, 200],
  );
  assert.ok((exchanges[1]?.response?.body?.bytes.length ?? 0) < 40_000);
  assert.deepEqual(
    [unseen[0]?.why, lost.some(({ reason }) => /bytes are missing/.test(reason))],
    ["lost", true],
  );
});

test("a client that does not want the certificate is told apart from one that is only unread", async () => {
  const { wire: whole } = await recordTls(older("TLSv1.2", "ECDHE-ECDSA-AES128-GCM-SHA256"), visit);
  const said = whole.packets.filter(({ bytes }) => bytes.length > 54 && bytes.readUInt16BE(36) === 443);
  const second = said[1]?.bytes ?? Buffer.alloc(60);
  const wire = new Wire({ port: 443, syn: false });
  wire.packets.push(
    ...whole.packets.slice(
      0,
      whole.packets.findIndex(({ bytes }) => bytes === second),
    ),
  );
  wire.raw("client", second.readUInt32BE(38), flag.ack, Buffer.from("15030300020230", "hex"));
  const { unseen } = await seenIn(pcap(wire.packets));
  assert.deepEqual([unseen[0]?.host, unseen[0]?.why], ["bait.example", "refused-certificate"]);
});

test("a suite without a name is called by its number", () => {
  assert.equal(suiteName(0x1301), "TLS_AES_128_GCM_SHA256");
  assert.equal(suiteName(0xccab), "TLS_PSK_WITH_CHACHA20_POLY1305_SHA256");
  assert.equal(suiteName(0xfefe), "0xfefe");
});
