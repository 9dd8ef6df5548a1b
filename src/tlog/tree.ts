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

/** Of the hashes of two trees beside each other. */
export function nodeHash(left: Uint8Array, right: Uint8Array, hash: Hash): Uint8Array {
  const input = new Uint8Array(1 + 2 * hashSize);
  input[0] = 1;
  input.set(left, 1);
  input.set(right, 1 + hashSize);
  return hash(input);
}

/** Of no entries at all. */
export const emptyRoot = (hash: Hash): Uint8Array => hash(new Uint8Array(0));
