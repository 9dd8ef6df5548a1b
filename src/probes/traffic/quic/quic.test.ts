import assert from "node:assert/strict";
import { test } from "node:test";
import { request, response } from "../http/http3.fixture.ts";
import { ethernet, far, ipv4, near, pcap, pcapng, seenIn, udp } from "../pcap/capture.fixture.ts";
import { frame, QuicWire } from "./quic.fixture.ts";
import { lines, read, settle, text, visit } from "./quic-visits.fixture.ts";

test("every cipher of every version gives requests with their answers", async () => {
  for (const version of [1, 0x6b3343cf, 0xff00001d]) {
    for (const suite of [0x1301, 0x1302, 0x1303, 0x1304]) {
      const seen = await read(visit(new QuicWire({ version, suite })));
      assert.deepEqual([seen.lost, seen.unseen], [[], []], `${version} ${suite}`);
      assert.deepEqual(lines(seen), ["POST /a 3000 200 answer"]);
      const [one] = seen.exchanges;
      assert.deepEqual([one?.url, one?.version], ["https://bait.example/a", "h3"]);
      const { ip, port, tls, alpn, roundTrip } = one?.remote ?? {};
      assert.deepEqual([ip, port, tls, alpn, roundTrip], ["203.0.113.7", 443, "QUIC", "h3", 5]);
      assert.ok((one?.response?.at ?? 0) > (one?.at ?? Number.POSITIVE_INFINITY));
    }
  }
});

test("secrets inside the capture are used", async () => {
  const wire = visit(new QuicWire());
  const seen = await seenIn(pcapng(wire.packets, { keys: wire.keys }));
  assert.deepEqual(lines(seen), ["POST /a 3000 200 answer"]);
});

test("without its keys a connection is told with name and fingerprint, and nothing else", async () => {
  const wire = visit(new QuicWire());
  const other = new QuicWire({ seed: "other" }).keys;
  for (const log of ["", other]) {
    const { exchanges, unseen, lost } = await read(wire, log);
    assert.deepEqual([exchanges, lost], [[], []]);
    const { host, named, why, protocol, tls, ja4, connections, sent, received } = unseen[0] ?? {};
    assert.equal(unseen.length, 1);
    assert.deepEqual([host, named, why, protocol], ["bait.example", "sni", "encrypted", "quic"]);
    assert.deepEqual([tls, connections], ["QUIC", 1]);
    assert.match(ja4 ?? "", /^q13d0303h3_/);
    const size = (from: number[]) =>
      wire.packets
        .filter(({ bytes }) => bytes.subarray(26, 30).equals(Buffer.from(from)))
        .reduce((sum, { bytes }) => sum + bytes.length - 42, 0);
    assert.deepEqual([sent, received], [size(near), size(far)]);
  }
});

test("a key log that is not whole reads what it can, and says what not", async () => {
  const wire = visit(new QuicWire());
  const without = (label: string) => read(wire, wire.keys.replace(new RegExp(`^${label}.*\n`, "m"), ""));
  const noAnswers = await without("SERVER_TRAFFIC_SECRET_0");
  assert.deepEqual(lines(noAnswers), ["POST /a 3000 undefined "]);
  assert.equal(noAnswers.unseen[0]?.why, "lost");
  assert.equal(noAnswers.unseen[0]?.sent, 0);
  assert.match(noAnswers.lost[0]?.reason ?? "", /too late or are not all/);
  const noRequests = await without("CLIENT_TRAFFIC_SECRET_0");
  assert.deepEqual(noRequests.exchanges, []);
  assert.ok(noRequests.lost.some(({ reason }) => reason === "1 answers were found without their requests."));
  assert.equal(noRequests.unseen[0]?.connections, 1);
  const noHandshake = await without("SERVER_HANDSHAKE_TRAFFIC_SECRET");
  assert.deepEqual([lines(noHandshake), noHandshake.unseen], [["POST /a 3000 200 answer"], []]);
  const wrong = wire.keys.replace(/(TRAFFIC_SECRET_0 \w+ )\w\w/g, "$1ff");
  const unfit = await read(wire, wrong);
  assert.deepEqual(unfit.exchanges, []);
  assert.match(unfit.lost[0]?.reason ?? "", /do not open it/);
  assert.deepEqual([unfit.unseen.length, unfit.unseen[0]?.why], [1, "encrypted"]);
});

