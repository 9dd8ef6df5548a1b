// The hash of a leaf that the log has, read from its tile.

import { closeSync, openSync, readSync } from "node:fs";
import { join } from "node:path";
import { hashSize, tilePath, tileWidth, widthOf } from "../../tlog/index.ts";
import { damaged } from "./damaged.ts";

/** In a log of `size` entries. @throws Problem `not-trusted` naming the tile when it cannot be read. */
export function leafAt(folder: string, index: number, size: number): Buffer {
  const tile = Math.floor(index / tileWidth);
  const path = tilePath({ level: 0, index: tile, width: widthOf(0, tile, size) });
  const leaf = Buffer.alloc(hashSize);
  try {
    const descriptor = openSync(join(folder, path), "r");
    try {
      readSync(descriptor, leaf, 0, hashSize, (index % tileWidth) * hashSize);
    } finally {
      closeSync(descriptor);
    }
  } catch (cause) {
    throw damaged(folder, `${path} cannot be read`, cause);
  }
  return leaf;
}
