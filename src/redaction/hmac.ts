// HMAC (RFC 2104) over whichever SHA-256 is at hand: not every browser gives one that answers at once.

import { concat, type Hash } from "../tlog/index.ts";

const block = 64;

/** HMAC-SHA-256, 32 bytes. */
export function hmac(key: Uint8Array, message: Uint8Array, hash: Hash): Uint8Array {
  const short = key.length > block ? hash(key) : key;
  const padded = (pad: number) => Uint8Array.from({ length: block }, (_, at) => (short[at] ?? 0) ^ pad);
  return hash(concat(padded(0x5c), hash(concat(padded(0x36), message))));
}
