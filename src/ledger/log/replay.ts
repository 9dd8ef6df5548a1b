// Takes up what the journal holds beyond the tiles: step by step, each held against the root that the log signed for it.

import {
  decodeBundle,
  equal,
  hashSize,
  parseCheckpoint,
  parseNote,
  Refused,
  type VerifierKey,
  verifyNote,
} from "../../tlog/index.ts";
import { nodeCrypto } from "../node-crypto.ts";
import { damaged } from "./damaged.ts";
import type { Head } from "./head.ts";
import { type Found, type JournalRecord, readJournals } from "./journal.ts";
import { type Edge, restoreEdge } from "./restore.ts";

export type Replayed = {
  readonly edge: Edge;
  /** The newest checkpoint that was kept. */
  readonly head: Head;
  /** Leaves beyond the tiles, as strings of their bytes, and where they stand. */
  readonly fresh: ReadonlyMap<string, number>;
};

/**
 * `head`: the checkpoint that the tiles are under. A last record that is not whole was never acknowledged, and is left.
 * `most`: records that are taken.
 * @throws Problem `not-trusted` for any other that is not what it was.
 */
export async function replay(
  folder: string,
  head: Head,
  keys: readonly VerifierKey[],
  most = Number.POSITIVE_INFINITY,
): Promise<Replayed> {
  const edge = restoreEdge(folder, head.checkpoint);
  const fresh = new Map<string, number>();
  let newest = head;
  let taken = 0;
  for (const found of readJournals(folder)) {
    if (taken === most) break;
    const next = found.record && (await headOf(found.record, keys));
    const isOld = next !== undefined && next.checkpoint.size <= newest.checkpoint.size;
    if (!isOld && !(found.record && next && extend(edge, found.record, next, fresh))) {
      await lastIn(folder, found, (next ?? newest).checkpoint.size, keys);
      // A part of it may have been appended in memory: all that was whole once more, without it.
      return replay(folder, head, keys, taken);
    }
    if (!isOld && next) newest = next;
    taken += 1;
  }
  return { edge, head: newest, fresh };
}

/** One that was signed for a larger tree can only stand behind one that was whole: no entry can imitate it. */
async function lastIn(
  folder: string,
  { file, later }: Found,
  size: number,
  keys: readonly VerifierKey[],
): Promise<void> {
  for (const record of later()) {
    const head = await headOf(record, keys);
    if (head && head.checkpoint.size > size)
      throw damaged(folder, `${file} holds a record that is not what it was`);
  }
}

/** Whether the record goes on from the edge to its own root. */
function extend(
  { tree, bundle }: Edge,
  record: JournalRecord,
  next: Head,
  fresh: Map<string, number>,
): boolean {
  const { size, root } = next.checkpoint;
  const leaf = Buffer.alloc(hashSize);
  try {
    const entries = decodeBundle(record.bundle, size - tree.size);
    if (entries.length < size - tree.size) return false;
    for (const entry of entries) {
      fresh.set(tree.hashLeaf(entry, leaf, 0), tree.size);
      tree.append(leaf, 0);
      bundle.append(entry);
    }
    return equal(tree.root(), root);
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
}

async function headOf({ note }: JournalRecord, keys: readonly VerifierKey[]): Promise<Head | undefined> {
  try {
    const parsed = parseNote(note);
    const checkpoint = parseCheckpoint(parsed.text);
    const signed = await verifyNote(parsed, keys, nodeCrypto());
    return signed.length > 0 ? { checkpoint, note } : undefined;
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
}
