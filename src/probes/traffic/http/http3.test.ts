import assert from "node:assert/strict";
import { test } from "node:test";
import { pcap, seenIn } from "../pcap/capture.fixture.ts";
import { counted, frame, hex, QuicWire, varint } from "../quic/quic.fixture.ts";
import { lines, read, settle, text, visit } from "../quic/quic-visits.fixture.ts";
import { h3, literal, request, response, section } from "./http3.fixture.ts";

test("header fields that wait for the table, on both sides", async () => {
  const wire = settle(new QuicWire().shake(), 4096);
  const size = hex("023fe11f");
  const insert = (name: string, value: string) =>
    Buffer.concat([Buffer.from([0x40 | name.length]), Buffer.from(name), counted(1, Buffer.from(value))]);
  /** One field of the table, the others written out; a needed count of 1 is written as 2. */
  const asked = Buffer.concat([
    hex("0200 80"),
    section([
      [":method", "GET"],
      [":scheme", "https"],
      [":authority", "b"],
      [":path", "/w"],
    ]).subarray(2),
  ]);
  const told = Buffer.concat([hex("0200 80"), literal([":status", "200"])]);
  wire.say("server", 0, Buffer.concat([h3(1, told), h3(0, Buffer.from("body"))]));
  wire.say("client", 0, h3(1, asked));
  wire.say("client", 6, Buffer.concat([size, insert("mail", "anna")]), { fin: false, size: 3 });
  wire.say("server", 7, Buffer.concat([size, insert("kind", "late")]), { fin: false, size: 2 });
  const { exchanges, lost, unseen } = await read(wire);
  assert.deepEqual([lost, unseen], [[], []]);
  assert.deepEqual(exchanges[0]?.headers, [["mail", "anna"]]);
  assert.deepEqual(exchanges[0]?.response?.headers, [["kind", "late"]]);
  assert.equal(text(exchanges[0]?.response?.body?.bytes), "body");
  const { packets, keys } = wire;
  const torn = await seenIn(pcap(packets.slice(0, -1)), { keys });
  assert.equal(torn.exchanges.length, 1);
  assert.ok(torn.lost.some(({ reason }) => /header fields could not be decoded/.test(reason)));
  assert.equal(torn.unseen[0]?.why, "lost");
});

test("interim answers, trailers, events, pushes, reserved frames and streams", async () => {
  const wire = settle(new QuicWire().shake());
  const grease = h3(0x21 + 0x1f * 7, Buffer.from("grease"));
  const hints = h3(
    1,
    section([
      [":status", "103"],
      ["link", "</x>"],
    ]),
  );
  const trailers = h3(1, section([["x-late", "yes"]]));
  wire.say(
    "client",
    0,
    Buffer.concat([grease, request("/t", "ask"), grease, h3(1, section([["x-sum", "1"]]))]),
  );
  wire.say("server", 0, Buffer.concat([hints, grease, h3(5, hex("00")), response("told"), grease, trailers]));
  wire.say("client", 4, request("/events"));
  const events = h3(
    1,
    section([
      [":status", "200"],
      ["content-type", "text/event-stream"],
    ]),
  );
  wire.say(
    "server",
    4,
    Buffer.concat([events, h3(0, Buffer.from("data: a\n\nda")), h3(0, Buffer.from("ta: b\n\n"))]),
    { size: 7 },
  );
  wire.say("server", 11, Buffer.concat([varint(1), varint(0), response("nobody asked")]));
  wire.say("client", 10, Buffer.concat([varint(0x21 + 0x1f * 3), Buffer.from("noise")]));
  wire.say("client", 14, hex("03"), { fin: false });
  const { exchanges, lost, unseen } = await read(wire);
  assert.deepEqual([lost, unseen], [[], []]);
  const [told, second] = exchanges;
  assert.deepEqual([text(told?.body?.bytes), text(told?.response?.body?.bytes)], ["ask", "told"]);
  assert.deepEqual(
    [told?.headers.at(-1), told?.response?.headers.at(-1)],
    [
      ["x-sum", "1"],
      ["x-late", "yes"],
    ],
  );
  assert.deepEqual(
    second?.frames.map(({ bytes }) => text(bytes)),
    ["a", "b"],
  );
});

