// Bytes on their way to the disk. The answer comes at once; writing happens behind it, with bounded memory.
// A write that fails is remembered, never thrown: what is lost becomes a gap, not a crash.

import { hash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { type BlobRef, Problem } from "../core/index.ts";
import { blobPath, within } from "./inside.ts";

export type Failure = { readonly path: string; readonly code: string; readonly message: string };

/** Bytes that may wait in memory; past it, `keep` writes before it answers. */
const mostWaiting = 32 * 1024 * 1024;
/** Writers at a time. */
const mostWriters = 4;

export class Blobs {
  readonly failures: Failure[] = [];
  /** Size in bytes of every blob that was kept, by digest. */
  readonly sizes = new Map<string, number>();
  readonly #folder: string;
  readonly #waiting = new Map<string, Uint8Array>();
  readonly #queue: string[] = [];
  readonly #writers = new Set<Promise<void>>();
  /** Folders that are there, each made once. */
  readonly #folders = new Map<string, Promise<unknown>>();
  #bytes = 0;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Names the bytes and sees to it that they are written, once however often they come. `size`: length seen, when more than was kept. */
  keep(bytes: Uint8Array, type?: string, size = bytes.length): BlobRef {
    const sha256 = hash("sha256", bytes, "hex");
    if (!this.sizes.has(sha256)) {
      this.sizes.set(sha256, bytes.length);
      if (this.#bytes + bytes.length > mostWaiting) this.#writeNow(sha256, bytes);
      else this.#writeSoon(sha256, bytes);
    }
    return {
      sha256,
      size,
      ...(size > bytes.length ? { kept: bytes.length } : {}),
      ...(type === undefined ? {} : { type }),
    };
  }

  /** Bytes of a blob kept here; undefined when nobody kept it or it could not be written. */
  read(sha256: string): Uint8Array | undefined {
    const waiting = this.#waiting.get(sha256);
    if (waiting) return waiting;
    if (!this.sizes.has(sha256)) return undefined;
    const path = blobPath(sha256);
    try {
      return readFileSync(within(this.#folder, path));
    } catch (cause) {
      throw new Problem("not-found", `Cannot read ${path}, which was written a moment ago.`, {
        hint: "Something else removes files from the dossier while it is being made.",
        cause,
      });
    }
  }

  /** Waits until nothing is on its way. */
  async settle(): Promise<void> {
    while (this.#writers.size > 0) await Promise.all(this.#writers);
  }

  #writeNow(sha256: string, bytes: Uint8Array): void {
    const file = within(this.#folder, blobPath(sha256));
    try {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, bytes);
    } catch (error) {
      this.#lost(sha256, error);
      removed(file);
    }
  }

  #writeSoon(sha256: string, bytes: Uint8Array): void {
    // A copy: the caller's buffer may be a view on something larger, or be used again.
    this.#waiting.set(sha256, Uint8Array.from(bytes));
    this.#bytes += bytes.length;
    this.#queue.push(sha256);
    if (this.#writers.size >= mostWriters) return;
    const writer: Promise<void> = this.#write().finally(() => this.#writers.delete(writer));
    this.#writers.add(writer);
  }

  async #write(): Promise<void> {
    for (let sha256 = this.#queue.shift(); sha256 !== undefined; sha256 = this.#queue.shift()) {
      const bytes = this.#waiting.get(sha256);
      if (!bytes) continue;
      const file = within(this.#folder, blobPath(sha256));
      try {
        await this.#made(dirname(file));
        await writeFile(file, bytes);
      } catch (error) {
        this.#lost(sha256, error);
        removed(file);
      }
      this.#waiting.delete(sha256);
      this.#bytes -= bytes.length;
    }
  }

  #made(folder: string): Promise<unknown> {
    const before = this.#folders.get(folder);
    if (before !== undefined) return before;
    const making = mkdir(folder, { recursive: true }).catch((error: unknown) => {
      // A disk that was full may have room again.
      this.#folders.delete(folder);
      throw error;
    });
    this.#folders.set(folder, making);
    return making;
  }

  #lost(sha256: string, error: unknown): void {
    this.sizes.delete(sha256);
    this.failures.push(failure(blobPath(sha256), error));
  }
}

/** Half of a blob is worth nothing, and takes the room that others need. */
function removed(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // It lies in no manifest.
  }
}

export function failure(path: string, error: unknown): Failure {
  const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
  return { path, code, message: error instanceof Error ? error.message : String(error) };
}
