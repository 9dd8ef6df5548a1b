// Reads a log by its tiles. No hash of a tile is used before the tile itself was traced to the signed root: whoever skips
// that for some of them takes their word for it (CVE-2026-56865 in another reader).

import { decodeBundle } from "./bundle.ts";
import { equal, hex } from "./bytes.ts";
import { folded } from "./compact-range.ts";
import type { Hash } from "./crypto.ts";
import { ExpandedTile } from "./expanded-tile.ts";
import { consistencyRanges, inclusionRanges, type NodePlace, nodesIn, type Range } from "./ranges.ts";
import { Refused } from "./refused.ts";
import { hashesAt, type TilePlace, tileHeight, tilePath, tileWidth, widthOf } from "./tile.ts";
import { hashSize, leafHash } from "./tree.ts";

/** Bytes under a path such as `tile/0/000`, as the log serves them but uncompressed. Rejects when it cannot be had. */
export type ReadTile = (path: string) => Promise<Uint8Array>;

export type TreeOptions = {
  readonly size: number;
  /** As signed. */
  readonly root: Uint8Array;
  readonly read: ReadTile;
  readonly hash: Hash;
  /** Bytes of tiles that are kept; one takes 16 KB. */
  readonly cache?: number;
};

const usualCache = 64 << 20;
const empty = new Uint8Array(0);

export class TreeReader {
  readonly size: number;
  readonly root: Uint8Array;
  readonly #read: ReadTile;
  readonly #hash: Hash;
  readonly #most: number;
  /** The least recently used first. */
  readonly #tiles = new Map<number, ExpandedTile>();
  #kept = 0;
  /** Roots over the leaves from one on to the end, by that one. */
  readonly #ends = new Map<number, Uint8Array>();
  /** The tiles at the right edge that are not full, by level; they stay. */
  #edge: Promise<ReadonlyMap<number, ExpandedTile>> | undefined;

  constructor({ size, root, read, hash, cache = usualCache }: TreeOptions) {
    this.size = size;
    this.root = root;
    this.#read = read;
    this.#hash = hash;
    this.#most = cache;
  }

