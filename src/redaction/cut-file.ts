// Cuts pieces out of a file, and says what its reader needs in their place.

import { type Hash, hex, joined, utf8 } from "../tlog/index.ts";
import { commitFile, seedOf } from "./commit.ts";
import { piecesOf } from "./pieces.ts";
import type { RedactedFile } from "./record.ts";
import { punctured } from "./salts.ts";

/** What stands where a piece was: scissors, and the beginning of its commitment. Longer than the shortest piece. */
export const markOf = (commitment: Uint8Array): Uint8Array => utf8(`\u2702${hex(commitment.subarray(0, 8))}`);

/**
 * `seed`: of the whole dossier; `cuts`: numbers of pieces from 1 on, ascending; of a file that is one piece, that one.
 * `bytes` is undefined when nothing is left of the file.
 */
export function cutFile(
  { path, bytes }: { readonly path: string; readonly bytes: Uint8Array },
  seed: Uint8Array,
  cuts: readonly number[],
  hash: Hash,
): { readonly bytes: Uint8Array | undefined; readonly file: RedactedFile } {
  const own = seedOf(seed, path, hash);
  const made = commitFile({ path, bytes, salts: { seed: own } }, hash);
  const commitment = hex(made.commitment);
  if (cuts.length === 0) return { bytes, file: { path, commitment, seed: hex(own) } };
  const pieces = piecesOf(path, bytes);
  if (pieces === undefined) return { bytes: undefined, file: { commitment } };
  const of = (piece: number) => made.pieces.subarray(piece * 32, (piece + 1) * 32);
  const parts: Uint8Array[] = [];
  let from = 0;
  for (const cut of cuts) {
    const { start, end } = pieces[cut - 1] ?? { start: 0, end: 0 };
    parts.push(bytes.subarray(from, start), markOf(of(cut)));
    from = end;
  }
  parts.push(bytes.subarray(from));
  return {
    bytes: joined(parts),
    file: {
      path,
      commitment,
      nodes: punctured(pieces.length + 1, own, cuts, hash).map(hex),
      cuts: Object.fromEntries(cuts.map((cut) => [String(cut), hex(of(cut))])),
    },
  };
}
