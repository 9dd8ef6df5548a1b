// The newest checkpoint of a log that is kept: signed by the log, and no older than any that was answered from.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Problem } from "../../core/index.ts";
import {
  type Checkpoint,
  type Crypto,
  parseCheckpoint,
  parseNote,
  Refused,
  type VerifierKey,
  verifyNote,
} from "../../tlog/index.ts";

export type Head = { readonly checkpoint: Checkpoint; readonly note: string };

/** The files that may hold it: `pending` in a log that waits for witnesses before it publishes. */
export const headFiles = ["checkpoint", "pending"] as const;

/** Undefined when the file is not there. @throws Problem `not-trusted` when it is not a checkpoint of this log. */
export async function readHead(
  folder: string,
  name: string,
  keys: readonly VerifierKey[],
  crypto: Crypto,
): Promise<Head | undefined> {
  const file = join(folder, name);
  const note = textOf(file);
  if (note === undefined) return undefined;
  try {
    const parsed = parseNote(note);
    const checkpoint = parseCheckpoint(parsed.text);
    const signed = await verifyNote(parsed, keys, crypto);
    if (signed.length > 0) return { checkpoint, note };
    throw new Refused("unknown-signer", "it is not signed by this log's key");
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    throw new Problem("not-trusted", `${file} is no checkpoint of this log: ${error.message}`, {
      hint: "Something else wrote it, or the log was made with another key. Put the file back from a mirror.",
      cause: error,
    });
  }
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw new Problem("not-found", `${file} cannot be read.`, { cause: error });
  }
}
