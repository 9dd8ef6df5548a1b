// The long header that packets of a handshake begin with (RFC 9000, section 17.2).

import { Cursor } from "../pcap/cursor.ts";
import { variable } from "./varint.ts";
import { type PacketKind, type QuicVersion, versionOf } from "./versions.ts";

export type LongHeader = {
  readonly kind: PacketKind;
  readonly version: QuicVersion;
  /** Connection ids: of whom it is for, and of whom it is from. */
  readonly target: Buffer;
  readonly source: Buffer;
  /** Where the packet number lies, still protected; in a Retry packet the token. */
  readonly numberAt: number;
  /** End of the packet: another may follow in the datagram. */
  readonly end: number;
};

/** Of later versions an id may be longer; none of those can be read. */
const longestId = 20;

/** Undefined for what is no packet of a version that can be read, or is cut short. */
export function readLongHeader(bytes: Buffer, at: number): LongHeader | undefined {
  const cursor = new Cursor(bytes, at);
  const flags = cursor.u8();
  const version = versionOf(cursor.u32());
  if (version === undefined || (flags & 0x80) === 0) return undefined;
  const target = identity(cursor);
  const source = identity(cursor);
  const kind = version.kinds[(flags >> 4) & 3] ?? "retry";
  if (kind === "retry") {
    return cursor.short
      ? undefined
      : { kind, version, target, source, numberAt: cursor.at, end: bytes.length };
  }
  if (kind === "initial") cursor.skip(variable(cursor));
  const length = variable(cursor);
  const numberAt = cursor.at;
  cursor.skip(length);
  return cursor.short ? undefined : { kind, version, target, source, numberAt, end: cursor.at };
}

function identity(cursor: Cursor): Buffer {
  const length = cursor.u8();
  if (length > longestId) cursor.short = true;
  return cursor.take(length);
}
