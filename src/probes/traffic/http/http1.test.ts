import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateRawSync } from "node:zlib";
import { pcap, seenIn, Wire } from "../pcap/capture.fixture.ts";

const read = (wire: Wire, options = {}) => seenIn(pcap(wire.packets), options);
const text = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString("latin1");

test("requests in one connection are cut by length and chunks, not by what bodies look like", async () => {
  const trap = "GET /trap HTTP/1.1\r\nHost: no.example\r\n\r\n";
  const chunked = `POST /two HTTP/1.1\r\nHost: a.example\r\nTransfer-Encoding: chunked\r\n\r\n5;x=y\r\nhello\r\n${trap.length.toString(16)}\r\n${trap}\r\n0\r\nX-Sum: 1\r\n\r\n`;
  const wire = new Wire()
    .client(
      `POST /one HTTP/1.1\r\nHost: a.example\r\nContent-Length: ${trap.length}\r\n\r\n${trap}${chunked}HEAD /three HTTP/1.1\r\nHost: a.example\r\n\r\n`,
      50,
    )
    .server(
      "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 204 No Content\r\n\r\n",
      9,
    )
    .server("HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n")
    .close();
  const { exchanges, lost } = await read(wire);
  assert.deepEqual(lost, []);
  assert.deepEqual(
    exchanges.map(({ method, url }) => `${method} ${url}`),
    ["POST http://a.example/one", "POST http://a.example/two", "HEAD http://a.example/three"],
  );
  assert.equal(text(exchanges[0]?.body?.bytes), trap);
  assert.equal(text(exchanges[1]?.body?.bytes), `hello${trap}`);
  assert.deepEqual(exchanges[1]?.headers.at(-1), ["X-Sum", "1"]);
  assert.deepEqual(
    exchanges.map(({ response }) => response?.status),
    [200, 204, 200],
  );
});

test("an answer without length lasts until the connection ends", async () => {
  const wire = new Wire()
    .client("GET / HTTP/1.0\r\n\r\n")
    .server("HTTP/1.0 200 OK\r\n\r\nabc")
    .server("def")
    .close();
  const { exchanges } = await read(wire);
  assert.equal(exchanges[0]?.url, "http://203.0.113.7/");
  assert.equal(text(exchanges[0]?.response?.body?.bytes), "abcdef");
});

test("a long body is cut, with its size", async () => {
  const wire = new Wire()
    .client("GET / HTTP/1.1\r\nHost: a.example\r\n\r\n")
    .server(`HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n${"x".repeat(5000)}`)
    .close();
  const { exchanges } = await read(wire, { limits: { body: 100 } });
  const { bytes, size } = exchanges[0]?.response?.body ?? {};
  assert.deepEqual([bytes?.length, size], [100, 5000]);
});

test("answers that nobody asked for and requests that break off are told", async () => {
  const orphan = await read(
    new Wire({ syn: false }).server("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n").close(),
  );
  assert.deepEqual(orphan.exchanges, []);
  assert.match(orphan.lost[0]?.reason ?? "", /without its request/);
  const torn = await read(
    new Wire().client("POST /x HTTP/1.1\r\nHost: a.example\r\nContent-Length: 10\r\n\r\nabc"),
  );
  assert.equal(text(torn.exchanges[0]?.body?.bytes), "abc");
  assert.match(torn.lost[0]?.reason ?? "", /a request breaks off/);
});

test("a host that is none leads to the address of the other end", async () => {
  const { exchanges } = await read(
    new Wire({ port: 8080 }).client("GET /p HTTP/1.1\r\nHost: a b\u0001\r\n\r\n").close(),
  );
  assert.equal(exchanges[0]?.url, "http://203.0.113.7:8080/p");
});

