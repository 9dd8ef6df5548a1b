// The hash of a leaf that the log has, read from its tile.

import { closeSync, openSync, readSync } from "node:fs";
import { join } from "node:path";
import { hashSize, tilePath, tileWidth, widthOf } from "../../tlog/index.ts";

/** In a log of `size` entries. @throws Error of the file system when the tile cannot be read. */
export function leafAt(folder: string, index: number, size: number): Buffer {
  const tile = Math.floor(index / tileWidth);
  const file = join(folder, tilePath({ level: 0, index: tile, width: widthOf(0, tile, size) }));
  const leaf = Buffer.alloc(hashSize);
  const descriptor = openSync(file, "r");
  try {
    readSync(descriptor, leaf, 0, hashSize, (index % tileWidth) * hashSize);
  } finally {
    closeSync(descriptor);
  }
  return leaf;
}
