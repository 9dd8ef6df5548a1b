// Gives entries their places. As soon as one batch is on the disk and under a checkpoint, the next takes all that came
// meanwhile: who is alone waits for nobody, and who is one of many shares the wait.

import { rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Problem } from "../../core/index.ts";
import { formatCheckpoint, hashSize, tilePath, tileWidth } from "../../tlog/index.ts";
import type { Disk, Written } from "../durable.ts";
import type { Head } from "./head.ts";
import type { KnownLeaves } from "./known-leaves.ts";
import { leafAt } from "./leaf-at.ts";
import { type Edge, restoreEdge } from "./restore.ts";

export type Placed = {
  readonly index: number;
  /** Whether it was there before. */
  readonly before: boolean;
};

type Waiting = {
  readonly entry: Uint8Array;
  readonly done: (placed: Placed) => void;
  readonly failed: (problem: Problem) => void;
};

export type SequencerOptions = {
  readonly folder: string;
  /** Name of the file that holds the newest checkpoint. */
  readonly headFile: string;
  readonly disk: Disk;
  readonly head: Head;
  readonly edge: Edge;
  readonly known: KnownLeaves;
  /** Signs the text of a checkpoint: the whole note. */
  readonly sign: (text: string) => Promise<string>;
  readonly onHead?: (head: Head) => void;
  /** Entries of one batch. */
  readonly most?: number;
};

const usualMost = 1024;

export class Sequencer {
  readonly #options: SequencerOptions;
  #edge: Edge | undefined;
  #head: Head;
  #queue: Waiting[] = [];
  #running: Promise<void> | undefined;
  /** Folders that are known to be there; few, because only the last ones are written to. */
  #folders = new Set<string>();

  constructor(options: SequencerOptions) {
    this.#options = options;
    this.#edge = options.edge;
    this.#head = options.head;
  }

  /** The newest checkpoint that is kept. */
  get head(): Head {
    return this.#head;
  }

  /** Entries that wait for their places. */
  get waiting(): number {
    return this.#queue.length;
  }

  /** Answers once the entry is kept, under a checkpoint that is kept. @throws Problem `no-space`, `not-writable`. */
  add(entry: Uint8Array): Promise<Placed> {
    return new Promise((done, failed) => {
      this.#queue.push({ entry, done, failed });
      // A turn later, so that what comes together goes together.
      this.#running ??= new Promise<void>((go) => setImmediate(go)).then(() => this.#run());
    });
  }

  /** Waits until nothing is on its way. */
  async settle(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    const { most = usualMost } = this.#options;
    while (this.#queue.length > 0) {
      const batch = this.#queue.slice(0, most);
      this.#queue = this.#queue.slice(most);
      try {
        await this.#commit(batch);
      } catch (error) {
        // What was appended in memory is not on the disk: the edge is read again before anything else is added.
        this.#edge = undefined;
        this.#folders.clear();
        const problem = unkept(error);
        for (const { failed } of batch) failed(problem);
      }
    }
    this.#running = undefined;
  }

  async #commit(batch: readonly Waiting[]): Promise<void> {
    const { folder, disk, known, sign, headFile } = this.#options;
    this.#edge ??= restoreEdge(folder, this.#head.checkpoint);
    const { tree, bundle } = this.#edge;
    const leaves = Buffer.allocUnsafe(batch.length * hashSize);
    const fresh = new Map<string, number>();
    const placed: Placed[] = [];
    const first = tree.size;
    for (const [at, { entry }] of batch.entries()) {
      tree.hashLeaf(entry, leaves, at * hashSize);
      const name = leaves.toString("latin1", at * hashSize, (at + 1) * hashSize);
      const before = fresh.get(name) ?? this.#indexOf(leaves, at * hashSize);
      if (before !== undefined) {
        placed.push({ index: before, before: true });
        continue;
      }
      fresh.set(name, tree.size);
      placed.push({ index: tree.size, before: false });
      tree.append(leaves, at * hashSize);
      bundle.append(entry);
    }
    if (tree.size > first) {
      await this.#write(this.#edge);
      const { origin } = this.#head.checkpoint;
      const checkpoint = { origin, size: tree.size, root: tree.root() };
      const note = await sign(formatCheckpoint(checkpoint));
      await disk.replace(join(folder, headFile), Buffer.from(note));
      for (const [at, { index, before }] of placed.entries())
        if (!before) known.add(leaves, at * hashSize, index);
      this.#head = { checkpoint, note };
      this.#options.onHead?.(this.#head);
    }
    for (const [at, { done }] of batch.entries()) done(placed[at] as Placed);
  }

  /** Where the leaf stood first; the part of its hash that is remembered may be another's as well. */
  #indexOf(leaves: Buffer, at: number): number | undefined {
    const { folder, known } = this.#options;
    const { size } = this.#head.checkpoint;
    return known
      .candidates(leaves, at)
      .sort((a, b) => a - b)
      .find((index) => leafAt(folder, index, size).compare(leaves, at, at + hashSize) === 0);
  }

  async #write({ tree, bundle }: Edge): Promise<void> {
    const { folder, disk } = this.#options;
    const places = [...tree.take(), ...bundle.take().map((one) => ({ ...one, level: "entries" as const }))];
    const files: Written[] = places.map(({ bytes, ...place }) => ({
      file: join(folder, tilePath(place)),
      bytes,
    }));
    const named = new Set<string>();
    for (const parent of new Set(files.map(({ file }) => dirname(file)))) {
      if (!this.#folders.has(parent)) for (const one of disk.makeFolder(parent)) named.add(one);
      this.#folders.add(parent);
      named.add(parent);
    }
    if (this.#folders.size > mostFolders) this.#folders.clear();
    await disk.keep(files, [...named]);
    // A full tile stands for its parts (C2SP tlog-tiles): those go when the next full one comes, not at once, so that
    // who has just read the checkpoint before still finds them.
    for (const { level, index, width } of places) {
      if (width < tileWidth || index === 0) continue;
      const parts = `${join(folder, tilePath({ level, index: index - 1, width: tileWidth }))}.p`;
      void rm(parts, { recursive: true, force: true }).catch(() => undefined);
    }
  }
}

const mostFolders = 1000;

/** Full disk, quota, limit on a file's size, a disk that fails: none of them is the submitter's fault. */
const spaceless: ReadonlySet<string> = new Set(["ENOSPC", "EDQUOT", "EFBIG", "EIO"]);

function unkept(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const code = error instanceof Error && "code" in error ? String(error.code) : undefined;
  if (code === undefined) throw error;
  return new Problem(
    spaceless.has(code) ? "no-space" : "not-writable",
    `The log could not be written (${code}).`,
    {
      hint: "Nothing of this batch was acknowledged. Free some space or make the folder writable; the log goes on by itself.",
      cause: error,
    },
  );
}
