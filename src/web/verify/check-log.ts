// Asks the log that served this page whether it still has what a proof says: nobody else is asked anything.

import {
  type Checkpoint,
  type Crypto,
  equal,
  type Policy,
  type ProofFile,
  parseCheckpoint,
  parseNote,
  TreeReader,
  verifyNote,
} from "../../tlog/index.ts";
import { type Point, point, told } from "./point.ts";

/** A path of C2SP tlog-tiles below the log's own address. */
export type FetchLog = (path: string) => Promise<Uint8Array>;

/** Of the logs of the proofs none but this one is asked; of others nothing is said. */
export async function checkLog(
  proofs: readonly ProofFile[],
  policy: Policy | undefined,
  crypto: Crypto,
  fetchLog: FetchLog,
): Promise<Point[]> {
  if (proofs.length === 0) return [];
  try {
    const note = parseNote(await fetchLog("checkpoint"));
    const now = parseCheckpoint(note.text);
    const keys = policy?.logs.map(({ key }) => key).filter(({ name }) => name === now.origin) ?? [];
    // What this log has not signed says nothing for it or against it.
    const isSigned = keys.length > 0 && (await verifyNote(note, keys, crypto)).length > 0;
    const reader = new TreeReader({ ...now, read: fetchLog, hash: crypto.hash });
    const points: Point[] = [];
    for (const { checkpoint } of proofs) {
      const then = parseCheckpoint(parseNote(checkpoint).text);
      if (then.origin === now.origin) points.push(await compared(then, now, reader, isSigned));
    }
    return points;
  } catch (error) {
    return [point("log-silent", "told", { why: told(error) })];
  }
}

async function compared(
  then: Checkpoint,
  { origin, size, root }: Checkpoint,
  reader: TreeReader,
  isSigned: boolean,
): Promise<Point> {
  if (then.size > size) return point("log-silent", "told", { why: `${size} < ${then.size}` });
  const values = { origin, from: then.size, to: size };
  const before = then.size === size ? root : await reader.rootAt(then.size);
  return equal(before, then.root)
    ? point("log-goes-on", isSigned ? "proved" : "told", values)
    : point("log-forked", isSigned ? "refuted" : "open", values);
}
