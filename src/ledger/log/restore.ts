// Takes a log up again where its newest kept checkpoint left it. What a crash left beyond that is written over or removed.

import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import {
  type Checkpoint,
  decodeBundle,
  equal,
  hashesAt,
  hashSize,
  leafHash,
  Refused,
  tilePath,
  tileWidth,
} from "../../tlog/index.ts";
import { sha256 } from "../node-crypto.ts";
import { tileRoot } from "../tile-root.ts";
import { damaged } from "./damaged.ts";
import { GrowingBundle } from "./growing-bundle.ts";
import { GrowingTree } from "./growing-tree.ts";
import { KnownLeaves } from "./known-leaves.ts";

export type Edge = {
  readonly tree: GrowingTree;
  readonly bundle: GrowingBundle;
  /** The tiles that are not full, by level; empty where a level has none. */
  readonly rows: readonly Uint8Array[];
};

/** The right edge of the log. @throws Problem `not-trusted` naming the tile that is missing or not as it was. */
export function restoreEdge(folder: string, { size, root }: Checkpoint): Edge {
  const rows: Uint8Array[] = [];
  for (let level = 0; hashesAt(level, size) > 0; level++) {
    const all = hashesAt(level, size);
    const [index, width] = [Math.floor(all / tileWidth), all % tileWidth];
    const path = tilePath({ level, index, width });
    rows[level] = width === 0 ? new Uint8Array(0) : readTile(folder, path, width * hashSize);
  }
  const tree = GrowingTree.of(size, rows);
  if (!equal(tree.root(), root))
    throw damaged(folder, "the tiles at its end do not make the root that it signed");
  const bundle = new GrowingBundle(size, edgeOfBundle(folder, size, rows[0] ?? new Uint8Array(0)));
  return { tree, bundle, rows };
}

function edgeOfBundle(folder: string, size: number, row: Uint8Array): Uint8Array {
  const width = size % tileWidth;
  if (width === 0) return new Uint8Array(0);
  const path = tilePath({ level: "entries", index: Math.floor(size / tileWidth), width });
  const bytes = read(folder, path);
  try {
    const entries = decodeBundle(bytes, width);
    const isRight = (entry: Uint8Array, at: number) =>
      equal(leafHash(entry, sha256), row.subarray(at * hashSize, (at + 1) * hashSize));
    if (entries.length === width && entries.every(isRight)) return bytes;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  }
  throw damaged(folder, `${path} is not the bundle that was signed`);
}

/**
 * All leaves of a log whose edge was restored, each full tile held against the hash that stands for it above.
 * @throws Problem `not-trusted` naming the tile.
 */
export function restoreLeaves(folder: string, size: number, rows: readonly Uint8Array[]): KnownLeaves {
  const known = new KnownLeaves();
  const rootOf = tileRoot();
  let above: Uint8Array = new Uint8Array(0);
  for (let level = rows.length - 1; level >= 0; level--) {
    const full = Math.floor(hashesAt(level, size) / tileWidth);
    const all: Uint8Array[] = [];
    for (let index = 0; index < full; index++) {
      const path = tilePath({ level, index, width: tileWidth });
      const bytes = readTile(folder, path, tileWidth * hashSize);
      if (!equal(rootOf(bytes), above.subarray(index * hashSize, (index + 1) * hashSize)))
        throw damaged(folder, `${path} is not the tile that was signed`);
      if (level > 0) all.push(bytes);
      else addAll(known, bytes, index * tileWidth);
    }
    const row = rows[level] ?? new Uint8Array(0);
    if (level > 0) above = Buffer.concat([...all, row]);
    else addAll(known, row, full * tileWidth);
  }
  return known;
}

function addAll(known: KnownLeaves, bytes: Uint8Array, first: number): void {
  const leaves = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = 0; at < leaves.length / hashSize; at++) known.add(leaves, at * hashSize, first + at);
}

/** Removes what lies beyond the checkpoint at the places where the next batches will write. */
export function clearBeyond(folder: string, size: number): void {
  clear(folder, "entries", size);
  for (let level = 0; level === 0 || hashesAt(level, size) > 0; level++)
    clear(folder, level, hashesAt(level, size));
}

const reach = 8;

function clear(folder: string, level: number | "entries", hashes: number): void {
  const [index, width] = [Math.floor(hashes / tileWidth), hashes % tileWidth];
  for (let at = index; at < index + reach; at++) {
    const path = join(folder, tilePath({ level, index: at, width: tileWidth }));
    rmSync(path, { force: true });
    const partial = `${path}.p`;
    if (!existsSync(partial)) continue;
    for (const name of readdirSync(partial)) {
      if (at > index || Number(name) > width) rmSync(join(partial, name), { force: true });
    }
  }
}

function readTile(folder: string, path: string, length: number): Uint8Array {
  const bytes = read(folder, path);
  if (bytes.length === length) return bytes;
  throw damaged(folder, `${path} has ${bytes.length} bytes and should have ${length}`);
}

function read(folder: string, path: string): Uint8Array {
  try {
    return readFileSync(join(folder, path));
  } catch (cause) {
    throw damaged(folder, `${path} cannot be read`, cause);
  }
}
