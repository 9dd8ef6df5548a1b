// Just enough of RFC 6455 to take a page's text messages on a socket and note each of them.

import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { headersOf, type Received } from "./received.ts";

const guid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
const longest = 65_536;

type Frame = { readonly opcode: number; readonly payload: Buffer; readonly size: number };

/** Reads the first whole client frame; undefined when there is not enough yet. Throws RangeError when it breaks the rules. */
export function readFrame(bytes: Buffer): Frame | undefined {
  if (bytes.length < 2) return undefined;
  const opcode = bytes.readUInt8(0) & 0x0f;
  const second = bytes.readUInt8(1);
  if ((second & 0x80) === 0) throw new RangeError("A client's frames are masked.");
  const short = second & 0x7f;
  if (short === 127) throw new RangeError("A frame is too long.");
  const head = short === 126 ? 4 : 2;
  if (bytes.length < head + 4) return undefined;
  const length = short === 126 ? bytes.readUInt16BE(2) : short;
  const size = head + 4 + length;
  if (bytes.length < size) return undefined;
  const mask = bytes.subarray(head, head + 4);
  const payload = Buffer.from(bytes.subarray(head + 4, size));
  for (let at = 0; at < length; at += 1) payload[at] = (payload[at] ?? 0) ^ (mask[at % 4] ?? 0);
  return { opcode, payload, size };
}

/** Completes the handshake and notes the opening and every text message until the page ends the socket. */
export function acceptSocket(
  request: IncomingMessage,
  socket: Socket,
  head: Buffer,
  { clock, note }: { readonly clock: () => Date; readonly note: (one: Received) => void },
): void {
  const key = request.headers["sec-websocket-key"];
  if (typeof key !== "string" || !/websocket/i.test(request.headers.upgrade ?? "")) {
    socket.end("HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n");
    return;
  }
  const accept = createHash("sha1")
    .update(key + guid)
    .digest("base64");
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\nsec-websocket-accept: ${accept}\r\n\r\n`,
  );
  const host = (request.headers.host ?? "").toLowerCase();
  const headers = headersOf(request);
  const told = (method: string, body: Buffer, status: number) =>
    note({
      at: clock().getTime(),
      method,
      scheme: "wss",
      host,
      path: request.url ?? "/",
      headers,
      body,
      bodyBytes: body.length,
      status,
    });
  told("GET", Buffer.alloc(0), 101);
  socket.on("error", () => undefined);
  follow(socket, head, (text) => told("MESSAGE", text, 0));
}

function follow(socket: Socket, head: Buffer, heard: (text: Buffer) => void): void {
  let waiting = head;
  const read = () => {
    for (let frame = readFrame(waiting); frame; frame = readFrame(waiting)) {
      waiting = waiting.subarray(frame.size);
      if (frame.opcode === 1) heard(frame.payload);
      if (frame.opcode === 8) socket.end(Buffer.from([0x88, 0]));
      if (frame.opcode === 9)
        socket.write(Buffer.concat([Buffer.from([0x8a, frame.payload.length]), frame.payload]));
    }
  };
  const take = (chunk: Buffer) => {
    waiting = Buffer.concat([waiting, chunk]);
    try {
      if (waiting.length > 2 * longest) throw new RangeError("Too much at once.");
      read();
    } catch {
      socket.destroy();
    }
  };
  socket.on("data", take);
  take(Buffer.alloc(0));
}
