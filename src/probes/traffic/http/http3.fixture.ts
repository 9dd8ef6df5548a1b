// What HTTP/3 writes into streams. For tests only.

import { counted, hex, varint } from "../quic/quic.fixture.ts";

type Field = readonly [name: string, value: string];

export function h3(type: number, payload: Buffer): Buffer {
  return Buffer.concat([varint(type), varint(payload.length), payload]);
}

/** A field section that uses no table. */
export function section(fields: readonly Field[]): Buffer {
  return Buffer.concat([hex("0000"), ...fields.map(literal)]);
}

export function literal([name, value]: Field): Buffer {
  const head = name.length < 7 ? Buffer.from([0x20 | name.length]) : Buffer.from([0x27, name.length - 7]);
  const long =
    value.length < 127
      ? counted(1, Buffer.from(value))
      : Buffer.concat([longLength(value.length), Buffer.from(value)]);
  return Buffer.concat([head, Buffer.from(name), long]);
}

function longLength(length: number): Buffer {
  const bytes = [0x7f];
  let rest = length - 127;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 0x80);
  return Buffer.from([...bytes, rest]);
}

export function request(path: string, body?: string | Buffer, more: readonly Field[] = []): Buffer {
  const fields: Field[] = [
    [":method", body === undefined ? "GET" : "POST"],
    [":scheme", "https"],
    [":authority", "bait.example"],
    [":path", path],
    ...more,
  ];
  const head = h3(1, section(fields));
  return body === undefined ? head : Buffer.concat([head, h3(0, Buffer.from(body as string))]);
}

export function response(body: string | Buffer, more: readonly Field[] = []): Buffer {
  const fields: Field[] = [[":status", "200"], ["content-type", "text/plain"], ...more];
  return Buffer.concat([h3(1, section(fields)), h3(0, Buffer.from(body as string))]);
}

/** The beginning of a control stream: type and settings. */
export function control(table: number): Buffer {
  return Buffer.concat([hex("00"), h3(4, Buffer.concat([varint(1), varint(table), varint(7), varint(100)]))]);
}
