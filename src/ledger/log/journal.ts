// What was acknowledged and is not in tiles yet: one record for each step, kept by a single wait for the disk. Tiles are
// made of many steps at once, and then their records go. A record holds the step's signed checkpoint, so that whoever
// reads it back knows by its root that it is whole.

import { closeSync, fdatasync, ftruncateSync, openSync, readdirSync, readFileSync, writeSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { keepNames } from "../durable.ts";

const dataSynced = promisify(fdatasync);

/** `PLJ1`, and the lengths of the two parts. */
const magic = 0x504c4a31;
const headSize = 12;

/** `bundle`: its entries, each behind its length, as in bundles of tiles. */
export type JournalRecord = { readonly note: string; readonly bundle: Uint8Array };

/** What a log asks of the file that it appends to; tests give one that fails. */
export type Appending = {
  /** Answers when the bytes are kept. Rejects with the file system's error; some of them may be there. */
  append(descriptor: number, at: number, bytes: Uint8Array): Promise<void>;
};

export const appending: Appending = {
  async append(descriptor, at, bytes) {
    for (let done = 0; done < bytes.length; )
      done += writeSync(descriptor, bytes, done, bytes.length - done, at + done);
    await dataSynced(descriptor);
  },
};

type Open = { readonly descriptor: number; readonly number: number; length: number };

export class Journal {
  readonly #folder: string;
  readonly #how: Appending;
  #open: Open | undefined;
  #next: number;
  #bytes = Buffer.alloc(1 << 16);
  /** Whether more may be in the file than was kept. */
  #isTorn = false;

  /** Goes on behind the files that are there. */
  constructor(folder: string, how: Appending = appending) {
    this.#folder = folder;
    this.#how = how;
    this.#next = Math.max(0, ...numbers(folder)) + 1;
  }

  /** @throws Error of the file system; the record may be there, or a part of it, until the next call. */
  async append(note: string, entries: readonly Uint8Array[]): Promise<void> {
    const open = this.#open ?? (await this.#begin());
    this.mend();
    const bytes = this.#record(note, entries);
    this.#isTorn = true;
    await this.#how.append(open.descriptor, open.length, bytes);
    open.length += bytes.length;
    this.#isTorn = false;
  }

  /** In memory that is used again: one record is written at a time. */
  #record(note: string, entries: readonly Uint8Array[]): Buffer {
    const noteLength = Buffer.byteLength(note);
    const bundleLength = entries.reduce((sum, { length }) => sum + 2 + length, 0);
    const length = headSize + noteLength + bundleLength;
    if (this.#bytes.length < length) this.#bytes = Buffer.alloc(length * 2);
    const bytes = this.#bytes;
    bytes.writeUInt32BE(magic, 0);
    bytes.writeUInt32BE(noteLength, 4);
    bytes.writeUInt32BE(bundleLength, 8);
    let at = headSize + bytes.write(note, headSize);
    for (const entry of entries) {
      bytes.writeUInt16BE(entry.length, at);
      bytes.set(entry, at + 2);
      at += 2 + entry.length;
    }
    return bytes.subarray(0, length);
  }

  /** Takes away what a record that failed has left. @throws Error of the file system. */
  mend(): void {
    if (!this.#isTorn || this.#open === undefined) return;
    ftruncateSync(this.#open.descriptor, this.#open.length);
    this.#isTorn = false;
  }

  /** The next record begins a new file. Answers how to remove all before, once tiles hold what is in them. */
  rotate(): () => Promise<void> {
    this.close();
    const before = this.#next;
    return async () => {
      for (const one of numbers(this.#folder))
        if (one < before) await rm(fileOf(this.#folder, one), { force: true });
    };
  }

  close(): void {
    if (this.#open) closeSync(this.#open.descriptor);
    this.#open = undefined;
  }

  async #begin(): Promise<Open> {
    const number = this.#next;
    const descriptor = openSync(fileOf(this.#folder, number), "wx");
    this.#next += 1;
    this.#open = { descriptor, number, length: 0 };
    await keepNames(this.#folder);
    return this.#open;
  }
}

const fileOf = (folder: string, number: number): string => join(folder, `journal.${number}`);

/** Of the files that are there, in their order. */
function numbers(folder: string): number[] {
  return readdirSync(folder)
    .flatMap((name) => /^journal\.([1-9]\d{0,14})$/.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b);
}

/** A record, or what is none; `later`: records that begin behind it, as far as its own bytes say where it ends. */
export type Found = {
  readonly file: string;
  readonly record: JournalRecord | undefined;
  later(): Generator<JournalRecord>;
};

/** All that is there, in its order. Behind what is no record nothing of its file is read. */
export function* readJournals(folder: string): Generator<Found> {
  const files = numbers(folder).map((number) => `journal.${number}`);
  for (const [order, file] of files.entries()) {
    const bytes = readFileSync(join(folder, file));
    for (let at = 0; at < bytes.length; ) {
      const from = at;
      const found = recordAt(bytes, at);
      yield {
        file,
        record: found?.record,
        *later() {
          yield* recordsIn(bytes, from + 1);
          for (const next of files.slice(order + 1)) yield* recordsIn(readFileSync(join(folder, next)), 0);
        },
      };
      at = found?.end ?? bytes.length;
    }
  }
}

const start = Buffer.alloc(4);
start.writeUInt32BE(magic);

/** Wherever something that looks like one begins. */
function* recordsIn(bytes: Buffer, from: number): Generator<JournalRecord> {
  for (let at = bytes.indexOf(start, from); at >= 0; at = bytes.indexOf(start, at + 1)) {
    const found = recordAt(bytes, at);
    if (found) yield found.record;
  }
}

function recordAt(
  bytes: Buffer,
  at: number,
): { readonly record: JournalRecord; readonly end: number } | undefined {
  if (at + headSize > bytes.length || bytes.readUInt32BE(at) !== magic) return undefined;
  const bundleAt = at + headSize + bytes.readUInt32BE(at + 4);
  const end = bundleAt + bytes.readUInt32BE(at + 8);
  if (end > bytes.length) return undefined;
  return {
    record: { note: bytes.toString("utf8", at + headSize, bundleAt), bundle: bytes.subarray(bundleAt, end) },
    end,
  };
}
