// What a log does for those who ask it over HTTP, without the HTTP.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { admission, type OpenLog, type Placed, sha256 } from "../ledger/index.ts";
import {
  concat,
  encodeBundle,
  hashSize,
  parseCheckpoint,
  parseNote,
  parseTilePath,
  Refused,
  type TilePlace,
  TreeReader,
  utf8,
  widthOf,
} from "../tlog/index.ts";
import { refusedAs } from "./or-problem.ts";

export type Served = {
  readonly bytes: Uint8Array;
  readonly type: string;
  /** Never another under this name. */
  readonly lasts: boolean;
  readonly headers?: Readonly<Record<string, string>>;
};

export type LogService = {
  /** Undefined for a copy, which takes nothing. @throws Refused for an entry that is not taken, Problem when it cannot be kept. */
  readonly add: ((entry: Buffer) => Promise<Placed>) | undefined;
  /** Undefined when nothing is served there. @throws Problem `not-trusted` naming what is damaged. */
  file(path: string): Promise<Served | undefined>;
};

/** `log`: a log that takes entries, or the folder of a copy; `page`: what a reader's browser gets at `/`. */
export function logService(log: OpenLog | string, page?: Served): LogService {
  const folder = typeof log === "string" ? log : log.folder;
  const read = async (path: string) => new Uint8Array(await readFile(join(folder, path)));
  const head = async (): Promise<string> =>
    typeof log === "string" ? readFile(join(folder, "checkpoint"), "utf8") : log.published.note;
  let reader: TreeReader | undefined;
  // Only what is under a published checkpoint is served, and only after it was traced to its root.
  const readerNow = async () => {
    const { size, root } = parseCheckpoint(parseNote(await head()).text);
    if (reader?.size !== size)
      reader = reader?.grown(size, root) ?? new TreeReader({ size, root, read, hash: sha256 });
    return reader;
  };
  const tile = async ({ level, index, width }: TilePlace): Promise<Uint8Array | undefined> => {
    const tree = await readerNow();
    if (widthOf(level, index, tree.size) < width) return undefined;
    if (level === "entries") return encodeBundle((await tree.entries(index)).slice(0, width));
    return concat((await tree.tile(level, index)).row.subarray(0, width * hashSize));
  };
  return {
    add: typeof log === "string" ? undefined : adding(log),
    async file(path) {
      if (path === "/checkpoint")
        return { bytes: utf8(await head()), type: "text/plain; charset=utf-8", lasts: false };
      if (path === "/") return page;
      const place = placeOf(path.slice(1));
      if (place === undefined) return undefined;
      const bytes = await tile(place).catch(
        refusedAs("not-trusted", "This log is damaged and serves no such tile: "),
      );
      return bytes && { bytes, type: "application/octet-stream", lasts: true };
    },
  };
}

function adding(log: OpenLog): (entry: Buffer) => Promise<Placed> {
  const admit = admission(log.settings);
  return async (entry) => {
    await admit(entry);
    return log.add(entry);
  };
}

function placeOf(path: string): TilePlace | undefined {
  try {
    return parseTilePath(path);
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
}
