// The right edge of the log, in memory: the tiles that are not full yet. Each entry is hashed once, and once more on
// average for the nodes above it. Nothing is ever read again to append.

import { hash } from "node:crypto";
import { ExpandedTile, hashSize, mostEntry, tileHeight, tileWidth } from "../../tlog/index.ts";
import { sha256 } from "../node-crypto.ts";

/** A tile, or the part of one that is there, as it is to be written. */
export type TileBytes = {
  readonly level: number;
  readonly index: number;
  readonly width: number;
  readonly bytes: Uint8Array;
};

type Row = { readonly bytes: Buffer; width: number; index: number; isTouched: boolean };

/** Of a tree of 2^53 leaves. */
const levels = 54;

export class GrowingTree {
  #size = 0;
  /** Roots of whole subtrees by level; bit `level` of the size says whether there is one. */
  readonly #edge = Buffer.alloc(levels * hashSize);
  readonly #rows: Row[] = [];
  readonly #node = Buffer.alloc(1 + 2 * hashSize, 1);
  readonly #leaf = Buffer.alloc(1 + mostEntry);
  #full: TileBytes[] = [];

  get size(): number {
    return this.#size;
  }

  /** Goes on from a tree of which `rows` are the tiles that are not full, by level of tiles, as long as they have to be. */
  static of(size: number, rows: readonly Uint8Array[]): GrowingTree {
    const tree = new GrowingTree();
    tree.#size = size;
    for (const [level, bytes] of rows.entries()) {
      const width = bytes.length / hashSize;
      const row = tree.#rowOf(level);
      row.bytes.set(bytes);
      row.width = width;
      row.index = Math.floor(Math.floor(size / tileWidth ** level) / tileWidth);
      let bit = tileHeight;
      const edge = new ExpandedTile(bytes, sha256).edge;
      for (const node of edge) {
        do bit--;
        while (Math.floor(width / 2 ** bit) % 2 === 0);
        tree.#edge.set(node, (level * tileHeight + bit) * hashSize);
      }
    }
    return tree;
  }

  /** Hash of a leaf, written into `to` at `at`, and as a string of its bytes. */
  hashLeaf(entry: Uint8Array, to: Buffer, at: number): string {
    this.#leaf.set(entry, 1);
    const hashed = hash("sha256", this.#leaf.subarray(0, 1 + entry.length), "binary");
    to.write(hashed, at, hashSize, "latin1");
    return hashed;
  }

  /** Appends the leaf whose hash stands in `from` at `at`. */
  append(from: Buffer, at: number): void {
    const node = this.#node;
    this.#push(0, from, at);
    from.copy(node, 1 + hashSize, at, at + hashSize);
    let level = 0;
    // Where there is a subtree of this size already, both become one of the next.
    for (let rest = this.#size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
      this.#edge.copy(node, 1, level * hashSize, (level + 1) * hashSize);
      node.write(hash("sha256", node, "binary"), 1 + hashSize, hashSize, "latin1");
      level += 1;
      if (level % tileHeight === 0) this.#push(level / tileHeight, node, 1 + hashSize);
    }
    node.copy(this.#edge, level * hashSize, 1 + hashSize);
    this.#size += 1;
  }

  root(): Uint8Array {
    if (this.#size === 0) return sha256(new Uint8Array(0));
    const node = this.#node;
    let isFirst = true;
    for (let [level, rest] = [0, this.#size]; rest > 0; level++, rest = Math.floor(rest / 2)) {
      if (rest % 2 === 0) continue;
      this.#edge.copy(node, isFirst ? 1 + hashSize : 1, level * hashSize, (level + 1) * hashSize);
      if (!isFirst) node.write(hash("sha256", node, "binary"), 1 + hashSize, hashSize, "latin1");
      isFirst = false;
    }
    return Uint8Array.from(node.subarray(1 + hashSize));
  }

  /** Tiles that became full, or wider, since they were taken last. */
  take(): TileBytes[] {
    const taken = this.#full;
    this.#full = [];
    for (const [level, row] of this.#rows.entries()) {
      const { width, index, bytes } = row;
      if (row.isTouched && width > 0)
        taken.push({ level, index, width, bytes: Uint8Array.from(bytes.subarray(0, width * hashSize)) });
      row.isTouched = false;
    }
    return taken;
  }

  #rowOf(level: number): Row {
    const known = this.#rows[level];
    if (known) return known;
    const row: Row = { bytes: Buffer.alloc(tileWidth * hashSize), width: 0, index: 0, isTouched: false };
    this.#rows[level] = row;
    return row;
  }

  #push(level: number, from: Buffer, at: number): void {
    const row = this.#rowOf(level);
    from.copy(row.bytes, row.width * hashSize, at, at + hashSize);
    row.isTouched = true;
    row.width += 1;
    if (row.width < tileWidth) return;
    this.#full.push({ level, index: row.index, width: tileWidth, bytes: Uint8Array.from(row.bytes) });
    row.width = 0;
    row.index += 1;
  }
}
