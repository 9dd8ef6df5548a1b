// Cuts the content of a packet into frames (RFC 9000, section 19; RFC 9221) and hands on those that carry content or
// name connections. All others are stepped over.

import { Cursor } from "../pcap/cursor.ts";
import { variable } from "./varint.ts";

export type TakeFrames = {
  crypto(at: number, bytes: Buffer): void;
  stream(id: number, at: number, bytes: Buffer, fin: boolean): void;
  /** The sender of the stream gave it up. */
  reset(id: number): void;
  /** Another id by which the sender of the frame can be reached, and the token of its stateless reset. */
  identity(id: Buffer, token: Buffer): void;
  datagram(bytes: Buffer): void;
};

type ReadFrame = (cursor: Cursor, type: number, take: TakeFrames) => void;

/** Answers whether all of it could be read: behind a frame of unknown type nothing can. */
export function readFrames(content: Buffer, take: TakeFrames): boolean {
  const cursor = new Cursor(content);
  while (cursor.left > 0 && !cursor.short) {
    const type = variable(cursor);
    const read = type >= 0x08 && type <= 0x0f ? stream : readers.get(type);
    if (read === undefined) return false;
    read(cursor, type, take);
  }
  return !cursor.short;
}

function padding(cursor: Cursor): void {
  const { bytes, end } = cursor;
  while (cursor.at < end && bytes[cursor.at] === 0) cursor.at++;
}

function stream(cursor: Cursor, type: number, take: TakeFrames): void {
  const id = variable(cursor);
  const at = (type & 4) === 0 ? 0 : variable(cursor);
  const bytes = cursor.take((type & 2) === 0 ? cursor.left : variable(cursor));
  if (!cursor.short) take.stream(id, at, bytes, (type & 1) !== 0);
}

function crypto(cursor: Cursor, _: number, take: TakeFrames): void {
  const at = variable(cursor);
  const bytes = cursor.take(variable(cursor));
  if (!cursor.short) take.crypto(at, bytes);
}

function acknowledgement(cursor: Cursor, type: number): void {
  numbers(cursor, 2);
  const ranges = variable(cursor);
  numbers(cursor, 1);
  for (let i = 0; i < ranges && !cursor.short; i++) numbers(cursor, 2);
  if (type === 0x03) numbers(cursor, 3);
}

function datagram(cursor: Cursor, type: number, take: TakeFrames): void {
  const bytes = cursor.take((type & 1) === 0 ? cursor.left : variable(cursor));
  if (!cursor.short) take.datagram(bytes);
}

/** CONNECTION_CLOSE. */
function close(cursor: Cursor, type: number): void {
  numbers(cursor, type === 0x1c ? 2 : 1);
  cursor.skip(variable(cursor));
}

/** RESET_STREAM, and RESET_STREAM_AT of draft-ietf-quic-reliable-stream-reset, which promises a part. */
function reset(cursor: Cursor, type: number, take: TakeFrames): void {
  const id = variable(cursor);
  numbers(cursor, type === 0x24 ? 3 : 2);
  if (!cursor.short) take.reset(id);
}

function identity(cursor: Cursor, _: number, take: TakeFrames): void {
  numbers(cursor, 2);
  const id = cursor.take(cursor.u8());
  const token = cursor.take(16);
  if (!cursor.short && id.length > 0) take.identity(id, token);
}

function numbers(cursor: Cursor, count: number): void {
  for (let i = 0; i < count; i++) variable(cursor);
}

const integers =
  (count: number): ReadFrame =>
  (cursor) =>
    numbers(cursor, count);

const challenge: ReadFrame = (cursor) => cursor.skip(8);
const token: ReadFrame = (cursor) => cursor.skip(variable(cursor));

/** By type, those of extensions in use among them; STREAM has eight types and is found before. */
const readers: ReadonlyMap<number, ReadFrame> = new Map<number, ReadFrame>([
  [0x00, padding],
  [0x01, integers(0)],
  [0x02, acknowledgement],
  [0x03, acknowledgement],
  [0x04, reset],
  [0x05, integers(2)],
  [0x06, crypto],
  [0x07, token],
  [0x10, integers(1)],
  [0x11, integers(2)],
  [0x12, integers(1)],
  [0x13, integers(1)],
  [0x14, integers(1)],
  [0x15, integers(2)],
  [0x16, integers(1)],
  [0x17, integers(1)],
  [0x18, identity],
  [0x19, integers(1)],
  [0x1a, challenge],
  [0x1b, challenge],
  [0x1c, close],
  [0x1d, close],
  [0x1e, integers(0)],
  /** IMMEDIATE_ACK and ACK_FREQUENCY of draft-ietf-quic-ack-frequency. */
  [0x1f, integers(0)],
  [0xaf, integers(4)],
  [0x24, reset],
  [0x30, datagram],
  [0x31, datagram],
  /** Timestamps of draft-huitema-quic-ts. */
  [0x2f5, integers(1)],
]);
