// Whether what is left of a dossier is what was sealed, and what exactly was cut.

import { equal, fromHex, type Hash, hex, Refused } from "../tlog/index.ts";
import { commitFile, rootOf } from "./commit.ts";
import { markOf } from "./cut-file.ts";
import { piecesOf } from "./pieces.ts";
import type { LeftFile, RedactedFile } from "./record.ts";

export type RedactedOddity = { readonly path: string; readonly odd: "altered" | "missing" | "extra" };

export type Redacted = {
  /** To be held against the one that was signed, in hex. */
  readonly root: string;
  readonly odd: readonly RedactedOddity[];
  /** Pieces that were cut, by the path of the file. */
  readonly cuts: Readonly<Record<string, number>>;
  /** Files of which nothing is left. */
  readonly gone: number;
  /** Files that are as they were. */
  readonly whole: number;
};

/**
 * `paths`: of all files that are there, without those of the seal; `read` answers undefined for one that cannot be
 * read; `onProgress`: told how many files were held against the record so far.
 */
export async function verifyRedacted(given: {
  readonly files: readonly RedactedFile[];
  readonly paths: readonly string[];
  readonly read: (path: string) => Uint8Array | undefined | Promise<Uint8Array | undefined>;
  readonly hash: Hash;
  readonly onProgress?: (done: number, all: number) => void;
}): Promise<Redacted> {
  const { files, paths, read, hash, onProgress } = given;
  const left = files.filter((file): file is LeftFile => "path" in file);
  const there = new Set(paths);
  const named = new Set(left.map(({ path }) => path));
  const odd: RedactedOddity[] = paths
    .filter((path) => !named.has(path))
    .map((path) => ({ path, odd: "extra" as const }));
  const cuts: Record<string, number> = {};
  for (const [at, file] of left.entries()) {
    const { path } = file;
    const bytes = there.has(path) ? await read(path) : undefined;
    if (bytes === undefined) odd.push({ path, odd: "missing" });
    else if (!isKept(file, bytes, hash)) odd.push({ path, odd: "altered" });
    if ("cuts" in file) cuts[path] = Object.keys(file.cuts).length;
    onProgress?.(at + 1, left.length);
  }
  return {
    root: rootOf(
      files.map(({ commitment }) => commitment),
      hash,
    ),
    odd,
    cuts,
    gone: files.length - left.length,
    whole: left.length - Object.keys(cuts).length,
  };
}

function isKept(file: LeftFile, bytes: Uint8Array, hash: Hash): boolean {
  const { path, commitment } = file;
  try {
    if (!("cuts" in file)) {
      const salts = { seed: fromHex(file.seed) };
      return hex(commitFile({ path, bytes, salts }, hash).commitment) === commitment;
    }
    const cuts = new Map(
      Object.entries(file.cuts).map(([piece, digits]) => [Number(piece), fromHex(digits)] as const),
    );
    const order = [...cuts.keys()].sort((a, b) => a - b);
    const salts = { nodes: file.nodes.map(fromHex), cuts: order };
    const found = hex(commitFile({ path, bytes, salts, cuts }, hash).commitment);
    return found === commitment && areMarked(path, bytes, cuts);
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
}

/** Where something was cut nothing else may be said. */
function areMarked(path: string, bytes: Uint8Array, cuts: ReadonlyMap<number, Uint8Array>): boolean {
  const pieces = piecesOf(path, bytes) ?? [];
  return [...cuts].every(([cut, commitment]) => {
    const piece = pieces[cut - 1];
    return piece !== undefined && equal(bytes.subarray(piece.start, piece.end), markOf(commitment));
  });
}
