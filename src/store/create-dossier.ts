// A dossier being made: blobs while the visits run, files afterwards, the manifest last and by rename.
// It never removes secrets (the recorder does) and never overwrites a folder that holds anything.

import { mkdir, readdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type BlobRef, type Evidence, type Manifest, Problem } from "../core/index.ts";
import { Blobs, type Failure } from "./blobs.ts";
import { evidenceText } from "./evidence-text.ts";
import { blobPath, isInside, within } from "./inside.ts";
import { type Content, unwritten, writeWhole } from "./write-whole.ts";

export type { Failure } from "./blobs.ts";

export type OpenFolder = {
  readonly folder: string;
  /** Blobs that could not be written, so far. Each is missing from the dossier and belongs into a gap (`disk`). */
  readonly failures: readonly Failure[];
  /** Synchronous: the name at once, the bytes later. */
  keep(bytes: Uint8Array, type?: string, size?: number): BlobRef;
  /** A blob kept here; undefined when it is unknown or was lost. */
  blob(sha256: string): Uint8Array | undefined;
  /** Waits for all blobs and answers the failures; afterwards `failures` is complete. */
  settle(): Promise<readonly Failure[]>;
  /** @throws Problem `no-space` or `not-writable` when the disk does not take it; no half file stays. */
  write(path: string, content: Content): Promise<void>;
  writeEvidence(evidence: Evidence): Promise<void>;
  /** Writes the manifest, which ends the dossier. @throws Problem as `write`. */
  finish(head: Omit<Manifest, "format" | "files">): Promise<Manifest>;
};

/**
 * Makes `folder`, which must be absent or empty.
 * @throws Problem `not-writable` when it holds anything or cannot be written, `no-space` when the disk is full.
 */
export async function createDossier(folder: string): Promise<OpenFolder> {
  await prepare(folder);
  const blobs = new Blobs(folder);
  const files = new Map<string, Manifest["files"][string]>();
  const write = async (path: string, content: Content) => {
    if (!isInside(path) || path === "manifest.json")
      throw new Error(`Not a name for a file in a dossier: ${path}`);
    files.set(path, await writeWhole(within(folder, path), content));
  };
  return {
    folder,
    failures: blobs.failures,
    keep: (bytes, type, size) => blobs.keep(bytes, type, size),
    blob: (sha256) => blobs.read(sha256),
    async settle() {
      await blobs.settle();
      return blobs.failures;
    },
    write,
    writeEvidence: (evidence) => write("evidence.json", evidenceText(evidence)),
    async finish(head) {
      await blobs.settle();
      for (const [sha256, size] of blobs.sizes) files.set(blobPath(sha256), { sha256, size });
      const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
      const manifest: Manifest = { format: "probity/dossier/1", ...head, files: Object.fromEntries(sorted) };
      await writeWhole(join(folder, "manifest.json"), `${JSON.stringify(manifest, null, 1)}\n`);
      return manifest;
    },
  };
}

async function prepare(folder: string): Promise<void> {
  try {
    await makeFolder(folder);
    if ((await readdir(folder)).length === 0) return;
  } catch (cause) {
    throw unwritten(`Cannot make the folder ${folder} for the dossier`, cause);
  }
  const whole = await stat(join(folder, "manifest.json")).then(
    () => true,
    () => false,
  );
  throw new Problem(
    "not-writable",
    whole ? `${folder} already holds a dossier.` : `${folder} is not empty.`,
    { hint: "Nothing is ever overwritten: choose a new folder with --out DIR, or remove this one yourself." },
  );
}

/** Node's recursive mkdir never ends where a folder that exists refuses children as missing (as /proc does). */
async function makeFolder(folder: string): Promise<void> {
  const parent = dirname(folder);
  const exists = await stat(parent).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!exists && parent !== folder) await makeFolder(parent);
  await mkdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
}
