import assert from "node:assert/strict";
import { once } from "node:events";
import http2 from "node:http2";
import { Duplex } from "node:stream";
import { test } from "node:test";
import { pcap, seenIn, Wire } from "../pcap/capture.fixture.ts";

const text = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString("latin1");

/** A client and a server of node:http2 in memory; every byte between them goes on the wire. */
async function record(act: (client: http2.ClientHttp2Session) => Promise<void>, size = 1400): Promise<Wire> {
  const wire = new Wire({ port: 8080 });
  const end = (side: "client" | "server", other: () => Duplex) =>
    new Duplex({
      read: () => undefined,
      write(chunk: Buffer, _encoding, done) {
        wire.say(side, chunk, size);
        other().push(Buffer.from(chunk));
        done();
      },
    });
  const near: Duplex = end("client", () => far);
  const far: Duplex = end("server", () => near);
  const server = http2.createServer();
  server.on("stream", (stream, headers) => {
    const parts: Buffer[] = [];
    stream.on("data", (part: Buffer) => parts.push(part));
    stream.on("end", () => {
      const path = String(headers[":path"]);
      const kind = path === "/events" ? "text/event-stream" : "text/plain";
      stream.respond(
        { ":status": 200, "content-type": kind, "x-path": path },
        { waitForTrailers: path === "/trailers" },
      );
      stream.on("wantTrailers", () => stream.sendTrailers({ "x-late": "yes" }));
      stream.end(path === "/events" ? "data: a\n\ndata: b\n\n" : `got ${Buffer.concat(parts).length}`);
    });
  });
  server.emit("connection", far);
  const client = http2.connect("http://bait.example:8080", { createConnection: () => near });
  await act(client);
  client.destroy();
  return wire.close();
}

async function post(client: http2.ClientHttp2Session, path: string, body: string, more = {}): Promise<void> {
  const stream = client.request({ ":method": "POST", ":path": path, ...more });
  stream.resume().end(body);
  await once(stream, "close");
}

test("streams side by side, with bodies over many frames and fields that come back from the table", async () => {
  const wire = await record(async (client) => {
    const posts = Array.from({ length: 30 }, (_, i) =>
      post(client, `/p${i}`, "z".repeat(i * 1000), {
        "user-agent": "probe",
        cookie: `id=${"f00d".repeat(i * 50)}`,
      }),
    );
    await Promise.all(posts);
  });
  const { exchanges, lost, unseen } = await seenIn(pcap(wire.packets));
  assert.deepEqual([lost, unseen], [[], []]);
  assert.equal(exchanges.length, 30);
  for (const { url, method, version, headers, body, response } of exchanges) {
    const n = Number(/\/p(\d+)$/.exec(url)?.[1]);
    assert.deepEqual([url, method, version], [`http://bait.example:8080/p${n}`, "POST", "h2"]);
    assert.deepEqual(
      headers.find(([name]) => name === "user-agent"),
      ["user-agent", "probe"],
    );
    assert.equal(headers.find(([name]) => name === "cookie")?.[1].length, 3 + 200 * n);
    assert.equal(body?.bytes.length ?? 0, n * 1000);
    assert.equal(text(response?.body?.bytes), `got ${n * 1000}`);
  }
});

test("trailers and events", async () => {
  const wire = await record(async (client) => {
    await post(client, "/trailers", "1");
    await post(client, "/events", "2");
  });
  const { exchanges } = await seenIn(pcap(wire.packets));
  assert.deepEqual(exchanges[0]?.response?.headers.at(-1), ["x-late", "yes"]);
  assert.deepEqual(
    exchanges[1]?.frames.map(({ bytes }) => text(bytes)),
    ["a", "b"],
  );
});

function frame(type: number, flags: number, stream: number, payload: Buffer): Buffer {
  const head = Buffer.alloc(9);
  head.writeUIntBE(payload.length, 0, 3);
  head.writeUInt8(type, 3);
  head.writeUInt8(flags, 4);
  head.writeUInt32BE(stream, 5);
  return Buffer.concat([head, payload]);
}

