// What holds of all connections together: what was held is given back, and what cannot be followed is told once.

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Exchange, Lost, Unseen } from "../exchange.ts";
import { request, response } from "../http/http3.fixture.ts";
import { pcap, seenIn } from "../pcap/capture.fixture.ts";
import type { World } from "../pcap/connection.ts";
import { captureLimits } from "../pcap/limits.ts";
import { NameBook } from "../pcap/name-book.ts";
import { Recent } from "../pcap/recent.ts";
import { Room } from "../pcap/room.ts";
import { UnseenBook } from "../pcap/unseen-book.ts";
import { Certificates } from "../tls/certificate.ts";
import { KeyLog } from "../tls/key-log.ts";
import { hex, QuicWire } from "./quic.fixture.ts";
import { QuicBook } from "./quic-book.ts";
import { lines, read, settle, visit } from "./quic-visits.fixture.ts";

const numRuns = Number(process.env["FUZZ_RUNS"] ?? 40);

function world(keys: string, limits: Partial<typeof captureLimits> = {}) {
  const seen = { exchanges: [] as Exchange[], unseen: [] as Unseen[], lost: [] as Lost[] };
  const sink = {
    exchange: (one: Exchange) => seen.exchanges.push(one),
    unseen: (one: Unseen) => seen.unseen.push(one),
    named: () => undefined,
    lost: (one: Lost) => seen.lost.push(one),
  };
  const all = { ...captureLimits, ...limits };
  const unseen = new UnseenBook();
  const made: World = {
    sink,
    file: "test.pcap",
    limits: all,
    room: new Room(all.memory),
    keys: new KeyLog(keys),
    certificates: new Certificates(),
    place: (start, end) => ({ file: "test.pcap", start, end }),
    names: new NameBook(sink),
    unseen,
    recent: new Recent(),
  };
  return { world: made, seen };
}

/** Hands the datagrams of the wires to the book, as the ports between them say. */
function feed(book: QuicBook, packets: QuicWire["packets"]): void {
  for (const [i, { at, bytes }] of packets.entries()) {
    const from = bytes.toString("latin1", 26, 30) + bytes.toString("latin1", 34, 36);
    const to = bytes.toString("latin1", 30, 34) + bytes.toString("latin1", 36, 38);
    const payload = bytes.subarray(42);
    const moment = { at, start: i, end: i + 1 };
    const end = () => ({ ip: "203.0.113.7", port: 443 });
    book.take({ from, to, payload, size: payload.length, moment, end });
  }
}

test("all room is given back, whatever is missing, damaged or never comes to an end", () => {
  const change = fc.record({ packet: fc.nat(60), at: fc.nat(1300), value: fc.nat(255), drop: fc.boolean() });
  const law = fc.property(fc.array(change, { maxLength: 12 }), fc.boolean(), (changes, keyed) => {
    const wire = settle(new QuicWire().shake(), 4096);
    for (let id = 0; id < 24; id += 4) {
      wire.say("client", id, request(`/${id}`, "q".repeat(700)), { fin: id % 8 === 0, size: 300 });
      wire.say("server", id, response("r".repeat(900)), { fin: id % 8 === 4, size: 300 });
    }
    wire.say("client", 6, hex("023fe11f46"), { fin: false });
    const own = wire.packets.map(({ at, bytes }) => ({ at, bytes: Buffer.from(bytes) }));
    for (const { packet, at, value, drop } of changes) {
      const one = own[packet % own.length];
      if (one === undefined) continue;
      if (drop) own.splice(packet % own.length, 1);
      else one.bytes[42 + (at % (one.bytes.length - 42))] = value;
    }
    const { world: made } = world(keyed ? wire.keys : "");
    const book = new QuicBook(made, () => undefined);
    feed(book, own);
    book.end();
    assert.equal(made.room.left, captureLimits.memory);
  });
  fc.assert(law, { numRuns });
});

