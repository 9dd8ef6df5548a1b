// Vectors of RFC 9000 (appendix A), RFC 9001 (appendix A) and RFC 9369 (appendix A).

import assert from "node:assert/strict";
import { test } from "node:test";
import { Cursor } from "../pcap/cursor.ts";
import { suiteOf } from "../tls/suites.ts";
import { InitialKeys, isRetryFor } from "./initial-keys.ts";
import { KeyRing } from "./key-ring.ts";
import { readLongHeader } from "./long-header.ts";
import { initialSecret, nextSecret, packetNumber } from "./packet-keys.ts";
import { hex, seal, varint } from "./quic.fixture.ts";
import { variable } from "./varint.ts";
import { versionOf } from "./versions.ts";

const id = hex("8394c8f03e515708");
const hello = hex(`060040f1010000ed0303ebf8fa56f12939b9584a3896472ec40bb863cfd3e86804fe3a47f06a2b69484c000004
  13011302010000c000000010000e00000b6578616d706c652e636f6dff01000100000a00080006001d00170018001000070005
  04616c706e000500050100000000003300260024001d00209370b2c9caa47fbabaf4559fedba753de171fa71f50f1ce15d43
  e994ec74d748002b0003020304000d0010000e0403050306030203080408050806002d00020101001c000240010039003204
  08ffffffffffffffff05048000ffff07048000ffff0801100104800075300901100f088394c8f03e51570806048000ffff`);
const answer = hex(`02000000000600405a020000560303eefce7f7b37ba1d1632e96677825ddf73988cfc79825df566dc5430b9a04
  5a1200130100002e00330024001d00209d3c940d89690b84d08a60993c144eca684d1081287c834d5311bcf32bb9da1a002b00
  020304`);

type Vectors = {
  version: number;
  /** Header of the client's packet, how the packet begins and ends when sealed. */
  client: [header: string, begin: string, end: string];
  server: string;
  retry: string;
  short: string;
  updated: string;
};

const vectors: Vectors[] = [
  {
    version: 1,
    client: [
      "c300000001088394c8f03e5157080000449e00000002",
      "c000000001088394c8f03e5157080000449e7b9aec34d1b1c98dd7689fb8ec11",
      "e221af44860018ab0856972e194cd934",
    ],
    server: `cf000000010008f067a5502a4262b5004075c0d95a482cd0991cd25b0aac406a5816b6394100f37a1c69797554780bb38c
      c5a99f5ede4cf73c3ec2493a1839b3dbcba3f6ea46c5b7684df3548e7ddeb9c3bf9c73cc3f3bded74b562bfb19fb84022f8e
      f4cdd93795d77d06edbb7aaf2f58891850abbdca3d20398c276456cbc42158407dd074ee`,
    retry: "ff000000010008f067a5502a4262b5746f6b656e04a265ba2eff4d829058fb3f0f2496ba",
    short: "4cfe4189655e5cd55c41f69080575d7999c25a5bfb",
    updated: "1223504755036d556342ee9361d253421a826c9ecdf3c7148684b36b714881f9",
  },
  {
    version: 0x6b3343cf,
    client: [
      "d36b3343cf088394c8f03e5157080000449e00000002",
      "d76b3343cf088394c8f03e5157080000449ea0c95e82ffe67b6abcdb4298b485",
      "",
    ],
    server: `dc6b3343cf0008f067a5502a4262b5004075d92faaf16f05d8a4398c47089698baeea26b91eb761d9b89237bbf87263017
      915358230035f7fd3945d88965cf17f9af6e16886c61bfc703106fbaf3cb4cfa52382dd16a393e42757507698075b2c984c707
      f0a0812d8cd5a6881eaf21ceda98f4bd23f6fe1a3e2c43edd9ce7ca84bed8521e2e140`,
    retry: "cf6b3343cf0008f067a5502a4262b5746f6b656ec8646ce8bfe33952d955543665dcc7b6",
    short: "5558b1c60ae7b6b932bc27d786f4bc2bb20f2162ba",
    updated: "c69374c49e3d2a9466fa689e49d476db5d0dfbc87d32ceeaa6343fd0ae4c7d88",
  },
];

for (const { version: number, client, server, retry, short, updated } of vectors) {
  const version = versionOf(number);
  assert.ok(version !== undefined);

  test(`first packets of both sides, version ${number}`, () => {
    const [header, begin, end] = client;
    const plain = Buffer.concat([hello, Buffer.alloc(1162 - hello.length)]);
    const sealing = { suite: 0x1301, secret: initialSecret(version, id, "client"), version };
    const packet = seal(sealing, hex(header), 2, 4, plain);
    assert.equal(packet.toString("hex", 0, begin.length / 2), begin);
    assert.ok(packet.toString("hex").endsWith(end));
    const keys = new InitialKeys(id);
    const sent = [["client", packet, 2, plain] as const, ["server", hex(server), 1, answer] as const];
    for (const [side, bytes, wanted, content] of sent) {
      const long = readLongHeader(bytes, 0);
      assert.equal(long?.kind, "initial");
      const span = { start: 0, numberAt: long.numberAt, end: long.end };
      assert.deepEqual(keys.open(side, long, bytes, span, -1), { number: wanted, plain: content });
      const broken = Buffer.from(bytes);
      broken[60] = (broken[60] ?? 0) ^ 1;
      assert.equal(keys.open(side, long, broken, span, -1), undefined);
    }
  });

  test(`a Retry packet, version ${number}`, () => {
    assert.equal(readLongHeader(hex(retry), 0)?.kind, "retry");
    assert.equal(isRetryFor(id, version, hex(retry)), true);
    assert.equal(isRetryFor(hex("8394c8f03e515709"), version, hex(retry)), false);
  });

  test(`a short header under ChaCha20-Poly1305, and the next secret, version ${number}`, () => {
    const secret = hex("9ac312a7f877468ebe69422748ad00a15443f18203a07d6060f688f30f21632b");
    const suite = suiteOf(0x1303);
    assert.ok(suite !== undefined);
    const packet = hex(short);
    const ring = new KeyRing(suite, secret, version);
    const opened = ring.open(packet, { start: 0, numberAt: 1, end: packet.length }, 654_360_563);
    assert.deepEqual(opened, { number: 654_360_564, plain: hex("01") });
    assert.equal(nextSecret(suite, secret, version).toString("hex"), updated);
  });
}

test("packet numbers and integers of RFC 9000, appendix A", () => {
  assert.equal(packetNumber(0xa82f30ea, 0x9b32, 16), 0xa82f9b32);
  assert.equal(packetNumber(-1, 0, 8), 0);
  assert.equal(packetNumber(255, 0, 8), 256);
  assert.equal(packetNumber(256, 255, 8), 255);
  const values = { "9d7f3e7d": 494_878_333, "7bbd": 15_293, "25": 37, "4025": 37 };
  for (const [text, value] of Object.entries(values)) {
    assert.equal(variable(new Cursor(hex(text))), value);
    if (text !== "4025") assert.equal(varint(value).toString("hex"), text);
  }
  assert.equal(variable(new Cursor(hex("c2197c5eff14e88c"))), Number(151_288_809_941_952_652n));
  const short = new Cursor(hex("c219"));
  variable(short);
  assert.equal(short.short, true);
});
