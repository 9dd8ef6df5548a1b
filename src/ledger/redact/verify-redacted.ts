// Whether what is left of a dossier is what was sealed, and what exactly was cut.

import { Refused } from "../../tlog/index.ts";
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

/** `paths`: of all files that are there, without those of the seal; `read` answers undefined for one that cannot be read. */
export function verifyRedacted(given: {
  readonly files: readonly RedactedFile[];
  readonly paths: readonly string[];
  readonly read: (path: string) => Buffer | undefined;
}): Redacted {
  const { files, paths, read } = given;
  const left = files.filter((file): file is LeftFile => "path" in file);
  const there = new Set(paths);
  const named = new Set(left.map(({ path }) => path));
  const odd: RedactedOddity[] = paths
    .filter((path) => !named.has(path))
    .map((path) => ({ path, odd: "extra" as const }));
  const cuts: Record<string, number> = {};
  for (const file of left) {
    const bytes = there.has(file.path) ? read(file.path) : undefined;
    if (bytes === undefined) odd.push({ path: file.path, odd: "missing" });
    else if (!isKept(file, bytes)) odd.push({ path: file.path, odd: "altered" });
    if ("cuts" in file) cuts[file.path] = Object.keys(file.cuts).length;
  }
  return {
    root: rootOf(files.map(({ commitment }) => Buffer.from(commitment, "hex"))).toString("hex"),
    odd,
    cuts,
    gone: files.length - left.length,
    whole: left.length - Object.keys(cuts).length,
  };
}

function isKept(file: LeftFile, bytes: Buffer): boolean {
  const { path, commitment } = file;
  try {
    if (!("cuts" in file)) {
      const salts = { seed: Buffer.from(file.seed, "hex") };
      return commitFile({ path, bytes, salts }).commitment.toString("hex") === commitment;
    }
    const cuts = new Map(
      Object.entries(file.cuts).map(([piece, hex]) => [Number(piece), Buffer.from(hex, "hex")] as const),
    );
    const order = [...cuts.keys()].sort((a, b) => a - b);
    const salts = { nodes: file.nodes.map((node) => Buffer.from(node, "hex")), cuts: order };
    const found = commitFile({ path, bytes, salts, cuts }).commitment.toString("hex");
    return found === commitment && areMarked(path, bytes, cuts);
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
}

/** Where something was cut nothing else may be said. */
function areMarked(path: string, bytes: Buffer, cuts: ReadonlyMap<number, Buffer>): boolean {
  const pieces = piecesOf(path, bytes) ?? [];
  return [...cuts].every(([cut, commitment]) => {
    const piece = pieces[cut - 1];
    return piece !== undefined && bytes.subarray(piece.start, piece.end).equals(markOf(commitment));
  });
}