  /** A reader of the same log, grown since: whoever asks knows that this tree is its beginning. Full tiles stay known. */
  grown(size: number, root: Uint8Array): TreeReader {
    const reader = new TreeReader({ size, root, read: this.#read, hash: this.#hash, cache: this.#most });
    for (const [key, tile] of this.#tiles) reader.#keep(key, tile);
    return reader;
  }

  /** Hash of an entry. @throws Refused `wrong-tile` naming the tile; `wrong-size` when there is no such entry. */
  async leaf(index: number): Promise<Uint8Array> {
    this.#within(index);
    return (await this.#nodes([{ level: 0, index }]))[0] ?? empty;
  }

  /** RFC 9162 inclusion proof of an entry. @throws Refused as `leaf`. */
  async inclusion(index: number): Promise<Uint8Array[]> {
    this.#within(index);
    return this.#proof(inclusionRanges(index, this.size));
  }

  /** RFC 9162 consistency proof from the first `from` entries. @throws Refused `rolled-back` when there are fewer. */
  async consistency(from: number): Promise<Uint8Array[]> {
    if (from > this.size)
      throw new Refused("rolled-back", `The tree has ${this.size} entries, fewer than ${from}.`);
    return from === 0 || from === this.size ? [] : this.#proof(consistencyRanges(from, this.size));
  }

  /** The root over the first `size` entries. @throws Refused as `consistency`. */
  async rootAt(size: number): Promise<Uint8Array> {
    if (size > this.size)
      throw new Refused("rolled-back", `The tree has ${this.size} entries, fewer than ${size}.`);
    return folded(await this.#nodes(nodesIn([0, size])), this.#hash);
  }

  /** A tile as it is served, traced to the root. @throws Refused `wrong-tile` naming it. */
  async tile(level: number, index: number): Promise<ExpandedTile> {
    const width = widthOf(level, index, this.size);
    if (width === 0) throw new Refused("wrong-size", "There is no such tile in a tree of this size.");
    if (width < tileWidth) {
      const edge = (await this.#rightEdge()).get(level);
      if (edge) return edge;
    }
    return this.#known(level, index) ?? this.#traced(level, index);
  }

  /** The entries of a bundle, each held against the leaf that the tree has. @throws Refused `wrong-entry` naming it. */
  async entries(index: number): Promise<Uint8Array[]> {
    const width = widthOf("entries", index, this.size);
    const leaves = await this.tile(0, index);
    const path = tilePath({ level: "entries", index, width });
    const entries = await this.#bundle(index, width, path);
    if (entries.length < width)
      throw new Refused("wrong-entry", `${path} holds ${entries.length} of ${width} entries.`);
    for (const [at, entry] of entries.entries()) {
      if (!equal(leafHash(entry, this.#hash), leaves.node(0, at)))
        throw new Refused(
          "wrong-entry",
          `Entry ${index * tileWidth + at}, in ${path}, is not the one that was signed.`,
        );
    }
    return entries;
  }

  /** Where a log has let go of the part of a bundle, the full one holds it (C2SP tlog-tiles). */
  async #bundle(index: number, width: number, path: string): Promise<Uint8Array[]> {
    try {
      return decoded(await this.#read(path), width, path);
    } catch (error) {
      if (error instanceof Refused || width === tileWidth) throw error;
      const full = tilePath({ level: "entries", index, width: tileWidth });
      const bytes = await this.#read(full).catch(() => Promise.reject(error));
      return decoded(bytes, tileWidth, full).slice(0, width);
    }
  }

  #within(index: number): void {
    if (!Number.isSafeInteger(index) || index < 0 || index >= this.size)
      throw new Refused("wrong-size", `There is no entry ${index} in a log of ${this.size}.`);
  }

  async #proof(ranges: readonly Range[]): Promise<Uint8Array[]> {
    const proof: Uint8Array[] = [];
    for (const range of ranges) {
      const [start, end] = range;
      const ending = end === this.size ? this.#ends.get(start) : undefined;
      proof.push(new Uint8Array(ending ?? (await this.#rootOver(range))));
    }
    return proof;
  }

  async #rootOver(range: Range): Promise<Uint8Array> {
    const [start, end] = range;
    const [first, ...more] = nodesIn(range);
    if (first && more.length === 0) return this.#node(first) ?? (await this.#nodes([first]))[0] ?? empty;
    const root = folded(await this.#nodes(nodesIn(range)), this.#hash);
    // Of those that go up to the end there are few, and nearly every proof has them.
    if (end === this.size) this.#ends.set(start, root);
    return root;
  }

  /** Undefined when its tile is not at hand. */
  #node(place: NodePlace): Uint8Array | undefined {
    const { level, index, row, at } = homeOf(place);
    return this.#known(level, index)?.node(row, at);
  }

  /** Asks for all tiles that are not at hand before any hash is taken. */
  async #nodes(places: readonly NodePlace[]): Promise<Uint8Array[]> {
    const homes = places.map(homeOf);
    const tiles: ExpandedTile[] = [];
    for (const { level, index } of homes)
      tiles.push(this.#known(level, index) ?? (await this.tile(level, index)));
    return homes.map(({ row, at }, place) => (tiles[place] as ExpandedTile).node(row, at));
  }

  #known(level: number, index: number): ExpandedTile | undefined {
    const key = keyOf(level, index);
    const tile = this.#tiles.get(key);
    // As long as there is room for as many again, it does not matter which was used last.
    if (tile === undefined || this.#kept < this.#most / 2) return tile;
    this.#tiles.delete(key);
    this.#tiles.set(key, tile);
    return tile;
  }

  /** A full tile: its root stands in the tile above, which was traced before. */
  async #traced(level: number, index: number): Promise<ExpandedTile> {
    const above = await this.tile(level + 1, Math.floor(index / tileWidth));
    const { path, tile } = await this.#load({ level, index, width: tileWidth });
    if (!equal(tile.root(this.#hash), above.node(0, index % tileWidth))) throw wrong(path);
    this.#keep(keyOf(level, index), tile);
    return tile;
  }

  #keep(key: number, tile: ExpandedTile): void {
    if (this.#tiles.has(key)) return;
    this.#tiles.set(key, tile);
    this.#kept += tile.size;
    for (const [oldest, { size }] of this.#tiles) {
      if (this.#kept <= this.#most || oldest === key) break;
      this.#tiles.delete(oldest);
      this.#kept -= size;
    }
  }

  #rightEdge(): Promise<ReadonlyMap<number, ExpandedTile>> {
    this.#edge ??= this.#loadEdge().catch((error: unknown) => {
      this.#edge = undefined;
      throw error;
    });
    return this.#edge;
  }

  /** Together the tiles that are not full make the root, each hash of them. */
  async #loadEdge(): Promise<ReadonlyMap<number, ExpandedTile>> {
    const edge = new Map<number, ExpandedTile>();
    const paths: string[] = [];
    for (let level = 0; hashesAt(level, this.size) > 0; level++) {
      const all = hashesAt(level, this.size);
      const width = all % tileWidth;
      if (width === 0) continue;
      const { path, tile } = await this.#load({ level, index: Math.floor(all / tileWidth), width });
      edge.set(level, tile);
      paths.push(path);
    }
    const nodes = [...edge].reverse().flatMap(([, tile]) => tile.edge);
    if (equal(folded(nodes, this.#hash), this.root)) return edge;
    throw new Refused(
      "wrong-tile",
      `The tiles at the end of the log (${paths.join(", ") || "none"}) do not make the signed root ${hex(this.root)}.`,
    );
  }

  /** As of bundles: the first hashes of the full tile are those of its part. */
  async #part(place: TilePlace, path: string): Promise<Uint8Array> {
    try {
      return await this.#read(path);
    } catch (error) {
      if (place.width === tileWidth) throw error;
      const bytes = await this.#read(tilePath({ ...place, width: tileWidth })).catch(() =>
        Promise.reject(error),
      );
      return bytes.slice(0, place.width * hashSize);
    }
  }

  async #load(place: TilePlace): Promise<{ readonly path: string; readonly tile: ExpandedTile }> {
    const path = tilePath(place);
    const bytes = await this.#part(place, path);
    if (bytes.length !== place.width * hashSize)
      throw new Refused(
        "wrong-tile",
        `${path} has ${bytes.length} bytes and should have ${place.width * hashSize}.`,
      );
    return { path, tile: new ExpandedTile(bytes, this.#hash) };
  }
}

function decoded(bytes: Uint8Array, width: number, path: string): Uint8Array[] {
  try {
    return decodeBundle(bytes, width);
  } catch (error) {
    throw error instanceof Refused ? new Refused(error.reason, `${path}: ${error.message}`) : error;
  }
}

const wrong = (path: string) => new Refused("wrong-tile", `${path} is not the tile that was signed.`);

/** Levels are few, so that both fit one number. */
const keyOf = (level: number, index: number): number => index * 8 + level;

/** In which tile a subtree lies, in which of its rows and where. */
function homeOf({ level, index }: NodePlace) {
  const row = level % tileHeight;
  const across = 2 ** (tileHeight - row);
  return {
    level: Math.floor(level / tileHeight),
    index: Math.floor(index / across),
    row,
    at: index % across,
  };
}
