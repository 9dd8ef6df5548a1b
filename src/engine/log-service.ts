// What a log does for those who ask it over HTTP, without the HTTP.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { admission, type OpenLog, type Placed, sha256 } from "../ledger/index.ts";
import {
  concat,
  encodeBundle,
  parseCheckpoint,
  parseNote,
  parseTilePath,
  Refused,
  TreeReader,
  tileWidth,
  widthOf,
} from "../tlog/index.ts";

export type Served = {
  readonly bytes: Uint8Array;
  readonly type: string;
  /** Never another under this name. */
  readonly lasts: boolean;
  readonly headers?: Readonly<Record<string, string>>;
};

export type LogService = {
  /** @throws Refused for an entry that is not taken, Problem when it cannot be kept. */
  add(entry: Buffer): Promise<Placed>;
  /** Undefined when nothing is served there. @throws Refused `wrong-tile`, `wrong-entry` naming what is damaged. */
  file(path: string): Promise<Served | undefined>;
};

/** `page`: what a reader's browser gets at `/`. */
export function logService(log: OpenLog, page?: Served): LogService {
  const admit = admission(log.settings);
  const read = async (path: string) => new Uint8Array(await readFile(join(log.folder, path)));
  let reader: TreeReader | undefined;
  // Only what is under a published checkpoint is served, and only after it was traced to its root.
  const readerNow = async () => {
    const { size, root } = parseCheckpoint(parseNote(await read("checkpoint")).text);
    if (reader?.size !== size)
      reader = reader?.grown(size, root) ?? new TreeReader({ size, root, read, hash: sha256 });
    return reader;
  };
  return {
    async add(entry) {
      await admit(entry);
      return log.add(entry);
    },
    async file(path) {
      if (path === "/checkpoint")
        return { bytes: await read("checkpoint"), type: "text/plain; charset=utf-8", lasts: false };
      if (path === "/") return page;
      if (!path.startsWith("/tile/")) return undefined;
      const place = placeOf(path.slice(1));
      if (place === undefined) return undefined;
      const tree = await readerNow();
      if (widthOf(place.level, place.index, tree.size) < place.width) return undefined;
      const bytes =
        place.level === "entries"
          ? encodeBundle((await tree.entries(place.index)).slice(0, place.width))
          : (await tree.tile(place.level, place.index)).row.subarray(0, place.width * 32);
      return { bytes: concat(bytes), type: "application/octet-stream", lasts: place.width === tileWidth };
    },
  };
}

function placeOf(path: string) {
  try {
    return parseTilePath(path);
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
}
