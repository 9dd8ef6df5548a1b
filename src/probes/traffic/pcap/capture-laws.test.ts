// Laws of reading captures, over made-up ones and over ones with bytes changed. Runs come from FUZZ_RUNS.

import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateRawSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { QuicWire } from "../quic/quic.fixture.ts";
import { visit } from "../quic/quic-visits.fixture.ts";
import { hear, recordTls } from "../tls/handshake.fixture.ts";
import {
  ethernet,
  far,
  flag,
  ipv4,
  near,
  type Packet,
  pcap,
  pcapng,
  seenIn,
  udp,
  Wire,
} from "./capture.fixture.ts";

const numRuns = Number(process.env["FUZZ_RUNS"] ?? 40);
const ask = (n: number) =>
  `POST /${n} HTTP/1.1\r\nHost: a.example\r\nContent-Length: ${n}\r\n\r\n${"q".repeat(n)}`;
const answer = (n: number) =>
  `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${n.toString(16)}\r\n${"r".repeat(n)}\r\n0\r\n\r\n`;

test("how the bytes were cut into segments, in which order they came and how often does not matter", async () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 4 });
  const law = fc.asyncProperty(
    sizes,
    fc.integer({ min: 1, max: 90 }),
    fc.integer(),
    fc.nat(5),
    async (sent, size, seed, repeats) => {
      const wire = new Wire({ first: 2 ** 32 - 200 });
      for (const n of sent) wire.client(ask(n), size).server(answer(n), size);
      const [syn, synAck, ...rest] = wire.packets;
      const extra = rest.filter((_, i) => i % 7 < repeats);
      const shuffled = shuffle([...rest, ...extra], seed, 6);
      const { exchanges, lost } = await seenIn(
        pcap([syn, synAck, ...shuffled].filter((one) => one !== undefined)),
      );
      assert.deepEqual(lost, []);
      assert.deepEqual(
        exchanges.map(({ url, body, response }) => [url, body?.bytes.length, response?.body?.bytes.length]),
        sent.map((n) => [`http://a.example/${n}`, n, n]),
      );
    },
  );
  await fc.assert(law, { numRuns });
});

