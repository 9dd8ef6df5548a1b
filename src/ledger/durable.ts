// Files that are on the disk when the answer comes: their bytes, and the entries of the folders that name them.

import {
  close,
  closeSync,
  fdatasync,
  fsync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";

const dataSynced = promisify(fdatasync);
const namesSynced = promisify(fsync);
const closed = promisify(close);

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

/** On this thread what only reaches the system's memory; waiting for the disk is left to others. */
export const disk: Disk = {
  async take(step) {
    await kept(step);
    remove(step.gone);
  },
};

async function kept({ files, head, isAnew = false }: Step): Promise<void> {
  const part = partOf(head.file);
  // Its bytes may be kept with the others: what makes it the head is its name.
  const folders = new Set<string>();
  if (isAnew) for (const { file } of files) for (const one of between(file, head.file)) folders.add(one);
  await written(files, folders, [{ file: part, bytes: head.bytes }]);
  renameSync(part, head.file);
  await keepNames(dirname(head.file));
}

/** Writes files that nobody looks for yet below `top`, and answers when they and their names are kept. */
export async function keepFiles(files: readonly Written[], top: string): Promise<void> {
  await written(files, new Set(files.flatMap(({ file }) => between(file, join(top, "here")))));
}

/** `folders`: those whose names are to be kept besides; `passing`: files whose own names need not be. */
async function written(
  files: readonly Written[],
  folders: Set<string>,
  passing: readonly Written[] = [],
): Promise<void> {
  const open: number[] = [];
  try {
    for (const { file, bytes } of files) {
      open.push(opened(file, folders));
      writeAll(open.at(-1) as number, bytes);
    }
    for (const { file, bytes } of passing) {
      open.push(openSync(file, "w"));
      writeAll(open.at(-1) as number, bytes);
    }
    const synced = open.map((descriptor) => dataSynced(descriptor));
    for (const folder of folders) {
      const descriptor = openSync(folder, "r");
      open.push(descriptor);
      synced.push(namesSynced(descriptor));
    }
    await allOf(synced);
  } finally {
    for (const descriptor of open) closeSync(descriptor);
  }
}

/** A file that readers see whole, the old one or the new one, and that is kept when the answer comes. */
export const replaceFile = (file: string, bytes: Uint8Array): Promise<void> =>
  kept({ files: [], head: { file, bytes }, gone: [] });

/** Waits until the names in a folder are kept. */
export async function keepNames(folder: string): Promise<void> {
  const descriptor = openSync(folder, "r");
  await namesSynced(descriptor).finally(() => closed(descriptor));
}

/** They are in nobody's way: where it fails, they stay. */
function remove(folders: readonly string[]): void {
  for (const folder of folders) {
    try {
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // A full sweep is made when the log is opened.
    }
  }
}

/** A signed head that is not in its place yet is nobody's business: web servers keep such names to themselves. */
const partOf = (file: string): string => join(dirname(file), `.${basename(file)}.part`);

/** Notes in which folders there are new names. */
function opened(file: string, folders: Set<string>): number {
  const folder = dirname(file);
  folders.add(folder);
  try {
    return openSync(file, "w");
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
  }
  const first = mkdirSync(folder, { recursive: true }) ?? folder;
  for (let at = folder; at.length >= first.length; at = dirname(at)) folders.add(dirname(at));
  return openSync(file, "w");
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

/** A disk may take fewer bytes than it is given. */
function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
}
