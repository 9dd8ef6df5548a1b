// Everything that can be made of one part by undoing codings, breadth first, within bounds: the same bytes are visited
// once, and what is not there costs a glance.

import { unescaped } from "./escapes.ts";
import { opened } from "./formats.ts";
import { type DecodeNode, rootOf } from "./node.ts";
import { survey } from "./survey.ts";
import { decoded } from "./tokens.ts";

export const limits = {
  depth: 6,
  nodes: 2000,
  /** Bytes of a part that are decoded; all of them are searched as they are. */
  part: 8 << 20,
  /** Bytes that one decompression may make: of a body that was sent compressed, and of anything within. */
  body: 8 << 20,
  within: 1 << 20,
  /** Bytes that all decodings of one part may make. */
  output: 32 << 20,
};

/** Why something was left undecoded. */
export type Limit = "part" | "output" | "nodes" | "depth" | "decompressed";

export type TreeOptions = {
  /** Content-Encoding of a body, outermost last. */
  readonly hints: readonly string[];
  /** Whether the part is a body or a message, which may be compressed without any sign of it. */
  readonly whole: boolean;
  /** Bytes kept around an escape of what was not escaped: no less than the longest thing that is looked for. */
  readonly margin: number;
  /** Called for every node with something new in it, the part itself first. */
  readonly visit: (node: DecodeNode) => void;
  /** Called at most once for each reason. */
  readonly limited: (limit: Limit) => void;
};

/** Visits what can be made of `bytes`. The root is visited whole, whatever its size. */
export function decodeTree(bytes: Buffer, options: TreeOptions): void {
  const tree = new Tree(options);
  tree.root(bytes);
  tree.grow();
}

class Tree {
  readonly #options: TreeOptions;
  readonly #queue: DecodeNode[] = [];
  readonly #known = new Map<number, Buffer[]>();
  readonly #told = new Set<Limit>();
  #left = limits.output;

  constructor(options: TreeOptions) {
    this.#options = options;
  }

  root(bytes: Buffer): void {
    const root = rootOf(bytes, this.#options.hints, this.#options.whole);
    this.#options.visit(root);
    if (bytes.length <= limits.part) this.#queue.push(root);
    else {
      this.#limit("part");
      this.#queue.push({ ...root, bytes: bytes.subarray(0, limits.part) });
    }
  }

  grow(): void {
    for (let at = 0; at < this.#queue.length; at++) {
      const node = this.#queue[at];
      if (node) this.#open(node);
    }
  }

  #open(node: DecodeNode): void {
    const most = node.whole ? limits.body : limits.within;
    for (const one of opened(node, { most, cut: () => this.#limit("decompressed") })) this.#add(one);
    if (node.seen) return;
    const found = survey(node.bytes);
    for (const one of unescaped(node, found, this.#options.margin)) this.#add(one);
    for (const one of decoded(node, found)) this.#add(one);
  }

  #add(node: DecodeNode): void {
    const limit = this.#limitFor(node);
    if (limit) this.#limit(limit);
    else if (node.seen || !this.#isKnown(node.bytes)) {
      this.#queue.push(node);
      if (node.seen) return;
      this.#left -= node.bytes.length;
      this.#options.visit(node);
    }
  }

  #limitFor(node: DecodeNode): Limit | undefined {
    if (node.depth > limits.depth) return "depth";
    if (this.#queue.length >= limits.nodes) return "nodes";
    return !node.seen && node.bytes.length > this.#left ? "output" : undefined;
  }

  /** By a quick hash, then by comparison: a sender who makes two nodes look alike hides nothing. */
  #isKnown(bytes: Buffer): boolean {
    let hash = bytes.length;
    const step = Math.max(1, bytes.length >>> 8);
    for (let at = 0; at < bytes.length; at += step)
      hash = Math.imul(hash ^ (bytes[at] as number), 0x0100_0193);
    const same = this.#known.get(hash);
    if (same?.some((one) => one.equals(bytes))) return true;
    if (same) same.push(bytes);
    else this.#known.set(hash, [bytes]);
    return false;
  }

  #limit(limit: Limit): void {
    if (this.#told.has(limit)) return;
    this.#told.add(limit);
    this.#options.limited(limit);
  }
}
