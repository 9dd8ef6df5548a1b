// Variable-length integers of QUIC (RFC 9000, section 16).

import type { Cursor } from "../pcap/cursor.ts";

/** Values beyond 2^53 lose their last digits; no length of anything that can be read is so large. */
export function variable(cursor: Cursor): number {
  const head = cursor.u8();
  let value = head & 0x3f;
  for (let more = (1 << (head >> 6)) - 1; more > 0; more--) value = value * 256 + cursor.u8();
  return value;
}

/** Bytes of the integer that begins with this one. */
export function widthOf(head: number): number {
  return 1 << (head >> 6);
}
