// Writes what a person asked to have in a file: the whole of it or nothing.

import { rename, rm, stat, writeFile } from "node:fs/promises";
import { Problem } from "../core/index.ts";

/** @throws Problem `not-writable`, or `no-space` when the disk is full; a file that was there stays as it was. */
export async function writeOutput(file: string, content: string | Uint8Array): Promise<void> {
  const part = `${file}.part`;
  try {
    // A device or a pipe is written to as it is: there is nothing to put in its place.
    if (await isSpecial(file)) return await writeFile(file, content);
    await writeFile(part, content, { flag: "wx" });
    await rename(part, file);
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "unknown";
    if (code !== "EEXIST") await rm(part, { force: true }).catch(() => undefined);
    throw /^(ENOSPC|EDQUOT|EFBIG|EIO)$/.test(code)
      ? new Problem("no-space", `Cannot write ${file} (${code}).`, {
          hint: "The disk takes no more: free some space, or choose a file elsewhere.",
          cause,
        })
      : new Problem("not-writable", `Cannot write ${file} (${code}).`, {
          hint:
            code === "EEXIST"
              ? `${part} is in the way: remove it first.`
              : "Choose a file in a folder you may write to.",
          cause,
        });
  }
}

const isSpecial = (file: string): Promise<boolean> =>
  stat(file).then(
    (found) => !found.isFile(),
    () => false,
  );
