// Laws of reading QUIC, over made-up connections and over ones with bytes changed. Runs come from FUZZ_RUNS.

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { control, h3, request, response, section } from "../http/http3.fixture.ts";
import { type Packet, pcap, seenIn } from "../pcap/capture.fixture.ts";
import { captureLimits } from "../pcap/limits.ts";
import { Room } from "../pcap/room.ts";
import { readFrames } from "./frames.ts";
import { readLongHeader } from "./long-header.ts";
import { counted, hex, QuicWire } from "./quic.fixture.ts";
import { StreamHalf } from "./stream-half.ts";

const numRuns = Number(process.env["FUZZ_RUNS"] ?? 40);

/** Requests side by side, their frames dealt out over packets; some of their fields wait for the table. */
function deal(sizes: readonly number[], size: number): QuicWire {
  const wire = new QuicWire({ suite: [0x1301, 0x1302, 0x1303][size % 3] ?? 0x1301 });
  wire.shake();
  const table = Buffer.concat([hex("023fe11f 44"), Buffer.from("mail"), counted(1, Buffer.from("anna"))]);
  const parts = [
    ["client" as const, 2, control(4096), false] as const,
    ["server" as const, 3, control(4096), false] as const,
    ...sizes.flatMap((n, i) => {
      const fields: [string, string][] = [
        [":method", "POST"],
        [":scheme", "https"],
        [":authority", "bait.example"],
        [":path", `/${i}`],
      ];
      const head = h3(1, Buffer.concat([hex("0200 80"), section(fields).subarray(2)]));
      const asked =
        i % 2 === 0 ? request(`/${i}`, "q".repeat(n)) : Buffer.concat([head, h3(0, Buffer.alloc(n, 97))]);
      return [
        ["client" as const, 4 * i, asked, true] as const,
        ["server" as const, 4 * i, response("r".repeat(n)), true] as const,
      ];
    }),
    ["client" as const, 6, table, false] as const,
  ];
  const dealt = parts.map(([side, id, bytes, fin]) => ({
    side,
    pieces: wire.pieces(side, id, bytes, { fin, size }),
  }));
  for (let i = 0; dealt.some(({ pieces }) => i < pieces.length); i++) {
    for (const { side, pieces } of dealt) {
      const piece = pieces[i];
      if (piece !== undefined) wire.send(side, wire.packet(side, "short", piece));
    }
  }
  return wire;
}

/** Moves packets by a few places, as networks do. */
function shuffle(packets: readonly Packet[], seed: number, reach: number): Packet[] {
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

test("how streams were cut into packets, in which order they came and how often does not matter", async () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 600 }), { minLength: 1, maxLength: 5 });
  const law = fc.asyncProperty(
    sizes,
    fc.integer({ min: 40, max: 400 }),
    fc.integer(),
    fc.nat(5),
    fc.integer({ min: 0, max: 20 }),
    async (sent, size, seed, repeats, reach) => {
      const { packets, keys } = deal(sent, size);
      const [hello, ...rest] = packets;
      const extra = rest.filter((_, i) => i % 7 < repeats);
      const { exchanges, lost, unseen } = await seenIn(
        pcap([...(hello === undefined ? [] : [hello]), ...shuffle([...rest, ...extra], seed, reach)]),
        {
          keys,
        },
      );
      assert.deepEqual([lost, unseen], [[], []]);
      assert.deepEqual(
        exchanges
          .map(({ url, body, response: answer }) => [url, body?.bytes.length, answer?.body?.bytes.length])
          .sort(),
        sent.map((n, i) => [`https://bait.example/${i}`, n, n]).sort(),
      );
      const mails = exchanges.filter(({ headers }) => headers.some(([name]) => name === "mail"));
      assert.equal(mails.length, Math.floor(sent.length / 2));
    },
  );
  await fc.assert(law, { numRuns });
});

test("packets that are missing are never silent, and no request is read twice or made up", async () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 600 }), { minLength: 1, maxLength: 5 });
  const law = fc.asyncProperty(
    sizes,
    fc.array(fc.nat(60), { minLength: 1, maxLength: 5 }),
    async (sent, gone) => {
      const { packets, keys } = deal(sent, 90);
      const missing = new Set(gone.map((one) => one % packets.length));
      const kept = packets.filter((_, i) => !missing.has(i));
      const { exchanges, lost, unseen } = await seenIn(pcap(kept), { keys });
      const whole = exchanges.filter(
        ({ body, response: answer }) =>
          body !== undefined && answer?.body?.bytes.length === body.bytes.length,
      );
      assert.equal(new Set(exchanges.map(({ url }) => url)).size, exchanges.length);
      assert.ok(whole.length <= sent.length);
      /** A request without an answer, and an answer without a body, may have been just that. */
      const bare = exchanges.some(({ response: answer }) => answer?.body === undefined);
      const told = lost.length + unseen.length > 0 || exchanges.length < sent.length;
      assert.ok(whole.length === sent.length || bare || told, "something was lost and nothing told");
    },
  );
  await fc.assert(law, { numRuns });
});

