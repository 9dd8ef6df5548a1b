import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import {
  ethernet,
  far,
  flag,
  ipv4,
  ipv6,
  near,
  pcap,
  pcapng,
  seenIn,
  tcp,
  udp,
  Wire,
} from "./capture.fixture.ts";

const ask = "GET /a?id=7 HTTP/1.1\r\nHost: shop.example\r\nUser-Agent: x\r\n\r\n";
const answer = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello";
const visit = () => new Wire().client(ask).server(answer).close().packets;

test("a request and its answer are read from every shape of file", async () => {
  const files = [
    pcap(visit()),
    pcap(visit(), { little: false }),
    pcap(visit(), { nano: true }),
    pcap(visit(), { little: false, nano: true }),
    pcapng(visit()),
    gzipSync(pcap(visit())),
    gzipSync(pcapng(visit())),
  ];
  for (const file of files) {
    for (const chunk of [1, 7, 100, 1 << 16]) {
      const { exchanges, lost, unseen } = await seenIn(file, { chunk });
      assert.deepEqual([lost, unseen], [[], []]);
      const [one] = exchanges;
      assert.equal(exchanges.length, 1);
      assert.equal(one?.url, "http://shop.example/a?id=7");
      assert.equal(one?.response?.status, 200);
      assert.equal(one?.response?.mime, "text/plain");
      assert.equal(Buffer.from(one?.response?.body?.bytes ?? []).toString(), "hello");
      assert.ok(Math.abs((one?.at ?? 0) - 1_700_000_000_015) < 0.001);
      assert.deepEqual([one?.remote.ip, one?.remote.port], ["203.0.113.7", 80]);
      assert.ok(Math.abs((one?.remote.roundTrip ?? 0) - 5) < 0.001);
    }
  }
});

test("the place of an exchange is the part of the file that its packets lie in", async () => {
  const file = pcap(visit());
  const { exchanges } = await seenIn(file);
  const { start = 0, end = 0 } = exchanges[0]?.place ?? {};
  const part = file.subarray(start, end).toString("latin1");
  assert.ok(part.includes("GET /a?id=7") && part.endsWith("hello"), part);
  const packed = gzipSync(file);
  assert.deepEqual((await seenIn(packed)).exchanges[0]?.place, {
    file: "test.pcap",
    start: 0,
    end: packed.length,
  });
});

test("link types, tags, IPv6 and fragments lead to the same bytes", async () => {
  const six = (last: number) => [0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, last];
  const segment = tcp(50_000, 80, 1, flag.ack, Buffer.from(ask));
  const four = ipv4({ from: near, to: far, protocol: 6, payload: segment });
  const cooked = Buffer.concat([Buffer.alloc(14), Buffer.from([8, 0]), four]);
  const cooked2 = Buffer.concat([Buffer.from([8, 0]), Buffer.alloc(18), four]);
  const tagged = Buffer.concat([Buffer.alloc(12), Buffer.from("88a80001810000020800", "hex"), four]);
  const cut = 24;
  const [head, tail] = [segment.subarray(0, cut), segment.subarray(cut)];
  const parts = [
    ipv4({ from: near, to: far, protocol: 6, payload: tail }, { offset: cut }),
    ipv4({ from: near, to: far, protocol: 6, payload: head }, { more: true }),
  ];
  const shapes: [number, Buffer[]][] = [
    [113, [cooked]],
    [276, [cooked2]],
    [1, [tagged]],
    [101, [four]],
    [0, [Buffer.concat([Buffer.from([2, 0, 0, 0]), four])]],
    [1, [ethernet(0x86dd, ipv6({ from: six(2), to: six(7), protocol: 6, payload: segment }))]],
    [101, parts],
    [101, [ipv4({ from: near, to: far, protocol: 4, payload: four })]],
  ];
  for (const [link, frames] of shapes) {
    const { exchanges } = await seenIn(
      pcap(
        frames.map((bytes) => ({ at: 1, bytes })),
        { link },
      ),
    );
    assert.equal(exchanges[0]?.url, "http://shop.example/a?id=7", `link type ${link}`);
  }
});

test("segments out of order, repeated, overlapping and wrapping around make one stream", async () => {
  const first = 2 ** 32 - 40;
  const wire = new Wire({ first });
  const bytes = Buffer.from(ask);
  const at = wire.sequence("client");
  wire.raw("client", at + 30, flag.ack, bytes.subarray(30));
  wire.raw("client", at + 10, flag.ack, bytes.subarray(10, 40));
  wire.raw("client", at, flag.ack, bytes.subarray(0, 12));
  wire.raw("client", at, flag.ack, bytes);
  wire.skip("client", bytes.length).server(answer).close();
  const { exchanges, lost } = await seenIn(pcap(wire.packets));
  assert.deepEqual(lost, []);
  assert.equal(exchanges[0]?.response?.status, 200);
});

test("of segments that disagree the first is read, and that is said", async () => {
  const wire = new Wire();
  const at = wire.sequence("client");
  wire.client(ask).raw("client", at, flag.ack, Buffer.from(ask.replace("id=7", "id=8")));
  const { exchanges, lost } = await seenIn(pcap(wire.server(answer).close().packets));
  assert.equal(exchanges[0]?.url, "http://shop.example/a?id=7");
  assert.match(lost[0]?.reason ?? "", /disagree/);
});