test("a hello over two datagrams that come in the wrong order, and answers before it", async () => {
  const wire = new QuicWire();
  const hello = wire.clientHello();
  const half = (from: number, to: number) =>
    wire.packet(
      "client",
      "initial",
      Buffer.concat([frame.crypto(from, hello.subarray(from, to)), Buffer.alloc(900)]),
    );
  const [first, second] = [half(0, 40), half(40, hello.length)];
  const early = wire.packet("server", "initial", frame.crypto(0, wire.serverHello()));
  wire.send("server", early).send("client", second).send("client", first);
  settle(wire).say("client", 0, request("/a")).say("server", 0, response("yes"));
  const seen = await read(wire);
  assert.deepEqual([lines(seen), seen.unseen, seen.lost], [["GET /a 0 200 yes"], [], []]);
});

test("what lies behind a hole is not read, and counted with the hole's size", async () => {
  const wire = settle(new QuicWire().shake()).say("client", 0, request("/a"));
  const body = response("r".repeat(5000));
  const pieces = wire.pieces("server", 0, body, { size: 1000 });
  for (const [i, piece] of pieces.entries()) {
    if (i !== 2) wire.send("server", wire.packet("server", "short", piece));
  }
  wire.say("client", 4, request("/b")).say("server", 4, response("whole"));
  const { exchanges, lost, unseen } = await read(wire);
  const [whole, torn] = exchanges;
  assert.deepEqual([whole?.url, text(whole?.response?.body?.bytes)], ["https://bait.example/b", "whole"]);
  assert.ok(
    (torn?.response?.body?.bytes.length ?? 0) > 1900 && (torn?.response?.body?.bytes.length ?? 0) < 2000,
  );
  assert.match(
    lost[0]?.reason ?? "",
    /^1000 bytes are missing from what was received from bait.example, in 1 streams/,
  );
  const { why, sent, received, connections } = unseen[0] ?? {};
  assert.deepEqual([unseen.length, why, sent, received, connections], [1, "lost", 0, body.length - 3000, 1]);
});

test("packets that the capture cut short are a loss", async () => {
  const wire = visit(new QuicWire());
  const packets = wire.packets.map((one, i) =>
    i < 6 ? one : { ...one, length: one.bytes.length, bytes: one.bytes.subarray(0, 100) },
  );
  const { lost, unseen } = await seenIn(pcap(packets), { keys: wire.keys });
  assert.ok(lost.some(({ reason }) => /open only a part of it/.test(reason)));
  assert.equal(unseen.length, 1);
});

test("requests that the recording does not hold at all are missed", async () => {
  const wire = settle(new QuicWire().shake()).say("client", 0, request("/a")).say("server", 0, response("a"));
  wire.say("client", 12, request("/d")).say("server", 12, response("d"));
  const { lost } = await read(wire);
  assert.equal(lost[0]?.reason, "2 requests to bait.example are missing from the recording.");
});

test("other datagrams between the same ports stay what they were", async () => {
  const packet = {
    at: 1,
    bytes: ethernet(
      0x0800,
      ipv4({ from: near, to: far, protocol: 17, payload: udp(50_000, 443, Buffer.alloc(30, 5)) }),
    ),
  };
  const { unseen } = await seenIn(pcap([packet]), { keys: new QuicWire().keys });
  assert.deepEqual(
    unseen.map(({ protocol, why, sent }) => [protocol, why, sent]),
    [["quic", "encrypted", 30]],
  );
});