test("a websocket inside of HTTP/3", async () => {
  const wire = settle(new QuicWire().shake());
  const asked = section([
    [":method", "CONNECT"],
    [":protocol", "websocket"],
    [":scheme", "https"],
    [":authority", "b"],
    [":path", "/ws"],
  ]);
  wire
    .say("client", 0, h3(1, asked), { fin: false })
    .say("server", 0, h3(1, section([[":status", "200"]])), { fin: false });
  wire.say("client", 0, h3(0, hex("8181 01020304 6b")), { fin: false });
  wire.say("server", 0, h3(0, hex("8103 796573")), { fin: false });
  const { exchanges, lost } = await read(wire);
  assert.deepEqual(lost, []);
  assert.deepEqual(
    exchanges[0]?.frames.map(({ direction, bytes }) => [direction, text(bytes)]),
    [
      ["sent", "j"],
      ["received", "yes"],
    ],
  );
});

test("what is no HTTP/3, and what travels beside it, is told", async () => {
  const quick = visit(new QuicWire({ alpn: "doq" }));
  const other = await read(quick);
  assert.deepEqual([other.exchanges, other.unseen[0]?.why], [[], "unknown-protocol"]);
  assert.deepEqual([other.unseen.length, other.unseen[0]?.protocol], [1, "dns-over-quic"]);
  const wire = visit(new QuicWire());
  wire.say("client", 4, Buffer.concat([varint(0x41), varint(0), Buffer.from("web transport")]));
  wire.send("client", wire.packet("client", "short", Buffer.concat([hex("30"), Buffer.from("a datagram")])));
  const seen = await read(wire);
  assert.deepEqual(lines(seen), ["POST /a 3000 200 answer"]);
  assert.match(seen.lost[0]?.reason ?? "", /^2[34] bytes beside the requests/);
  assert.equal(seen.unseen[0]?.why, "lost");
});

test("a stream that is given up, and frames that nobody knows", async () => {
  const wire = settle(new QuicWire().shake());
  wire.say("client", 0, request("/a"), { fin: false }).say("server", 0, response("part"), { fin: false });
  wire.send("client", wire.packet("client", "short", frame.reset(0, 5000)));
  wire.send("server", wire.packet("server", "short", frame.reset(0, 5000)));
  const { exchanges, lost, unseen } = await read(wire);
  assert.deepEqual([exchanges.length, text(exchanges[0]?.response?.body?.bytes)], [1, "part"]);
  assert.deepEqual([lost, unseen], [[], []]);
  wire.send("client", wire.packet("client", "short", hex("3fff 01020304")));
  const strange = await read(wire);
  assert.match(strange.lost[0]?.reason ?? "", /frames of an unknown kind/);
  assert.equal(strange.unseen[0]?.why, "lost");
});

test("what is too long or too much is refused and told, and the rest is read", async () => {
  const wire = settle(new QuicWire().shake(), 1 << 30);
  const long = Buffer.concat([varint(1), varint(2 ** 40), Buffer.alloc(100)]);
  wire
    .say("client", 0, long, { fin: false })
    .say("client", 4, request("/a", "ask"))
    .say("server", 4, response("told"));
  wire.say("client", 6, hex("023f e1ff ff7f"), { fin: false });
  wire.say("client", 8, h3(1, hex("0280 80")), { fin: true });
  wire.say("client", 12, request("/b", undefined, [["x-long", "x".repeat(300_000)]]));
  wire.say("client", 16, request("/c", undefined, [["x-much", "x".repeat(9_000)]]));
  const { exchanges, lost, unseen } = await seenIn(pcap(wire.packets), {
    keys: wire.keys,
    limits: { head: 8_000 },
  });
  assert.deepEqual(
    exchanges.map(({ url }) => new URL(url).pathname),
    ["/a"],
  );
  const told = lost.map(({ reason }) => reason).join("\n");
  for (const one of [
    /header fields are too long/,
    /table of header fields .* could not be followed/,
    /could not be decoded/,
  ]) {
    assert.match(told, one);
  }
  assert.deepEqual([unseen.length, unseen[0]?.why], [1, "lost"]);
  const wide = await seenIn(pcap(wire.packets), { keys: wire.keys });
  assert.ok(wide.exchanges.some(({ url }) => url.endsWith("/c")));
});

test("more streams than are followed at once end the oldest ones", async () => {
  const wire = settle(new QuicWire().shake());
  const frames: Buffer[] = [];
  for (let i = 0; i < 5000; i++) frames.push(frame.stream(4 * i, 0, request(`/${i}`), false));
  for (let at = 0; at < frames.length; at += 10) {
    wire.send("client", wire.packet("client", "short", Buffer.concat(frames.slice(at, at + 10))));
  }
  for (const memory of [24 << 20, 1 << 18]) {
    const { exchanges, lost } = await seenIn(pcap(wire.packets), { keys: wire.keys, limits: { memory } });
    const urls = new Set(exchanges.map(({ url }) => url));
    assert.equal(urls.size, exchanges.length);
    assert.ok(exchanges.length === 5000 || lost.length > 0);
  }
});
