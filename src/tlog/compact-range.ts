// The right edge of a growing tree: the roots of the whole subtrees that its leaves make, and no more.

import type { Hash } from "./crypto.ts";
import { Refused } from "./refused.ts";
import { emptyRoot, nodeHash } from "./tree.ts";

export class CompactRange {
  readonly #hash: Hash;
  /** From the largest to the smallest: one for each 1 in the size, written in binary. */
  readonly #edge: Uint8Array[];
  #size: number;

  /** Of nothing, or of a tree whose edge is known. @throws Refused `wrong-size` when the two do not fit. */
  constructor(hash: Hash, size = 0, edge: readonly Uint8Array[] = []) {
    if (edge.length !== ones(size))
      throw new Refused("wrong-size", "The edge is not one of a tree of this size.");
    this.#hash = hash;
    this.#size = size;
    this.#edge = [...edge];
  }

  get size(): number {
    return this.#size;
  }

  get edge(): readonly Uint8Array[] {
    return [...this.#edge];
  }

  append(leaf: Uint8Array): void {
    let sum = leaf;
    for (let rest = this.#size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
      const left = this.#edge.pop();
      if (left) sum = nodeHash(left, sum, this.#hash);
    }
    this.#edge.push(sum);
    this.#size += 1;
  }

  root(): Uint8Array {
    return folded(this.#edge, this.#hash);
  }
}

/** The root over neighbouring subtrees, the larger ones first. */
export function folded(edge: readonly Uint8Array[], hash: Hash): Uint8Array {
  const last = edge.at(-1);
  if (last === undefined) return emptyRoot(hash);
  return edge.slice(0, -1).reduceRight((sum, left) => nodeHash(left, sum, hash), last);
}

function ones(size: number): number {
  let count = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) count += rest % 2;
  return count;
}