test("of too many connections those silent for longest are ended, and are told", () => {
  const wires = Array.from({ length: 40 }, (_, i) => {
    const id = Buffer.alloc(8, i + 1).toString("hex");
    const wire = new QuicWire({
      seed: `${i}`,
      clientId: "",
      original: id,
      serverId: id.replace(/^../, "ff"),
      clientPort: 40_000 + i,
    });
    return visit(wire);
  });
  const { world: made, seen } = world(wires.map(({ keys }) => keys).join(""), { connections: 8 });
  const book = new QuicBook(made, () => undefined);
  for (const { packets } of wires) {
    feed(book, packets);
    /** A sweep looks at all of them only from time to time. */
    for (let i = 0; i < 2100; i++) feed(book, packets.slice(-1));
  }
  book.end();
  assert.equal(seen.exchanges.length, 40);
  assert.equal(made.room.left, captureLimits.memory);
});

test("many packets that a program handed over at once are found in their datagram", async () => {
  for (const clientId of ["c1c1c1c1c1c1c1c1", ""]) {
    const wire = settle(new QuicWire({ clientId }).shake());
    const asked = wire.pieces("client", 0, request("/a", "q".repeat(20_000)), { size: 1280 });
    wire.send("client", ...asked.map((piece) => wire.packet("client", "short", piece)));
    const told = wire.pieces("server", 0, response("r".repeat(20_000)), { size: 1280 });
    wire.send("server", ...told.slice(0, 9).map((piece) => wire.packet("server", "short", piece)));
    wire.send("server", ...told.slice(9).map((piece) => wire.packet("server", "short", piece)));
    const seen = await read(wire);
    assert.deepEqual([seen.lost, seen.unseen], [[], []]);
    assert.deepEqual(lines(seen), [`POST /a 20000 200 ${"r".repeat(20_000)}`]);
  }
});

test("packet numbers are found again behind a long gap", async () => {
  const wire = settle(new QuicWire().shake());
  const say = (id: number, path: string, skipped: number) => {
    const [piece = Buffer.alloc(0)] = wire.pieces("client", id, request(path));
    wire.send("client", wire.packet("client", "short", piece, { number: skipped, width: 1 }));
  };
  say(0, "/a", 10);
  say(4, "/b", 4000);
  say(8, "/c", 4001);
  const seen = await read(wire);
  assert.deepEqual([seen.exchanges.length, seen.lost, seen.unseen], [3, [], []]);
  say(12, "/far", 4_000_000);
  const far = await read(wire);
  assert.equal(far.exchanges.length, 3);
  assert.match(far.lost[0]?.reason ?? "", /open only a part of it/);
  assert.equal(far.unseen[0]?.why, "lost");
});

test("early data that the server refused is not mixed with what is sent again", async () => {
  const wire = new QuicWire();
  const [early = Buffer.alloc(0)] = wire.pieces("client", 0, request("/early-and-longer", "first"));
  wire.shake({ early, accepts: false });
  const again = new QuicWire();
  const [piece = Buffer.alloc(0)] = again.pieces("client", 0, request("/again"));
  wire.send("client", wire.packet("client", "short", piece));
  settle(wire).say("server", 0, response("yes"));
  const { exchanges, lost, unseen } = await read(wire);
  assert.deepEqual(
    exchanges.map(({ url }) => url),
    ["https://bait.example/again"],
  );
  assert.match(
    lost[0]?.reason ?? "",
    /^\d+ bytes of early data to bait.example were not read: the server refused/,
  );
  assert.deepEqual(unseen, []);
});

test("a handshake that the recording does not hold whole is told once", async () => {
  const wire = visit(new QuicWire());
  const { exchanges, lost, unseen } = await seenIn(pcap(wire.packets.filter((_, i) => i !== 1)), {
    keys: wire.keys,
  });
  assert.deepEqual(exchanges, []);
  assert.match(lost[0]?.reason ?? "", /^The handshake of QUIC with bait.example is not whole: \d+ packets/);
  assert.deepEqual([lost.length, unseen.length, unseen[0]?.why], [1, 1, "encrypted"]);
});
