// The Merkle tree of RFC 6962 and RFC 9162, over SHA-256.

import type { Hash } from "./crypto.ts";

/** Bytes of a hash. */
export const hashSize = 32;

/** Of an entry's bytes. */
export function leafHash(entry: Uint8Array, hash: Hash): Uint8Array {
  const input = new Uint8Array(entry.length + 1);
  input.set(entry, 1);
  return hash(input);
}

/** Filled and hashed in one go, and nothing between two calls: to make it anew each time costs more than the hash. */
const pair = new Uint8Array(1 + 2 * hashSize);

/** Of the hashes of two trees beside each other. */
export function nodeHash(left: Uint8Array, right: Uint8Array, hash: Hash): Uint8Array {
  pair[0] = 1;
  pair.set(left, 1);
  pair.set(right, 1 + hashSize);
  return hash(pair);
}

/** Of no entries at all. */
export const emptyRoot = (hash: Hash): Uint8Array => hash(new Uint8Array(0));