test("nothing is read behind a hole, and the hole is told with its size", async () => {
  const wire = new Wire().client(ask).server(answer).client(ask).skip("server", 100).server(answer).close();
  const { exchanges, lost, unseen } = await seenIn(pcap(wire.packets));
  assert.deepEqual(
    exchanges.map(({ response }) => response?.status),
    [200, undefined],
  );
  assert.match(lost[0]?.reason ?? "", /^100 bytes are missing from what was received/);
  assert.deepEqual(
    unseen.map(({ why, sent, received }) => [why, sent, received]),
    [["lost", 0, answer.length]],
  );
});

test("packets that the capture cut short are a hole", async () => {
  const wire = new Wire().client(ask).server(answer);
  const packets = wire.packets.map((one) => ({
    ...one,
    length: one.bytes.length,
    bytes: one.bytes.subarray(0, 100),
  }));
  const { exchanges, lost } = await seenIn(pcap(packets));
  assert.equal(exchanges.length, 1);
  assert.equal(exchanges[0]?.response?.status, 200);
  assert.equal(exchanges[0]?.response?.body, undefined);
  assert.equal(lost.filter(({ what }) => what === "connection").length, 2);
});

test("a connection without its beginning is read, and that is said", async () => {
  const { exchanges, lost } = await seenIn(
    pcap(new Wire({ syn: false }).client(ask).server(answer).close().packets),
  );
  assert.equal(exchanges[0]?.response?.status, 200);
  assert.match(lost[0]?.reason ?? "", /from its middle on/);
});

test("the same ports opened again are another connection", async () => {
  const wire = new Wire().client(ask).server(answer).close();
  const again = new Wire({ first: 900_000 }).client(ask.replace("/a", "/b")).server(answer).close();
  const { exchanges } = await seenIn(pcap([...wire.packets, ...again.packets]));
  assert.deepEqual(
    exchanges.map(({ url }) => url),
    ["http://shop.example/a?id=7", "http://shop.example/b?id=7"],
  );
});

test("what cannot be read is counted per end and never silent", async () => {
  const wires = [1, 2].map((n) =>
    new Wire({ port: 5222, clientPort: 50_000 + n }).client("\u0001abc").server("\u0002z").close(),
  );
  const { unseen, exchanges } = await seenIn(pcap(wires.flatMap(({ packets }) => packets)));
  assert.deepEqual(exchanges, []);
  assert.equal(unseen.length, 1);
  const { ip, port, protocol, why, connections, sent, received } = unseen[0] ?? {};
  assert.deepEqual(
    { ip, port, protocol, why, connections, sent, received },
    {
      ip: "203.0.113.7",
      port: 5222,
      protocol: "xmpp",
      why: "unknown-protocol",
      connections: 2,
      sent: 8,
      received: 4,
    },
  );
});

test("datagrams are counted both ways; what stays on the link is left out", async () => {
  const packet = (from: number[], to: number[], ports: [number, number], size: number) => ({
    at: 1,
    bytes: ethernet(0x0800, ipv4({ from, to, protocol: 17, payload: udp(...ports, Buffer.alloc(size, 1)) })),
  });
  const { unseen, named } = await seenIn(
    pcap([
      packet(near, far, [40_000, 123], 48),
      packet(far, near, [123, 40_000], 60),
      packet(near, [224, 0, 0, 251], [5353, 5353], 30),
      packet(near, [10, 0, 0, 255], [17_500, 17_500], 30),
    ]),
  );
  assert.deepEqual(named, []);
  assert.deepEqual(
    unseen.map(({ ip, protocol, sent, received }) => [ip, protocol, sent, received]),
    [["203.0.113.7", "ntp", 48, 60]],
  );
});

test("damage of the file is lost, with what could be read before it", async () => {
  const file = pcap(visit());
  const torn = await seenIn(file.subarray(0, file.length - 3));
  assert.match(torn.lost.find(({ what }) => what === "file")?.reason ?? "", /ends in the middle of a record/);
  assert.equal(torn.exchanges.length, 1);
  const absurd = Buffer.concat([file, Buffer.from("0000000000000000ffffffffffffffff", "hex")]);
  assert.match((await seenIn(absurd)).lost[0]?.reason ?? "", /says that it holds 4294967295 bytes/);
  assert.match((await seenIn(Buffer.from("not a capture"))).lost[0]?.reason ?? "", /neither pcap nor pcapng/);
  assert.match((await seenIn(Buffer.alloc(2))).lost[0]?.reason ?? "", /too short/);
  const packed = gzipSync(file);
  assert.match(
    (await seenIn(packed.subarray(0, packed.length - 20))).lost.at(-1)?.reason ?? "",
    /ends early/,
  );
  assert.match((await seenIn(pcap(visit(), { link: 147 }))).lost[0]?.reason ?? "", /link type 147/);
  assert.match((await seenIn(pcapng(visit(), { statistics: 3 }))).lost[0]?.reason ?? "", /dropped 3 packets/);
});

test("more connections than can be followed are given up oldest first, and are told", async () => {
  const wires = Array.from({ length: 40 }, (_, i) =>
    new Wire({ clientPort: 40_000 + i }).client(ask.slice(0, 30)),
  );
  const filler = new Wire({ clientPort: 39_000 }).client("x".repeat(3000), 1);
  const late = new Wire({ clientPort: 39_001 }).client(ask).server(answer).close();
  const packets = [...wires.flatMap((wire) => wire.packets), ...filler.packets, ...late.packets];
  const { exchanges, lost } = await seenIn(pcap(packets), { limits: { connections: 20 } });
  assert.equal(exchanges.filter(({ response }) => response?.status === 200).length, 1);
  assert.equal(lost.filter(({ reason }) => /a request breaks off/.test(reason)).length, 40);
});