test("no damage makes the reader throw or hang, or keep what it held", async () => {
  const { packets, keys } = deal([300, 20, 500], 120);
  const change = fc.record({ packet: fc.nat(200), at: fc.nat(1300), value: fc.nat(255) });
  const law = fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 20 }), async (changes) => {
    const own = packets.map(({ at, bytes }) => ({ at, bytes: Buffer.from(bytes) }));
    for (const { packet, at, value } of changes) {
      const { bytes } = own[packet % own.length] ?? { bytes: Buffer.alloc(1) };
      bytes[42 + (at % Math.max(1, bytes.length - 42))] = value;
    }
    const { exchanges } = await seenIn(pcap(own), { keys, limits: { memory: 1 << 20 } });
    for (const { url } of exchanges) assert.ok(URL.canParse(url), url);
  });
  await fc.assert(law, { numRuns });
});

test("whatever an honest key opens, the reader reads or counts it, and never throws", async () => {
  const content = fc.oneof(
    fc.uint8Array({ minLength: 1, maxLength: 200 }),
    fc.array(fc.constantFrom(0x06, 0x08, 0x0e, 0x0f, 0x18, 0x1c, 0x30, 0x04, 0, 1, 4, 0x41, 0xc0, 0xff), {
      minLength: 1,
      maxLength: 200,
    }),
  );
  const levels = fc.constantFrom(
    "initial" as const,
    "handshake" as const,
    "short" as const,
    "early" as const,
  );
  const packets = fc.array(fc.tuple(fc.boolean(), levels, content), { maxLength: 8 });
  const law = fc.asyncProperty(packets, async (said) => {
    const wire = new QuicWire().shake();
    for (const [client, level, bytes] of said) {
      const side = client ? "client" : "server";
      if (client || level !== "early") wire.send(side, wire.packet(side, level, Buffer.from(bytes)));
    }
    const { exchanges, unseen } = await seenIn(pcap(wire.packets), { keys: wire.keys });
    assert.ok(exchanges.length + unseen.length > 0, "something was said and nothing told");
  });
  await fc.assert(law, { numRuns: 3 * numRuns });
});

test("streams of HTTP/3 that say anything", async () => {
  const piece = fc.oneof(
    fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
    fc.constantFrom(
      request("/x", "body"),
      response("text"),
      control(100),
      hex("4041"),
      hex("0100"),
      hex("02"),
      hex("0140ff"),
    ),
    fc.uint8Array({ maxLength: 60 }).map((bytes) => h3(1, Buffer.from(bytes))),
  );
  const said = fc.array(fc.tuple(fc.boolean(), fc.nat(12), piece, fc.boolean()), {
    minLength: 1,
    maxLength: 10,
  });
  const law = fc.asyncProperty(said, async (parts) => {
    const wire = new QuicWire().shake();
    for (const [client, id, bytes, fin] of parts)
      wire.say(client ? "client" : "server", id, bytes, { fin, size: 50 });
    const { exchanges, unseen } = await seenIn(pcap(wire.packets), { keys: wire.keys });
    assert.ok(exchanges.length + unseen.length > 0);
  });
  await fc.assert(law, { numRuns: 3 * numRuns });
});

test("pieces of a stream in any order and overlap make the same bytes, and all room is given back", () => {
  const cut = fc.tuple(fc.nat(199), fc.integer({ min: 1, max: 80 }));
  const law = fc.property(fc.array(cut, { maxLength: 30 }), fc.integer(), (cuts, seed) => {
    const bytes = Buffer.from(Array.from({ length: 200 }, (_, i) => i));
    const room = new Room(1000);
    const got: Buffer[] = [];
    const moment = { at: 0, start: 0, end: 0 };
    const half = new StreamHalf(
      { data: (one) => got.push(Buffer.from(one)), over: () => undefined },
      room,
      1000,
    );
    const pieces = [...cuts, ...[0, 40, 80, 120, 160].map((at): [number, number] => [at, 40])];
    const order = pieces.map((one, i) => ({ one, key: Math.imul(seed + i, 2_654_435_761) }));
    for (const { one } of order.sort((a, b) => a.key - b.key)) {
      const [at, length] = one;
      half.push(at, bytes.subarray(at, at + length), at + length >= 200, moment);
    }
    half.end(moment);
    if (half.missing === 0) assert.deepEqual(Buffer.concat(got), bytes);
    assert.equal(room.left, 1000);
  });
  fc.assert(law, { numRuns: 5 * numRuns });
});

test("headers and frames of any bytes are read or refused", () => {
  const take = { crypto: () => 0, stream: () => 0, reset: () => 0, identity: () => 0, datagram: () => 0 };
  const law = fc.property(
    fc.uint8Array({ maxLength: 100 }),
    fc.constantFrom(0xc0, 0xd0, 0xff, 0x40),
    (bytes, flags) => {
      readFrames(Buffer.from(bytes), take);
      const header = readLongHeader(Buffer.concat([Buffer.from([flags, 0, 0, 0, 1]), bytes]), 0);
      if (header !== undefined) assert.ok(header.end <= bytes.length + 5 && header.numberAt <= header.end);
    },
  );
  fc.assert(law, { numRuns: 10 * numRuns });
  assert.ok(captureLimits.ahead > 0);
});