const preface = Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
/** :method GET, :scheme http, :path /, :authority b. */
const fields = Buffer.from("828684410162", "hex");

test("padding, priority and continuation are undone", async () => {
  const padded = Buffer.concat([Buffer.from([3]), Buffer.alloc(5), fields.subarray(0, 2), Buffer.alloc(3)]);
  const parts = [
    frame(1, 0x28, 1, padded),
    frame(9, 0, 1, fields.subarray(2, 4)),
    frame(9, 4, 1, fields.subarray(4)),
  ];
  const data = frame(0, 9, 1, Buffer.from([2, 65, 66, 0, 0]));
  const answer = [
    frame(4, 0, 0, Buffer.alloc(0)),
    frame(1, 4, 1, Buffer.from([0x88])),
    frame(0, 1, 1, Buffer.from("ok")),
  ];
  const wire = new Wire()
    .client(Buffer.concat([preface, ...parts, data]))
    .server(Buffer.concat(answer))
    .close();
  const { exchanges, lost } = await seenIn(pcap(wire.packets));
  assert.deepEqual(lost, []);
  assert.equal(exchanges[0]?.url, "http://b/");
  assert.deepEqual(
    [text(exchanges[0]?.body?.bytes), text(exchanges[0]?.response?.body?.bytes)],
    ["AB", "ok"],
  );
});

test("the answer to an upgrade to h2c is that of the request before it", async () => {
  const ask = "GET /up HTTP/1.1\r\nHost: a.example\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n";
  const accept = Buffer.from("HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n");
  const answer = [
    frame(4, 0, 0, Buffer.alloc(0)),
    frame(1, 4, 1, Buffer.from([0x88])),
    frame(0, 1, 1, Buffer.from("first")),
  ];
  const wire = new Wire()
    .client(ask)
    .server(Buffer.concat([accept, ...answer]))
    .client(preface)
    .close();
  const { exchanges } = await seenIn(pcap(wire.packets));
  assert.equal(exchanges.length, 1);
  assert.deepEqual([exchanges[0]?.url, exchanges[0]?.response?.status], ["http://a.example/up", 200]);
  assert.equal(text(exchanges[0]?.response?.body?.bytes), "first");
});

test("a websocket inside of HTTP/2", async () => {
  const text16 = (text: string) => Buffer.concat([Buffer.from([text.length]), Buffer.from(text)]);
  const literal = (name: string, value: string) =>
    Buffer.concat([Buffer.from([0]), text16(name), text16(value)]);
  const asked = [
    literal(":method", "CONNECT"),
    literal(":protocol", "websocket"),
    fields.subarray(1),
    literal("x", "y"),
  ];
  const accepted = Buffer.concat([
    Buffer.from([0x88]),
    literal("sec-websocket-extensions", "permessage-deflate"),
  ]);
  const message = Buffer.concat([Buffer.from([0xc1, 7]), Buffer.from("f248cdc9c90700", "hex")]);
  const wire = new Wire()
    .client(Buffer.concat([preface, frame(1, 4, 1, Buffer.concat(asked))]))
    .server(Buffer.concat([frame(1, 4, 1, accepted), frame(0, 0, 1, message)]))
    .client(frame(0, 1, 1, Buffer.from("8181010203046a", "hex").fill(0x69, 6)))
    .close();
  const { exchanges, lost } = await seenIn(pcap(wire.packets));
  assert.deepEqual(lost, []);
  assert.deepEqual(
    exchanges[0]?.frames.map(({ direction, bytes }) => [direction, text(bytes)]),
    [
      ["received", "Hello"],
      ["sent", "h"],
    ],
  );
});

test("a header block that cannot be decoded ends the connection, and that is told", async () => {
  const wire = new Wire()
    .client(Buffer.concat([preface, frame(1, 5, 1, fields), frame(1, 5, 3, Buffer.from([0xff, 0xff, 0x7f]))]))
    .close();
  const { exchanges, lost, unseen } = await seenIn(pcap(wire.packets));
  assert.equal(exchanges.length, 1);
  assert.match(lost[0]?.reason ?? "", /could not be decoded/);
  assert.equal(unseen[0]?.why, "lost");
});
