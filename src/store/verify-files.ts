// Holds every file of a dossier against its manifest. Files are read in pieces: none is ever in memory as a whole.

import { createHash, hash } from "node:crypto";
import { closeSync, constants, fstatSync, openSync, readdirSync, readSync, realpathSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { Worker } from "node:worker_threads";
import type { Manifest } from "../core/index.ts";
import { isOfSeal, within } from "./inside.ts";

/** `missing`: named but not there; `altered`: other bytes than were named; `extra`: there but not named. */
export type Oddity = { readonly path: string; readonly odd: "missing" | "altered" | "extra" };

export type Verifying = { readonly real: string; readonly files: Manifest["files"] };

/** Bytes. */
const piece = 1024 * 1024;
/** A thread costs more than it saves where there is little to read. */
const worthThread = 8 * 1024 * 1024;

/** Every file that is not as `files` says, sorted by name; empty when all is well. `real`: the folder's real path. */
export async function verifyFiles(verifying: Verifying): Promise<readonly Oddity[]> {
  const bytes = Object.values(verifying.files).reduce((sum, { size }) => sum + size, 0);
  return bytes < worthThread ? verifyHere(verifying) : verifyApart(verifying);
}

function verifyApart(workerData: Verifying): Promise<readonly Oddity[]> {
  const worker = new Worker(new URL("./verifying-thread.ts", import.meta.url), { workerData });
  return new Promise((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", () => reject(new Error("The thread that verifies files ended before it answered.")));
  });
}

export function verifyHere({ real, files }: Verifying): readonly Oddity[] {
  const buffer = Buffer.allocUnsafe(piece);
  const parents = new Map<string, boolean>();
  const odd: Oddity[] = [];
  for (const [path, { sha256, size }] of Object.entries(files)) {
    const file = within(real, path);
    const parent = dirname(file);
    let isReal = parents.get(parent);
    if (isReal === undefined) {
      isReal = leadsNowhere(parent);
      parents.set(parent, isReal);
    }
    const digest = isReal ? digestOf(file, size, buffer) : undefined;
    if (digest === undefined) odd.push({ path, odd: "missing" });
    else if (digest !== sha256) odd.push({ path, odd: "altered" });
  }
  for (const entry of readdirSync(real, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) continue;
    const path = relative(real, join(entry.parentPath, entry.name)).split(sep).join("/");
    if (path !== "manifest.json" && !isOfSeal(path) && !Object.hasOwn(files, path))
      odd.push({ path, odd: "extra" });
  }
  return odd.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Whether a folder is what its path says: no part of it is a link. */
function leadsNowhere(folder: string): boolean {
  try {
    return realpathSync.native(folder) === folder;
  } catch {
    return false;
  }
}

/** SHA-256 in hex; empty for another size; undefined when there is no plain file. */
function digestOf(file: string, size: number, buffer: Buffer): string | undefined {
  let opened: number;
  try {
    // Never waits, as for a pipe, and follows no link.
    opened = openSync(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  } catch {
    return undefined;
  }
  try {
    const found = fstatSync(opened);
    if (!found.isFile()) return undefined;
    if (found.size !== size) return "";
    return read(opened, size, buffer);
  } catch {
    // A disk that fails in the middle: whatever is there, it is not what was named.
    return "";
  } finally {
    closeSync(opened);
  }
}

function read(opened: number, size: number, buffer: Buffer): string {
  const first = readSync(opened, buffer);
  if (first === size) return hash("sha256", buffer.subarray(0, first), "hex");
  const digest = createHash("sha256");
  for (let some = first; some > 0; some = readSync(opened, buffer)) digest.update(buffer.subarray(0, some));
  return digest.digest("hex");
}