test("what a proxy carries has the host that was asked for, and not the proxy's address", async () => {
  const wire = new Wire({ port: 3128 })
    .client("CONNECT api.example:80 HTTP/1.1\r\nHost: api.example:80\r\n\r\n")
    .server("HTTP/1.1 200 Connection established\r\n\r\n")
    .client("GET /in HTTP/1.1\r\nHost: api.example\r\n\r\n")
    .server("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
    .close();
  const { exchanges } = await read(wire);
  assert.deepEqual(
    exchanges.map(({ url }) => url),
    ["http://api.example/in"],
  );
  assert.equal(exchanges[0]?.remote.ip, undefined);
  const dark = new Wire({ port: 3128 })
    .client("CONNECT api.example:443 HTTP/1.1\r\n\r\n")
    .server("HTTP/1.1 200 OK\r\n\r\n")
    .client("\u0000secret")
    .close();
  const { unseen } = await read(dark);
  const { host, named, ip, port } = unseen[0] ?? {};
  assert.deepEqual(
    { host, named, ip, port },
    { host: "api.example", named: "connect", ip: undefined, port: 443 },
  );
});

test("events of a stream are frames of their request", async () => {
  const wire = new Wire()
    .client("GET /live HTTP/1.1\r\nHost: a.example\r\n\r\n")
    .server(
      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n: hi\n\nid: 1\ndata: one\r\ndata: two\n",
    )
    .server("\ndata:three")
    .close();
  const { exchanges } = await read(wire);
  assert.deepEqual(
    exchanges[0]?.frames.map(({ channel, bytes }) => [channel, text(bytes)]),
    [
      ["eventsource", "one\ntwo"],
      ["eventsource", "three"],
    ],
  );
});

function frame(first: number, payload: Buffer, mask?: Buffer): Buffer {
  const short = payload.length < 126;
  const length = short
    ? Buffer.from([payload.length])
    : Buffer.from([126, payload.length >> 8, payload.length & 255]);
  length[0] = (length[0] ?? 0) | (mask === undefined ? 0 : 128);
  const body =
    mask === undefined ? payload : Buffer.from(payload.map((byte, i) => byte ^ (mask[i % 4] ?? 0)));
  return Buffer.concat([Buffer.from([first]), length, mask ?? Buffer.alloc(0), body]);
}

test("websocket messages are unmasked, put together and inflated with the window of earlier ones", async () => {
  const message = Buffer.from("identifier=f00d identifier=f00d");
  const first = deflateRawSync(message, { finishFlush: 2 }).subarray(0, -4);
  const second = deflateRawSync(message, { finishFlush: 2, dictionary: message }).subarray(0, -4);
  const mask = Buffer.from([1, 2, 3, 4]);
  const upgrade = "GET /ws HTTP/1.1\r\nHost: a.example\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n";
  const accept =
    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\n";
  const wire = new Wire()
    .client(upgrade)
    .server(accept)
    .client(
      Buffer.concat([
        frame(0xc1, first, mask),
        frame(0x41, second.subarray(0, 5), mask),
        frame(0x89, Buffer.from("ping"), mask),
        frame(0x80, second.subarray(5), mask),
      ]),
      3,
    )
    .server(frame(0x82, Buffer.alloc(300, 7)))
    .close();
  const { exchanges, lost } = await read(wire);
  assert.deepEqual(lost, []);
  assert.deepEqual(
    exchanges[0]?.frames.map(({ direction, bytes }) => [
      direction,
      bytes.length < 99 ? text(bytes) : bytes.length,
    ]),
    [
      ["sent", message.toString()],
      ["sent", "ping"],
      ["sent", message.toString()],
      ["received", 300],
    ],
  );
});

test("a message that inflates without end is told and not kept", async () => {
  const bomb = deflateRawSync(Buffer.alloc(1 << 20), { finishFlush: 2 }).subarray(0, -4);
  const accept =
    "HTTP/1.1 101 X\r\nUpgrade: websocket\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\n";
  const wire = new Wire()
    .client("GET /ws HTTP/1.1\r\nHost: a.example\r\nUpgrade: websocket\r\n\r\n")
    .server(accept)
    .server(frame(0xc2, bomb))
    .close();
  const { exchanges, lost } = await read(wire, { limits: { body: 100_000 } });
  assert.deepEqual(exchanges[0]?.frames, []);
  assert.match(lost[0]?.reason ?? "", /could not be inflated/);
});
