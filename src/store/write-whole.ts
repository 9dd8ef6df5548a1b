// Writes one file of a dossier, whole or not at all, and names its digest.

import { createHash, type Hash } from "node:crypto";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { Problem } from "../core/index.ts";
import { failure } from "./blobs.ts";

export type Content = string | Uint8Array | Iterable<string | Uint8Array>;

/** Writes beside the final name, then renames: a reader sees the whole file or none. */
export async function writeWhole(file: string, content: Content): Promise<{ sha256: string; size: number }> {
  const part = `${file}.part`;
  try {
    await mkdir(dirname(file), { recursive: true });
    const made = await writePart(part, content);
    await rename(part, file);
    return made;
  } catch (cause) {
    await rm(part, { force: true }).catch(() => undefined);
    throw unwritten(`Cannot write ${file}`, cause);
  }
}

/** Full disk, quota, limit on a file's size, a disk that fails: none of them is a wrong choice of folder. */
const spaceless: ReadonlySet<string> = new Set(["ENOSPC", "EDQUOT", "EFBIG", "EIO"]);

export function unwritten(what: string, cause: unknown): Problem {
  const { code } = failure("", cause);
  const full = spaceless.has(code);
  return new Problem(full ? "no-space" : "not-writable", `${what} (${code}).`, {
    hint: full
      ? "The disk takes no more: free some space, or choose another folder with --out DIR. No dossier was made."
      : "Choose a folder you may write to: --out DIR",
    cause,
  });
}

async function writePart(part: string, content: Content): Promise<{ sha256: string; size: number }> {
  const digest: Hash = createHash("sha256");
  let size = 0;
  await using handle = await open(part, "wx");
  const pieces = typeof content === "string" || content instanceof Uint8Array ? [content] : content;
  for (const piece of pieces) {
    const bytes = typeof piece === "string" ? Buffer.from(piece) : piece;
    digest.update(bytes);
    size += bytes.length;
    await handle.appendFile(bytes);
  }
  await handle.sync();
  return { sha256: digest.digest("hex"), size };
}
