// A salt for each piece, all from one seed, such that those of the pieces that are kept can be told without those of the
// pieces that are cut: the leaves of a binary tree in which each node hashes to its two children (Goldreich, Goldwasser
// and Micali, "How to Construct Random Functions", 1986). Who knows a node knows all below it and nothing beside it.

import { concat, type Hash, Refused } from "../tlog/index.ts";

const size = 32;

/** The seed of all, or the nodes that are left when the leaves `cuts` (ascending) are taken out, from left to right. */
export type Salts =
  | { readonly seed: Uint8Array }
  | { readonly nodes: readonly Uint8Array[]; readonly cuts: readonly number[] };

/** Calls `use` with every leaf that is not cut, in order; the salt is good until it returns. @throws Refused `malformed`. */
export function eachSalt(
  count: number,
  salts: Salts,
  hash: Hash,
  use: (leaf: number, salt: Uint8Array) => void,
): void {
  const tree = new Tree(count, hash);
  if ("seed" in salts) {
    tree.below(0, 0, salts.seed, use);
    return;
  }
  const nodes = salts.nodes[Symbol.iterator]();
  tree.around(salts.cuts, (level, index) => {
    const { value } = nodes.next();
    if (value?.length !== size) throw new Refused("malformed", "The salts of a file are not all there.");
    tree.below(level, index, value, use);
  });
  if (!nodes.next().done) throw new Refused("malformed", "There are more salts than a file has pieces.");
}

/** What may be told when the leaves `cuts` (ascending) are cut. */
export function punctured(
  count: number,
  seed: Uint8Array,
  cuts: readonly number[],
  hash: Hash,
): Uint8Array[] {
  const tree = new Tree(count, hash);
  const nodes: Uint8Array[] = [];
  tree.around(cuts, (level, index) => nodes.push(tree.node(level, index, seed)));
  return nodes;
}

class Tree {
  readonly #count: number;
  readonly #depth: number;
  /** By level: a bit, and the node above. */
  readonly #inputs: Uint8Array[];
  readonly #hash: Hash;

  constructor(count: number, hash: Hash) {
    this.#hash = hash;
    this.#count = count;
    this.#depth = Math.ceil(Math.log2(Math.max(count, 1)));
    this.#inputs = Array.from({ length: this.#depth + 1 }, () => new Uint8Array(1 + size));
  }

  /** All leaves below a node. */
  below(
    level: number,
    index: number,
    value: Uint8Array,
    use: (leaf: number, salt: Uint8Array) => void,
  ): void {
    const input = this.#inputs[level] as Uint8Array;
    input.set(value, 1);
    this.#descend(level, index, use);
  }

  #descend(level: number, index: number, use: (leaf: number, salt: Uint8Array) => void): void {
    const input = this.#inputs[level] as Uint8Array;
    if (level === this.#depth) {
      use(index, input.subarray(1));
      return;
    }
    const next = this.#inputs[level + 1] as Uint8Array;
    const under = 2 ** (this.#depth - level - 1);
    for (const bit of [0, 1]) {
      const child = index * 2 + bit;
      if (child * under >= this.#count) return;
      input[0] = bit;
      next.set(this.#hash(input), 1);
      this.#descend(level + 1, child, use);
    }
  }

  node(level: number, index: number, seed: Uint8Array): Uint8Array {
    let value = seed;
    for (let at = level - 1; at >= 0; at--) {
      const bit = Math.floor(index / 2 ** at) % 2;
      value = this.#hash(concat(Uint8Array.of(bit), value));
    }
    return value;
  }

  /** The largest subtrees without a cut leaf, from left to right. */
  around(cuts: readonly number[], found: (level: number, index: number) => void): void {
    this.#around(0, 0, cuts, found);
  }

  #around(
    level: number,
    index: number,
    cuts: readonly number[],
    found: (level: number, index: number) => void,
  ): void {
    const leaves = 2 ** (this.#depth - level);
    if (index * leaves >= this.#count) return;
    if (cuts.length === 0) {
      found(level, index);
      return;
    }
    if (level === this.#depth) return;
    const middle = (index * 2 + 1) * (leaves / 2);
    this.#around(
      level + 1,
      index * 2,
      cuts.filter((cut) => cut < middle),
      found,
    );
    this.#around(
      level + 1,
      index * 2 + 1,
      cuts.filter((cut) => cut >= middle),
      found,
    );
  }
}
