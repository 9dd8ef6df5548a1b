// Gives entries their places. As soon as one batch is on the disk and under a checkpoint, the next takes all that came
// meanwhile: who is alone waits for nobody, and who is one of many shares the wait.

import { join } from "node:path";
import { formatCheckpoint, hashSize, tilePath } from "../../tlog/index.ts";
import type { Disk } from "../durable.ts";
import { type Head, textOf } from "./head.ts";
import type { KnownLeaves } from "./known-leaves.ts";
import { leafAt } from "./leaf-at.ts";
import { Parts } from "./parts.ts";
import { type Edge, restoreEdge } from "./restore.ts";
import { unkept } from "./unkept.ts";

export type Placed = {
  readonly index: number;
  /** Whether it was there before. */
  readonly before: boolean;
};

type Waiting = {
  readonly entry: Uint8Array;
  readonly done: (placed: Placed) => void;
  readonly failed: (error: Error) => void;
};

/** A batch on its way: the hashes of its leaves, behind each other, and where each stands. */
type Laid = { readonly leaves: Buffer; readonly placed: readonly Placed[] };

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
  /** Entries that readers have been told of. */
  readonly published: () => number;
  readonly onHead?: (head: Head) => void;
  /** Entries of one batch. */
  readonly most?: number;
};

const usualMost = 1024;

export class Sequencer {
  readonly #options: SequencerOptions;
  readonly #parts: Parts;
  /** Undefined after a step that failed, until it is read again: what was appended in memory is not on the disk. */
  #edge: Edge | undefined;
  #head: Head;
  /** A step that failed and yet may have put its head into its place. */
  #doubt: { readonly head: Head; readonly laid: Laid } | undefined;
  /** Whether the step before failed, and may have left names behind that are not kept. */
  #isAnew = false;
  #queue: Waiting[] = [];
  #running: Promise<void> | undefined;

  constructor(options: SequencerOptions) {
    this.#options = options;
    this.#edge = options.edge;
    this.#head = options.head;
    this.#parts = new Parts(options.folder);
  }

  /** The newest checkpoint that is kept. */
  get head(): Head {
    return this.#head;
  }

  /** Entries that wait for their places. */
  get waiting(): number {
    return this.#queue.length;
  }

  /** Answers once the entry is kept, under a checkpoint that is kept. @throws Problem `no-space`, `not-writable`, `not-trusted`. */
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
      const batch = this.#queue.splice(0, most);
      try {
        const placed = await this.#commit(batch);
        for (let at = 0; at < batch.length; at++) batch[at]?.done(placed[at] as Placed);
      } catch (error) {
        this.#edge = undefined;
        const why = unkept(error);
        for (const { failed } of batch) failed(why);
      }
    }
    this.#running = undefined;
  }

  async #commit(batch: readonly Waiting[]): Promise<readonly Placed[]> {
    const edge = this.#edge ?? (await this.#again());
    const first = edge.tree.size;
    const laid = this.#lay(batch, edge);
    if (edge.tree.size > first) {
      const { origin } = this.#head.checkpoint;
      const checkpoint = { origin, size: edge.tree.size, root: edge.tree.root() };
      const head = { checkpoint, note: await this.#options.sign(formatCheckpoint(checkpoint)) };
      await this.#keep(head, laid, edge);
    }
    return laid.placed;
  }

  /** Appends in memory what is not in the log yet. */
  #lay(batch: readonly Waiting[], { tree, bundle }: Edge): Laid {
    const leaves = Buffer.allocUnsafe(batch.length * hashSize);
    const fresh = new Map<string, number>();
    const placed = batch.map(({ entry }, order): Placed => {
      const at = order * hashSize;
      const name = tree.hashLeaf(entry, leaves, at);
      const before = fresh.get(name) ?? this.#indexOf(leaves, at);
      if (before !== undefined) return { index: before, before: true };
      const index = tree.size;
      fresh.set(name, index);
      tree.append(leaves, at);
      bundle.append(entry);
      return { index, before: false };
    });
    return { leaves, placed };
  }

  /** Where a leaf stands that the log has; what is remembered of its hash may be another's as well. */
  #indexOf(leaves: Buffer, at: number): number | undefined {
    const { folder, known } = this.#options;
    return known.find(
      leaves,
      at,
      (index) => leafAt(folder, index, this.#head.checkpoint.size).compare(leaves, at, at + hashSize) === 0,
    );
  }

  async #keep(head: Head, laid: Laid, { tree, bundle }: Edge): Promise<void> {
    const { folder, disk, headFile, published } = this.#options;
    const places = [...tree.take(), ...bundle.take().map((one) => ({ ...one, level: "entries" as const }))];
    this.#doubt = { head, laid };
    await disk.take({
      files: places.map(({ bytes, ...place }) => ({ file: join(folder, tilePath(place)), bytes })),
      head: { file: join(folder, headFile), bytes: Buffer.from(head.note) },
      gone: this.#parts.needless(published()),
      isAnew: this.#isAnew,
    });
    this.#isAnew = false;
    this.#parts.note(places);
    this.#became(head, laid);
  }

  #became(head: Head, { leaves, placed }: Laid): void {
    for (let order = 0; order < placed.length; order++) {
      const { index, before } = placed[order] as Placed;
      if (!before) this.#options.known.add(leaves, order * hashSize, index);
    }
    this.#doubt = undefined;
    this.#head = head;
    this.#options.onHead?.(head);
  }

  /**
   * After a step that failed. Its head may have come into its place, and been read: then it stays the head, once its name
   * is kept, because no other tree of its size may ever be signed.
   */
  async #again(): Promise<Edge> {
    const { folder, headFile, disk } = this.#options;
    const file = join(folder, headFile);
    if (this.#doubt && textOf(file) === this.#doubt.head.note) {
      const { head, laid } = this.#doubt;
      await disk.take({ files: [], head: { file, bytes: Buffer.from(head.note) }, gone: [], isAnew: true });
      this.#became(head, laid);
    }
    this.#doubt = undefined;
    this.#isAnew = true;
    this.#edge = restoreEdge(folder, this.#head.checkpoint);
    return this.#edge;
  }
}
