// Cuts pieces out of a file, and says what its reader needs in their place.

import { commitFile, seedOf } from "./commit.ts";
import { piecesOf } from "./pieces.ts";
import type { RedactedFile } from "./record.ts";
import { punctured } from "./salts.ts";

/** What stands where a piece was: scissors, and the beginning of its commitment. Longer than the shortest piece. */
export const markOf = (commitment: Uint8Array): Buffer =>
  Buffer.from(`\u2702${Buffer.from(commitment).subarray(0, 8).toString("hex")}`);

/**
 * `seed`: of the whole dossier; `cuts`: numbers of pieces from 1 on, ascending; of a file that is one piece, that one.
 * `bytes` is undefined when nothing is left of the file.
 */
export function cutFile(
  { path, bytes }: { readonly path: string; readonly bytes: Buffer },
  seed: Uint8Array,
  cuts: readonly number[],
): { readonly bytes: Buffer | undefined; readonly file: RedactedFile } {
  const own = seedOf(seed, path);
  const { commitment, pieces: commitments } = commitFile({ path, bytes, salts: { seed: own } });
  const hex = commitment.toString("hex");
  if (cuts.length === 0) return { bytes, file: { path, commitment: hex, seed: own.toString("hex") } };
  const pieces = piecesOf(path, bytes);
  if (pieces === undefined) return { bytes: undefined, file: { commitment: hex } };
  const of = (piece: number) => commitments.subarray(piece * 32, (piece + 1) * 32);
  const parts: Buffer[] = [];
  let from = 0;
  for (const cut of cuts) {
    const { start, end } = pieces[cut - 1] ?? { start: 0, end: 0 };
    parts.push(bytes.subarray(from, start), markOf(of(cut)));
    from = end;
  }
  parts.push(bytes.subarray(from));
  return {
    bytes: Buffer.concat(parts),
    file: {
      path,
      commitment: hex,
      nodes: punctured(pieces.length + 1, own, cuts).map((node) => Buffer.from(node).toString("hex")),
      cuts: Object.fromEntries(cuts.map((cut) => [String(cut), of(cut).toString("hex")])),
    },
  };
}
