// Why a batch was not kept, for those who sent it and for those who run the log.

import { Problem } from "../../core/index.ts";

/** Full disk, quota, a limit on a file's size. */
const spaceless: ReadonlySet<string> = new Set(["ENOSPC", "EDQUOT", "EFBIG"]);

/** A Problem where the disk failed; whatever else it is, is a fault of ours and stays what it is. */
export function unkept(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  const code = "code" in error ? String(error.code) : "";
  if (error instanceof Problem || !/^E[A-Z0-9]+$/.test(code)) return error;
  return new Problem(
    spaceless.has(code) ? "no-space" : "not-writable",
    `The log could not be written (${code}).`,
    {
      hint: "Nothing of this batch was acknowledged. Free some space or make the folder writable: the log goes on by itself.",
      cause: error,
    },
  );
}
