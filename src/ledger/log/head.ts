// The newest checkpoint of a log that is kept: signed by the log, and no older than any that was answered from.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Problem } from "../../core/index.ts";
import {
  type Checkpoint,
  equal,
  parseCheckpoint,
  parseNote,
  Refused,
  type VerifierKey,
  verifyNote,
} from "../../tlog/index.ts";
import { nodeCrypto } from "../node-crypto.ts";

export type Head = {
  readonly checkpoint: Checkpoint;
  readonly note: string;
};

/**
 * `newest`: of `checkpoint` and `pending`, which a log that waits for witnesses keeps before it publishes; `published`:
 * what readers see; `time`: the latest that one of them was signed with, in seconds, 0 where none was.
 * @throws Problem `not-trusted` when there is none, one is not this log's, or they are two trees of one size.
 */
export async function readHeads(
  folder: string,
  keys: readonly VerifierKey[],
): Promise<{ readonly newest: Head; readonly published: Head; readonly time: number }> {
  const published = await readHead(folder, "checkpoint", keys);
  const pending = await readHead(folder, "pending", keys);
  if (published === undefined)
    throw new Problem("not-trusted", `The log in ${folder} has no checkpoint.`, {
      hint: "Put the file “checkpoint” back from a mirror; what it held is not to be guessed.",
    });
  if (pending === undefined || pending.checkpoint.size < published.checkpoint.size)
    return { newest: published, published, time: published.time };
  const isSplit =
    pending.checkpoint.size === published.checkpoint.size &&
    !equal(pending.checkpoint.root, published.checkpoint.root);
  if (!isSplit) return { newest: pending, published, time: Math.max(pending.time, published.time) };
  throw new Problem("not-trusted", `The log in ${folder} has signed two different trees of one size.`, {
    hint: "“pending” and “checkpoint” differ. Compare both with a mirror: nothing is added before that is cleared up.",
  });
}

/** Undefined when the file is not there. @throws Problem `not-trusted` when it is not a checkpoint of this log. */
async function readHead(
  folder: string,
  name: string,
  keys: readonly VerifierKey[],
): Promise<(Head & { readonly time: number }) | undefined> {
  const file = join(folder, name);
  const note = textOf(file);
  if (note === undefined) return undefined;
  try {
    const parsed = parseNote(note);
    const checkpoint = parseCheckpoint(parsed.text);
    const signed = await verifyNote(parsed, keys, nodeCrypto());
    const times = signed.map(({ time = 0 }) => time);
    if (signed.length > 0) return { checkpoint, note, time: Math.max(...times) };
    throw new Refused("unknown-signer", "it is not signed by this log's key");
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    throw new Problem("not-trusted", `${file} is no checkpoint of this log: ${error.message}`, {
      hint: "Something else wrote it, or the log was made with another key. Put the file back from a mirror.",
      cause: error,
    });
  }
}

/** Undefined when the file is not there. @throws Problem `not-found` when it cannot be read. */
export function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw new Problem("not-found", `${file} cannot be read.`, { cause: error });
  }
}
