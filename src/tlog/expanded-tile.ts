// A tile with all the hashes that its row of leaves makes: whoever holds it answers for any subtree in it.

import { folded } from "./compact-range.ts";
import type { Hash } from "./crypto.ts";
import { hashSize } from "./tree.ts";

export class ExpandedTile {
  readonly width: number;
  /** By level in the tile, the lowest first: the hashes of whole subtrees, one behind the other. */
  readonly #rows: Uint8Array[];

  /** `row`: the tile as it is served, a whole number of hashes. */
  constructor(row: Uint8Array, hash: Hash) {
    this.width = row.length / hashSize;
    this.#rows = [row];
    const input = new Uint8Array(1 + 2 * hashSize);
    input[0] = 1;
    for (let below = row; below.length >= 2 * hashSize; below = this.#rows.at(-1) ?? new Uint8Array(0)) {
      const count = Math.floor(below.length / (2 * hashSize));
      const above = new Uint8Array(count * hashSize);
      for (let at = 0; at < count; at++) {
        input.set(below.subarray(at * 2 * hashSize, (at + 1) * 2 * hashSize), 1);
        above.set(hash(input), at * hashSize);
      }
      this.#rows.push(above);
    }
  }

  /** Bytes that it takes in memory. */
  get size(): number {
    return this.#rows.reduce((sum, { length }) => sum + length, 0);
  }

  /** The tile as it is served. */
  get row(): Uint8Array {
    return this.#rows[0] ?? new Uint8Array(0);
  }

  /** A view on the root of the `index`th subtree of `2 ** level` hashes; shorter than a hash when the tile does not hold it. */
  node(level: number, index: number): Uint8Array {
    return (this.#rows[level] ?? new Uint8Array(0)).subarray(index * hashSize, (index + 1) * hashSize);
  }

  /** The whole subtrees that it is made of, the larger first: for a full tile its root. */
  get edge(): Uint8Array[] {
    const edge: Uint8Array[] = [];
    let at = 0;
    for (let level = this.#rows.length - 1; level >= 0; level--) {
      const leaves = 2 ** level;
      if (this.width - at < leaves) continue;
      edge.push(this.node(level, at / leaves));
      at += leaves;
    }
    return edge;
  }

  root(hash: Hash): Uint8Array {
    return folded(this.edge, hash);
  }
}
