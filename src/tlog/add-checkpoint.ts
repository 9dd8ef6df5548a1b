// What a log asks a witness (C2SP tlog-witness): a checkpoint, and the proof that the last one it saw is its beginning.

import { base64, concat, fromBase64OrUndefined, text, utf8 } from "./bytes.ts";
import { mostNote, type Note, parseNote } from "./note.ts";
import { Refused } from "./refused.ts";
import { hashSize } from "./tree.ts";

export type AddCheckpoint = {
  /** Size of the tree that the witness saw last, as the asker believes. */
  readonly old: number;
  /** RFC 9162 consistency proof from there. */
  readonly proof: readonly Uint8Array[];
  readonly note: Note;
};

/** Lines of a proof: more than a tree of 2^63 entries needs. */
const mostHashes = 63;
export const mostAddCheckpoint = mostNote + 8192;

/** The one way to write it. `note`: as the log serves it. */
export const formatAddCheckpoint = (old: number, proof: readonly Uint8Array[], note: string): Uint8Array =>
  utf8(`old ${old}\n${proof.map((hash) => `${base64(hash)}\n`).join("")}\n${note}`);

/** @throws Refused `malformed`, `oversized`, `too-many-signatures`. */
export function parseAddCheckpoint(bytes: Uint8Array): AddCheckpoint {
  if (bytes.length > mostAddCheckpoint) throw new Refused("oversized", "The request is too long.");
  const all = text(bytes);
  const at = all.indexOf("\n\n");
  const [first = "", ...hashes] = all.slice(0, Math.max(at, 0)).split("\n");
  const [, old] = /^old (0|[1-9]\d{0,15})$/.exec(first) ?? [];
  if (old === undefined || !Number.isSafeInteger(Number(old)))
    throw new Refused(
      "malformed",
      "A request begins with `old`, a size, the lines of the proof, and an empty line.",
    );
  if (hashes.length > mostHashes) throw new Refused("malformed", `A proof has at most ${mostHashes} lines.`);
  const proof = hashes.map((line) => {
    const hash = fromBase64OrUndefined(line);
    if (hash?.length === hashSize) return hash;
    throw new Refused("malformed", "A line of the proof is no hash.");
  });
  return { old: Number(old), proof, note: parseNote(concat(utf8(all.slice(at + 2)))) };
}
