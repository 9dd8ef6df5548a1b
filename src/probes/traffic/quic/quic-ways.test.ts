// Ways that connections take: keys that change, ids, addresses, second tries, early data.

import assert from "node:assert/strict";
import { createCipheriv } from "node:crypto";
import { test } from "node:test";
import { request, response } from "../http/http3.fixture.ts";
import { pcap, seenIn } from "../pcap/capture.fixture.ts";
import { counted, frame, hex, QuicWire } from "./quic.fixture.ts";
import { lines, read, settle, visit } from "./quic-visits.fixture.ts";
import { versionOf } from "./versions.ts";

test("keys that are updated, again and again, with stragglers and with an update that the recording missed", async () => {
  const wire = settle(new QuicWire({ suite: 0x1303 }).shake());
  const late = wire.packet("client", "short", frame.stream(0, 0, request("/late"), true));
  for (const [i, path] of ["/a", "/b", "/c", "/d"].entries()) {
    wire.update("client").say("client", 4 * i + 4, request(path));
    if (i === 0) wire.send("client", late);
    wire.update("server").say("server", 4 * i + 4, response(path));
  }
  wire.update("client").update("client").say("client", 20, request("/e"));
  const seen = await read(wire);
  assert.deepEqual([seen.lost, seen.unseen], [[], []]);
  assert.deepEqual(
    seen.exchanges.map(({ url, response: answer }) => [new URL(url).pathname, answer?.status]).sort(),
    [
      ["/a", 200],
      ["/b", 200],
      ["/c", 200],
      ["/d", 200],
      ["/e", undefined],
      ["/late", undefined],
    ],
  );
});

test("ids that change, and a client that goes on from another port, are one connection", async () => {
  for (const clientId of ["c1c1c1c1", ""]) {
    const wire = settle(new QuicWire({ clientId }).shake()).say("client", 0, request("/a"));
    const fresh = hex("77777777777777777777");
    wire.send("server", wire.packet("server", "short", frame.newId(1, fresh)));
    wire.say("server", 0, response("here"));
    wire.ids.server = fresh;
    wire.clientPort = 50_100;
    wire.say("client", 4, request("/b")).say("server", 4, response("there"));
    const seen = await read(wire);
    assert.deepEqual([seen.lost, seen.unseen], [[], []]);
    assert.deepEqual(lines(seen), ["GET /a 0 200 here", "GET /b 0 200 there"]);
    const blind = await read(wire, new QuicWire({ seed: "other" }).keys);
    assert.deepEqual(
      [blind.exchanges, blind.unseen.every(({ protocol }) => protocol === "quic")],
      [[], true],
    );
  }
});

test("two connections between the same ports are told apart", async () => {
  const one = visit(new QuicWire({ seed: "1", clientId: "" }));
  const two = new QuicWire({
    seed: "2",
    clientId: "",
    original: "1122334455667788",
    serverId: "0102030405060708",
  });
  settle(two.shake()).say("client", 0, request("/b")).say("server", 0, response("two"));
  const keys = one.keys + two.keys;
  const both = await seenIn(pcap([...one.packets, ...two.packets]), { keys });
  assert.deepEqual(lines(both), ["POST /a 3000 200 answer", "GET /b 0 200 two"]);
  assert.deepEqual([both.lost, both.unseen], [[], []]);
  const half = await seenIn(pcap([...one.packets, ...two.packets]), { keys: two.keys });
  assert.deepEqual([lines(half), half.unseen.length], [["GET /b 0 200 two"], 1]);
});

test("a server that asks for another try, whether or not the recording holds that", async () => {
  for (const held of [true, false]) {
    const wire = new QuicWire();
    const hello = frame.crypto(0, wire.clientHello());
    const padded = Buffer.concat([hello, Buffer.alloc(1100 - hello.length)]);
    wire.send("client", wire.packet("client", "initial", padded));
    const id = hex("f067a5502a4262b5");
    const retry = Buffer.concat([
      hex("ff00000001"),
      counted(1, wire.ids.client),
      counted(1, id),
      Buffer.from("token"),
    ]);
    const tag = retryTag(wire.seed, retry);
    if (held) wire.send("server", Buffer.concat([retry, tag]));
    wire.seed = id;
    wire.token = Buffer.from("token");
    settle(wire.shake()).say("client", 0, request("/a")).say("server", 0, response("yes"));
    const seen = await read(wire);
    assert.deepEqual([lines(seen), seen.unseen, seen.lost], [["GET /a 0 200 yes"], [], []], String(held));
  }
});

function retryTag(original: Buffer, retry: Buffer): Buffer {
  const cipher = createCipheriv(
    "aes-128-gcm",
    hex("be0c690b9f66575a1d766b54e368c84e"),
    hex("461599d35d632bf2239825bb"),
  );
  cipher.setAAD(Buffer.concat([counted(1, original), retry]));
  cipher.final();
  return cipher.getAuthTag();
}

test("early data is read with its secret, and told without it", async () => {
  const wire = new QuicWire({ suite: 0x1303 });
  wire.shake({ early: wire.pieces("client", 0, request("/early"))[0] ?? Buffer.alloc(0) });
  settle(wire)
    .say("server", 0, response("soon"))
    .say("client", 4, request("/b"))
    .say("server", 4, response("b"));
  const seen = await read(wire);
  assert.deepEqual(
    [lines(seen), seen.unseen, seen.lost],
    [["GET /early 0 200 soon", "GET /b 0 200 b"], [], []],
  );
  const without = await read(wire, wire.keys.replace(/^CLIENT_EARLY.*\n/, ""));
  assert.deepEqual(lines(without), ["GET /b 0 200 b"]);
  assert.ok(
    without.lost.some(({ reason }) => /^\d+ bytes of early data to bait.example stayed closed/.test(reason)),
  );
  assert.equal(without.unseen[0]?.why, "lost");
});

test("a version that the server does not speak is one connection with the next try", async () => {
  const first = new QuicWire({ version: 0x6b3343cf, original: "9999999999999999" });
  const hello = frame.crypto(0, first.clientHello());
  first.send("client", first.packet("client", "initial", Buffer.concat([hello, Buffer.alloc(900)])));
  first.send(
    "server",
    Buffer.concat([hex("8000000000"), counted(1, first.ids.client), counted(1, first.seed), hex("00000001")]),
  );
  const wire = visit(new QuicWire());
  const packets = [...first.packets, ...wire.packets];
  const seen = await seenIn(pcap(packets), { keys: wire.keys });
  assert.deepEqual([lines(seen), seen.unseen, seen.lost], [["POST /a 3000 200 answer"], [], []]);
  const blind = await seenIn(pcap(packets));
  assert.deepEqual([blind.unseen.length, blind.unseen[0]?.connections], [1, 1]);
});

test("a server that goes on in another version, without asking for another try (RFC 9368)", async () => {
  const wire = new QuicWire();
  const hello = frame.crypto(0, wire.clientHello());
  const padded = Buffer.concat([hello, Buffer.alloc(1162 - hello.length)]);
  wire.send("client", wire.packet("client", "initial", padded));
  wire.version = versionOf(0x6b3343cf) ?? wire.version;
  settle(wire.answer()).say("client", 0, request("/a")).say("server", 0, response("yes"));
  const seen = await read(wire);
  assert.deepEqual([lines(seen), seen.unseen, seen.lost], [["GET /a 0 200 yes"], [], []]);
});
