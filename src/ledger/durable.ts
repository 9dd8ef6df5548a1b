// Files that are on the disk when the answer comes: their bytes, and the entries of the folders that name them.

import { close, closeSync, fdatasync, fsync, mkdirSync, openSync, renameSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { promisify } from "node:util";

const dataSynced = promisify(fdatasync);
const namesSynced = promisify(fsync);
const closed = promisify(close);

export type Written = { readonly file: string; readonly bytes: Uint8Array };

/** What a log or a witness asks of a disk; tests give one that fails. */
export type Disk = {
  /** Writes whole files anew, and waits until their bytes and the names in `folders` are kept. Their folders must be there. */
  keep(files: readonly Written[], folders: readonly string[]): Promise<void>;
  /** A file that readers see whole, the old one or the new one, and that is kept when the answer comes. */
  replace(file: string, bytes: Uint8Array): Promise<void>;
  /** Makes a folder with its parents; answers in which folders there are new names. */
  makeFolder(folder: string): readonly string[];
};

/** Waiting is left to other threads; what only reaches the system's memory is done at once, which costs less than a hop. */
export const disk: Disk = {
  async keep(files, folders) {
    const open: number[] = [];
    try {
      const synced: Promise<void>[] = [];
      for (const { file, bytes } of files) {
        const descriptor = openSync(file, "w");
        open.push(descriptor);
        writeAll(descriptor, bytes);
        synced.push(dataSynced(descriptor));
      }
      for (const folder of folders) {
        const descriptor = openSync(folder, "r");
        open.push(descriptor);
        synced.push(namesSynced(descriptor));
      }
      await allOf(synced);
    } finally {
      for (const descriptor of open) closeSync(descriptor);
    }
  },
  async replace(file, bytes) {
    const part = `${file}.part`;
    const descriptor = openSync(part, "w");
    try {
      writeAll(descriptor, bytes);
      await dataSynced(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(part, file);
    const folder = openSync(dirname(file), "r");
    await namesSynced(folder).finally(() => closed(folder));
  },
  makeFolder(folder) {
    const first = mkdirSync(folder, { recursive: true });
    if (first === undefined) return [];
    const named: string[] = [];
    for (let at = folder; at.length >= first.length; at = dirname(at)) named.push(dirname(at));
    return named;
  },
};

/** Ends when all have ended: a descriptor must not be closed under one that still waits. */
async function allOf(all: readonly Promise<void>[]): Promise<void> {
  const ended = await Promise.allSettled(all);
  for (const one of ended) if (one.status === "rejected") throw one.reason;
}

/** A disk may take fewer bytes than it is given. */
function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
}
