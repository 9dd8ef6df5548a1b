// Reads a whole log: every entry is hashed again, every tile is held against what its entries make, and all of it
// against the signed root. It hashes upwards, so that each byte is read once; where something does not fit, a reader
// that trusts nothing from above says which file it is.

import { hash } from "node:crypto";
import { Problem } from "../../core/index.ts";
import {
  equal,
  hashesAt,
  hashSize,
  type ReadTile,
  Refused,
  TreeReader,
  tilePath,
  tileWidth,
  widthOf,
} from "../../tlog/index.ts";
import { sha256 } from "../node-crypto.ts";
import { tileRoot } from "../tile-root.ts";
import { ahead } from "./ahead.ts";

export type Damage = {
  /** Path in the log; empty where it is not one file alone. */
  readonly file: string;
  readonly message: string;
};

export type WalkOptions = {
  readonly size: number;
  /** As signed. */
  readonly root: Uint8Array;
  /** Fresh bytes, each time. Rejects with Problem `not-found` for a file that is not there; any other failure ends the walk. */
  readonly read: ReadTile;
  readonly onProgress?: (entries: number) => void;
};

/** Damages that are named; a log with more is damaged enough. */
const mostDamages = 100;
/** Bundles that are asked for before they are needed. */
const window = 16;

type Row = { readonly bytes: Buffer; width: number; index: number };

/** What does not fit, file by file; none: all of the log is what was signed. @throws Problem `unreachable`. */
export async function walkLog(options: WalkOptions): Promise<Damage[]> {
  const walk = new Walk(options);
  const bundles = Math.floor(options.size / tileWidth);
  const get = async (index: number) =>
    [await walk.bytes("entries", index), await walk.bytes(0, index)] as const;
  let index = 0;
  for await (const [bundle, tile] of ahead(bundles, window, get)) {
    await walk.bundle(index, bundle, tile);
    index += 1;
    options.onProgress?.(index * tileWidth);
    if (walk.damages.length >= mostDamages) return walk.damages;
  }
  await walk.edge();
  return walk.damages;
}

class Walk {
  readonly damages: Damage[] = [];
  readonly #options: WalkOptions;
  readonly #reader: TreeReader;
  readonly #rootOf = tileRoot();
  readonly #rows: Row[] = [];

  constructor(options: WalkOptions) {
    this.#options = options;
    this.#reader = new TreeReader({ ...options, hash: sha256 });
  }

  /** Undefined when the log does not have it. */
  async bytes(level: number | "entries", index: number): Promise<Uint8Array | undefined> {
    try {
      return await this.#options.read(tilePath({ level, index, width: tileWidth }));
    } catch (error) {
      if (error instanceof Problem && error.code === "not-found") return undefined;
      throw error;
    }
  }

  async bundle(index: number, bundle: Uint8Array | undefined, tile: Uint8Array | undefined): Promise<void> {
    const row = this.#row(0);
    const isWhole = bundle !== undefined && this.#hashed(bundle, row.bytes);
    if (!isWhole || tile === undefined || !row.bytes.equals(tile)) {
      const isRight = await this.#blame(() => this.#reader.entries(index));
      if (isRight) this.#unexplained(tilePath({ level: "entries", index, width: tileWidth }));
      // Above, what stands in the tile counts, so that one damage is told once.
      if (tile?.length === row.bytes.length) row.bytes.set(tile);
    }
    await this.#push(1, this.#rootOf(row.bytes));
  }

  /** The tiles that are not full, and the entries below them. */
  async edge(): Promise<void> {
    const { size } = this.#options;
    const last = Math.floor(size / tileWidth);
    if (size % tileWidth > 0) await this.#blame(() => this.#reader.entries(last));
    for (let level = 1; hashesAt(level, size) > 0; level++) {
      const { bytes, width, index } = this.#row(level);
      if (widthOf(level, index, size) === 0) continue;
      const isRight = await this.#blame(async () => {
        const { row } = await this.#reader.tile(level, index);
        if (this.damages.length === 0 && !equal(row, bytes.subarray(0, width * hashSize)))
          this.#unexplained(tilePath({ level, index, width }));
      });
      if (!isRight) return;
    }
  }

  /**
   * Hashes of a bundle's entries; false when it is no whole bundle. The byte before each entry, of its length, becomes
   * the 0 that leaves are hashed behind: so nothing is copied, and `bundle` is spent.
   */
  #hashed(bundle: Uint8Array, to: Buffer): boolean {
    let at = 0;
    for (let order = 0; order < tileWidth; order++) {
      const end = at + 2 + (bundle[at] ?? 0) * 256 + (bundle[at + 1] ?? 0);
      if (end > bundle.length || at + 2 > bundle.length) return false;
      bundle[at + 1] = 0;
      const digest = hash("sha256", bundle.subarray(at + 1, end), "binary");
      to.write(digest, order * hashSize, hashSize, "latin1");
      at = end;
    }
    return at === bundle.length;
  }

  async #push(level: number, root: Uint8Array): Promise<void> {
    const row = this.#row(level);
    row.bytes.set(root, row.width * hashSize);
    row.width += 1;
    if (row.width < tileWidth) return;
    const served = await this.bytes(level, row.index);
    if (served === undefined || !row.bytes.equals(served)) {
      const { index } = row;
      const isRight = await this.#blame(() => this.#reader.tile(level, index));
      // A damage below makes another row of hashes, and was told.
      if (isRight && this.damages.length === 0)
        this.#unexplained(tilePath({ level, index, width: tileWidth }));
      if (served?.length === row.bytes.length) row.bytes.set(served);
    }
    row.width = 0;
    row.index += 1;
    await this.#push(level + 1, this.#rootOf(row.bytes));
  }

  /** Whether all was right. */
  async #blame(look: () => Promise<unknown>): Promise<boolean> {
    try {
      await look();
      return true;
    } catch (error) {
      const isDamage = error instanceof Refused || (error instanceof Problem && error.code === "not-found");
      if (!isDamage) throw error;
      const { message } = error;
      const file = /\btile\/[0-9a-z/.]*[0-9]/.exec(message)?.[0] ?? "";
      if (!this.damages.some((one) => one.message === message)) this.damages.push({ file, message });
      return false;
    }
  }

  /** Right when it was read the second time: somebody wrote to it meanwhile. */
  #unexplained(file: string): void {
    this.damages.push({
      file,
      message: `${file} was another when it was read again: somebody writes to it.`,
    });
  }

  #row(level: number): Row {
    const row = this.#rows[level] ?? { bytes: Buffer.alloc(tileWidth * hashSize), width: 0, index: 0 };
    this.#rows[level] = row;
    return row;
  }
}
