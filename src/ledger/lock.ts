// One writer per folder. SQLite's lock on a file is the kernel's: it ends with the process, however that ended, and
// needs nobody to tidy up.

import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Problem } from "../core/index.ts";

export type Lock = { release(): void };

/** @throws Problem `not-writable` when somebody else holds it, or the folder takes no file. */
export function lockFolder(folder: string): Lock {
  const file = join(folder, "lock");
  try {
    const database = new DatabaseSync(file);
    try {
      database.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
    } catch (cause) {
      database.close();
      throw cause;
    }
    return { release: () => database.close() };
  } catch (cause) {
    const isHeld = cause instanceof Error && /locked|busy/i.test(cause.message);
    throw new Problem(
      "not-writable",
      isHeld ? `Another process is writing to ${folder}.` : `${folder} cannot be written to.`,
      {
        hint: isHeld
          ? "Only one may: end the other one first, or choose another folder."
          : "Choose a folder that you may write to, on a disk that takes files.",
        cause,
      },
    );
  }
}
