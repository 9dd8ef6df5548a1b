// The root of a tile, in memory that is used again: where thousands of tiles are checked, making new bytes for each hash
// costs more than the hashes.

import { hash } from "node:crypto";
import { hashSize } from "../tlog/index.ts";

const node = 1 + 2 * hashSize;

/** A fresh one keeps its own memory. The answer is a view on it, good until the next call. `row`: full, a power of two of hashes. */
export function tileRoot(): (row: Uint8Array) => Uint8Array {
  const inputs = Buffer.alloc(128 * node);
  for (let at = 0; at < 128; at++) inputs[at * node] = 1;
  const views = Array.from({ length: 128 }, (_, at) => inputs.subarray(at * node, (at + 1) * node));
  const root = Buffer.alloc(hashSize);
  return (row) => {
    let count = row.length / hashSize / 2;
    for (let at = 0; at < count; at++)
      inputs.set(row.subarray(at * 2 * hashSize, (at + 1) * 2 * hashSize), at * node + 1);
    for (; count > 1; count /= 2) {
      for (let at = 0; at < count; at++) {
        // Each result goes where the next row reads it: left and right halves of the pair it belongs to.
        const to = (at >> 1) * node + 1 + (at & 1) * hashSize;
        inputs.write(hash("sha256", views[at] as Buffer, "binary"), to, hashSize, "latin1");
      }
    }
    root.write(hash("sha256", views[0] as Buffer, "binary"), 0, hashSize, "latin1");
    return root;
  };
}