/** Moves packets by a few places, as networks do. */
function shuffle(packets: Packet[], seed: number, reach: number): Packet[] {
  let state = seed | 1;
  const key = (i: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) | 0;
    return i + (((state >>> 16) % 1000) / 1000) * reach;
  };
  return packets
    .map((one, i) => ({ one, at: key(i) }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
}

/** Something of everything that is read. */
async function mixture(): Promise<{ packets: Packet[]; keys: string }> {
  const { wire, keys } = await recordTls({ client: {}, server: {} }, async (client, server) => {
    client.write(ask(10));
    await hear(server, ask(10).length);
    server.write(answer(10));
    await hear(client, answer(10).length);
  });
  const socket = new Wire({ clientPort: 50_001 })
    .client("GET /ws HTTP/1.1\r\nHost: a.example\r\nUpgrade: websocket\r\n\r\n")
    .server("HTTP/1.1 101 X\r\nUpgrade: websocket\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\n")
    .server(
      Buffer.concat([Buffer.from([0xc1, 9]), deflateRawSync("hello you", { finishFlush: 2 }).subarray(0, 9)]),
    );
  const second = new Wire({ clientPort: 50_002 })
    .client("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")
    .client(Buffer.from("000006010500000001828684410162", "hex"))
    .server(Buffer.from("00000104040000000188000002000100000001", "hex"))
    .server("ok");
  const proxy = new Wire({ clientPort: 50_003 })
    .client("CONNECT b.example:443 HTTP/1.1\r\n\r\n")
    .server("HTTP/1.1 200 OK\r\n\r\n");
  const name = Buffer.from(
    "123481800001000100000000016107657861006d706c65000001 0001c00c000100010000003c0004cb007109".replace(
      " ",
      "",
    ),
    "hex",
  );
  const quic = Buffer.concat([
    Buffer.from("c000000001088394c8f03e5157080000449e", "hex"),
    Buffer.alloc(1182, 5),
  ]);
  const datagram = (from: number, to: number, payload: Buffer) => ({
    at: 1,
    bytes: ethernet(0x0800, ipv4({ from: near, to: far, protocol: 17, payload: udp(from, to, payload) })),
  });
  const pieces = [
    ipv4({ from: near, to: far, protocol: 17, payload: Buffer.alloc(16, 1) }, { id: 9, more: true }),
    ipv4({ from: near, to: far, protocol: 17, payload: Buffer.alloc(16, 1) }, { id: 9, offset: 16 }),
  ];
  const third = visit(new QuicWire({ clientPort: 50_005 }));
  return {
    keys: keys + third.keys,
    packets: [
      ...wire.packets,
      ...third.packets,
      ...socket.packets,
      ...second.packets,
      ...proxy.packets,
      ...new Wire({ clientPort: 50_004 }).client(ask(5)).server(answer(5)).raw("client", 77, flag.rst)
        .packets,
      datagram(53, 40_000, name),
      datagram(40_001, 443, quic),
      ...pieces.map((bytes) => ({ at: 1, bytes: ethernet(0x0800, bytes) })),
    ],
  };
}

test("no damage makes the reader throw or hang, or hand over more than the file can hold", async () => {
  const { packets, keys } = await mixture();
  const files = [pcap(packets), pcapng(packets, { keys }), gzipSync(pcap(packets))];
  const change = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    value: fc.nat(255),
    length: fc.constantFrom(0, 0, 1, 4),
  });
  const law = fc.asyncProperty(
    fc.constantFrom(...files),
    fc.array(change, { minLength: 1, maxLength: 12 }),
    fc.constantFrom(13, 4096),
    async (file, changes, chunk) => {
      let bytes = Buffer.from(file);
      for (const { at, value, length } of changes) {
        const place = Math.floor(at * (bytes.length - 1));
        if (length === 0) bytes[place] = value;
        else if (value % 2 === 0)
          bytes = Buffer.concat([bytes.subarray(0, place), bytes.subarray(place + length)]);
        else
          bytes = Buffer.concat([
            bytes.subarray(0, place),
            Buffer.alloc(length, value),
            bytes.subarray(place),
          ]);
      }
      const { exchanges, unseen, named, lost } = await seenIn(bytes, {
        chunk,
        keys,
        limits: { memory: 1 << 20 },
      });
      assert.ok(exchanges.length + unseen.length + named.length + lost.length < 200);
      for (const { url } of exchanges) assert.ok(URL.canParse(url), url);
    },
  );
  await fc.assert(law, { numRuns });
});

test("whatever two ends say to each other, the reader reads or counts it, and never throws", async () => {
  const opening = fc.constantFrom(
    "GET / HTTP/1.1\r\n",
    "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "\u0016\u0003\u0001\u0000\u0040\u0001\u0000\u0000\u003c",
    "CONNECT x HTTP/1.1\r\n\r\n",
    "",
  );
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 400 }),
    fc
      .constantFrom(
        "\r\n\r\n",
        "HTTP/1.1 101 X\r\nUpgrade: websocket\r\n\r\n",
        "0\r\n\r\n",
        "HTTP/1.1 200 OK\r\n\r\n",
      )
      .map((text) => Buffer.from(text)),
  );
  const turns = fc.array(fc.tuple(fc.constantFrom("client", "server"), bytes), { maxLength: 6 });
  const law = fc.asyncProperty(opening, turns, async (first, said) => {
    const wire = new Wire().client(Buffer.from(first, "latin1"));
    for (const [side, what] of said) wire.say(side as "client" | "server", what);
    const { exchanges, unseen, lost } = await seenIn(pcap(wire.close().packets));
    const sent = first.length + said.reduce((sum, [, what]) => sum + what.length, 0);
    if (sent > 0)
      assert.ok(exchanges.length + unseen.length + lost.length > 0, "something was said and nothing told");
  });
  await fc.assert(law, { numRuns: 3 * numRuns });
});
