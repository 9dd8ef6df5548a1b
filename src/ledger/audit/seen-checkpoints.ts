// The newest checkpoint of each log that its reader has seen and verified: against it a log cannot go back, or tell this
// reader another story than last time.

import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { Problem } from "../../core/index.ts";
import { type Checkpoint, hex, parseCheckpoint, parseNote, Refused, utf8 } from "../../tlog/index.ts";
import { replaceFile } from "../durable.ts";
import { textOf } from "../log/head.ts";
import { sha256 } from "../node-crypto.ts";

export type Seen = { readonly checkpoint: Checkpoint; readonly note: string };

export type SeenCheckpoints = {
  /** @throws Problem `not-trusted` when the file is not what was kept. */
  last(origin: string): Seen | undefined;
  /** Kept when it answers. @throws Problem `not-writable`. */
  keep(seen: Seen): Promise<void>;
};

/** In `folder`, one file for each origin; the folder is made. */
export function seenCheckpoints(folder: string): SeenCheckpoints {
  const fileOf = (origin: string) => join(folder, hex(sha256(utf8(origin))), "checkpoint");
  return {
    last(origin) {
      const file = fileOf(origin);
      const note = textOf(file);
      if (note === undefined) return undefined;
      try {
        const checkpoint = parseCheckpoint(parseNote(note).text);
        if (checkpoint.origin === origin) return { checkpoint, note };
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
      }
      throw new Problem("not-trusted", `${file} is not the checkpoint of ${origin} that was kept there.`, {
        hint: "Somebody wrote to it. Put it back, or move it away to begin anew without a memory of this log.",
      });
    },
    async keep({ checkpoint, note }) {
      const file = fileOf(checkpoint.origin);
      try {
        mkdirSync(dirname(file), { recursive: true });
        await replaceFile(file, Buffer.from(note));
      } catch (cause) {
        throw new Problem("not-writable", `The checkpoint cannot be kept in ${file}.`, { cause });
      }
    },
  };
}
