// Files that are on the disk when the answer comes: their bytes, and the entries of the folders that name them.

import { type FileHandle, mkdir, open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

export type Written = { readonly file: string; readonly bytes: Uint8Array };

/** One step of a log. */
export type Step = {
  /** Whole files, new or written anew, which nobody looks for before `head` names them. Their folders are made. */
  readonly files: readonly Written[];
  /** Put into its place by a rename once all `files` are kept: readers see the old one or the new one, whole. */
  readonly head: Written;
  /** Folders that nobody needs any more, with what is in them. They go after the answer, if they go. */
  readonly gone: readonly string[];
  /** After a step that failed: folders that it made may not be kept yet. */
  readonly isAnew?: boolean;
};

/** What a log asks of a disk; tests give one that fails. */
export type Disk = {
  /** Answers when all of it is kept. Rejects with the file system's error; `head` may be in its place or not. */
  take(step: Step): Promise<void>;
};

export const disk: Disk = {
  async take(step) {
    await kept(step);
    await remove(step.gone);
  },
};

async function kept({ files, head, isAnew = false }: Step): Promise<void> {
  const part = partOf(head.file);
  // Its bytes may be kept with the others: what makes it the head is its name.
  const folders = new Set<string>();
  if (isAnew) for (const { file } of files) for (const one of between(file, head.file)) folders.add(one);
  await written(files, folders, [{ file: part, bytes: head.bytes }]);
  await rename(part, head.file);
  await keepNames(dirname(head.file));
}

/** Writes files that nobody looks for yet below `top`, and answers when they and their names are kept. */
export async function keepFiles(files: readonly Written[], top: string): Promise<void> {
  await written(files, new Set(files.flatMap(({ file }) => between(file, join(top, "here")))));
}

/**
 * Some at a time, on other threads: making a file waits for whatever the file system is about, and whoever answers
 * requests must not wait with it. `folders`: those whose names are to be kept besides; `passing`: files whose own names
 * need not be.
 */
async function written(
  files: readonly Written[],
  folders: Set<string>,
  passing: readonly Written[] = [],
): Promise<void> {
  for (const { file } of files) folders.add(dirname(file));
  const all = [...files, ...passing][Symbol.iterator]();
  const lane = async () => {
    for (const one of all) await putWhole(one, folders);
  };
  await allOf(Array.from({ length: together }, lane));
  await allOf([...folders].map(keepNames));
}

/** Files that are written at once; there are four threads, and others wait for them, too. */
const together = 2;

async function putWhole({ file, bytes }: Written, folders: Set<string>): Promise<void> {
  const handle = await opened(file, folders);
  try {
    // A disk may take fewer bytes than it is given.
    for (let at = 0; at < bytes.length; ) at += (await handle.write(bytes, at)).bytesWritten;
    await handle.datasync();
  } finally {
    await handle.close();
  }
}

/** A file that readers see whole, the old one or the new one, and that is kept when the answer comes. */
export const replaceFile = (file: string, bytes: Uint8Array): Promise<void> =>
  kept({ files: [], head: { file, bytes }, gone: [] });

/** Waits until the names in a folder are kept. */
export async function keepNames(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  await handle.sync().finally(() => handle.close());
}

/** They are in nobody's way: where it fails, they stay, and go when the log is opened. */
async function remove(folders: readonly string[]): Promise<void> {
  for (const folder of folders) await rm(folder, { recursive: true, force: true }).catch(() => undefined);
}

/** A signed head that is not in its place yet is nobody's business: web servers keep such names to themselves. */
const partOf = (file: string): string => join(dirname(file), `.${basename(file)}.part`);

/** Makes its folder where there is none, and notes in which folders there are new names. */
async function opened(file: string, folders: Set<string>): Promise<FileHandle> {
  try {
    return await open(file, "w");
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
  }
  const folder = dirname(file);
  const first = (await mkdir(folder, { recursive: true })) ?? folder;
  for (let at = folder; at.length >= first.length; at = dirname(at)) folders.add(dirname(at));
  return open(file, "w");
}

/** Folders from that of a file up to that of another one above it. */
function between(file: string, above: string): string[] {
  const found: string[] = [];
  for (let at = dirname(file); at.length >= dirname(above).length; at = dirname(at)) found.push(at);
  return found;
}

/** Ends when all have ended: a descriptor must not be closed under one that still waits. */
async function allOf(all: readonly Promise<void>[]): Promise<void> {
  const ended = await Promise.allSettled(all);
  for (const one of ended) if (one.status === "rejected") throw one.reason;
}
