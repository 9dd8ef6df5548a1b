// Gives entries their places. As soon as one batch is kept in the journal, under a checkpoint, the next takes all that came
// meanwhile: who is alone waits for nobody, and who is one of many shares the wait. Tiles follow, many steps at a time.

import { join } from "node:path";
import { formatCheckpoint, hashSize, type TilePlace, tilePath, type VerifierKey } from "../../tlog/index.ts";
import type { Disk, Written } from "../durable.ts";
import type { Head } from "./head.ts";
import type { Journal } from "./journal.ts";
import type { KnownLeaves } from "./known-leaves.ts";
import { leafAt } from "./leaf-at.ts";
import { Parts } from "./parts.ts";
import { type Replayed, replay } from "./replay.ts";
import type { Edge } from "./restore.ts";
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

/** A batch on its way: where each entry stands, and of those that are new the hashes, and their bytes as in a bundle. */
type Laid = {
  readonly placed: readonly Placed[];
  readonly fresh: ReadonlyMap<string, number>;
  readonly parts: readonly Uint8Array[];
};

export type SequencerOptions = {
  readonly folder: string;
  /** Name of the file that holds the newest checkpoint of which there are tiles. */
  readonly headFile: string;
  readonly disk: Disk;
  readonly journal: Journal;
  readonly keys: readonly VerifierKey[];
  /** The checkpoint that the tiles are under. */
  readonly settled: Head;
  /** What the journal holds beyond it. */
  readonly replayed: Replayed;
  readonly known: KnownLeaves;
  /** Signs the text of a checkpoint: the whole note. */
  readonly sign: (text: string) => Promise<string>;
  /** Entries that readers have been told of. */
  readonly published: () => number;
  /** Told when there are tiles under a newer checkpoint. */
  readonly onHead?: (head: Head) => void;
  /** Told why tiles could not be written; what was acknowledged is kept in the journal, and it is tried again. */
  readonly onFault?: (error: Error) => void;
  /** Entries of one batch. */
  readonly most?: number;
};

const usualMost = 1024;
/** Milliseconds between two beginnings of writing tiles, and after one that failed. */
const pace = { usual: 100, failed: 1000 };
/** Bytes of entries beyond the tiles; with more nothing is taken until tiles are written. */
const mostBeyond = 16 << 20;

export class Sequencer {
  readonly #options: SequencerOptions;
  readonly #parts: Parts;
  /** Undefined after a step that failed, until it is read again: what was appended in memory is not kept. */
  #edge: Edge | undefined;
  /** The newest checkpoint that is kept, in the journal at least. */
  #head: Head;
  /** The newest of which there are tiles. */
  #settled: Head;
  /** Where leaves stand of which there are no tiles yet; those behind, of which tiles are being written. */
  #fresh = new Map<string, number>();
  #behind = new Map<string, number>();
  /** Bytes of entries of which there are no tiles: none are being written, or some are. */
  #beyond = { waiting: 0, flushed: 0 };
  /** Files of a flush that failed: they are written again with the next. */
  #late: Written[] = [];
  #isAnew = false;
  #queue: Waiting[] = [];
  #running: Promise<void> | undefined;
  #flushing: Promise<boolean> | undefined;
  #restoring: Promise<Edge> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #begun = Number.NEGATIVE_INFINITY;
  #isClosed = false;

  constructor(options: SequencerOptions) {
    this.#options = options;
    const { replayed, settled } = options;
    this.#edge = replayed.edge;
    this.#head = replayed.head;
    this.#fresh = new Map(replayed.fresh);
    this.#settled = settled;
    this.#parts = new Parts(options.folder);
  }

  /** The newest checkpoint of which there are tiles. */
  get head(): Head {
    return this.#settled;
  }

  /** Answers once the entry is kept, under a checkpoint that is kept. @throws Problem `no-space`, `not-writable`, `not-trusted`. */
  add(entry: Uint8Array): Promise<Placed> {
    return new Promise((done, failed) => {
      this.#queue.push({ entry, done, failed });
      // A turn later, so that what comes together goes together.
      this.#running ??= new Promise<void>((go) => setImmediate(go)).then(() => this.#run());
    });
  }

  /** Waits until nothing is on its way, and tiles hold all that was kept; or until writing them has failed. */
  async settle(): Promise<void> {
    await this.#running;
    while (this.#isBeyond()) if (!(await this.#flush())) return;
  }

  /** Waits for all of it, and touches the folder no more. */
  async close(): Promise<void> {
    await this.settle();
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await this.#flushing;
    this.#options.journal.close();
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
      // Between two batches, when what is in memory is what is kept.
      if (this.#flushing === undefined && this.#isBeyond() && this.#wait() === 0) void this.#flush();
    }
    this.#running = undefined;
    this.#plan();
  }

  async #commit(batch: readonly Waiting[]): Promise<readonly Placed[]> {
    if (this.#edge === undefined) await this.#flushing;
    const edge = this.#edge ?? (await this.#again());
    if (this.#beyond.waiting + this.#beyond.flushed > mostBeyond && !(await this.#flush()))
      throw Object.assign(new Error("Tiles cannot be written."), { code: "EIO" });
    const { placed, fresh, parts } = this.#lay(batch, edge);
    if (fresh.size === 0) return placed;
    const { origin } = this.#head.checkpoint;
    const checkpoint = { origin, size: edge.tree.size, root: edge.tree.root() };
    const note = await this.#options.sign(formatCheckpoint(checkpoint));
    await this.#options.journal.append(note, parts);
    for (const [leaf, index] of fresh) this.#fresh.set(leaf, index);
    for (const { length } of parts) this.#beyond.waiting += length;
    this.#head = { checkpoint, note };
    return placed;
  }

  /** Appends in memory what is not in the log yet. */
  #lay(batch: readonly Waiting[], { tree, bundle }: Edge): Laid {
    const leaf = Buffer.alloc(hashSize);
    const fresh = new Map<string, number>();
    const parts: Uint8Array[] = [];
    const placed = batch.map(({ entry }): Placed => {
      const name = tree.hashLeaf(entry, leaf, 0);
      const before =
        fresh.get(name) ?? this.#fresh.get(name) ?? this.#behind.get(name) ?? this.#indexOf(leaf);
      if (before !== undefined) return { index: before, before: true };
      const index = tree.size;
      fresh.set(name, index);
      tree.append(leaf, 0);
      bundle.append(entry);
      parts.push(entry);
      return { index, before: false };
    });
    return { placed, fresh, parts };
  }

  /** Where a leaf stands that tiles hold; what is remembered of its hash may be another's as well. */
  #indexOf(leaf: Buffer): number | undefined {
    const { folder, known } = this.#options;
    const { size } = this.#settled.checkpoint;
    return known.find(leaf, 0, (index) => leafAt(folder, index, size).equals(leaf));
  }

  #isBeyond(): boolean {
    return this.#settled.checkpoint.size < this.#head.checkpoint.size;
  }

  /** Milliseconds until tiles may be written again. */
  #wait(): number {
    return Math.max(0, this.#begun + (this.#isAnew ? pace.failed : pace.usual) - performance.now());
  }

  /** Tiles follow soon: at once for who is alone, and for many together. Who is at work sees to it between two batches. */
  #plan(): void {
    if (this.#isClosed || this.#timer !== undefined || this.#running !== undefined || !this.#isBeyond())
      return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#running === undefined) void this.#flush().then(() => this.#plan());
    }, this.#wait());
  }

  /** Whether tiles hold now what was kept when it began. */
  #flush(): Promise<boolean> {
    this.#flushing ??= this.#write().finally(() => {
      this.#flushing = undefined;
    });
    return this.#flushing;
  }

  async #write(): Promise<boolean> {
    const { folder, headFile, disk, journal, published, onHead, onFault } = this.#options;
    try {
      const edge = this.#edge ?? (await this.#again());
      const head = this.#head;
      this.#begun = performance.now();
      const places = this.#taken(edge);
      this.#beyond = { waiting: 0, flushed: this.#beyond.flushed + this.#beyond.waiting };
      if (this.#behind.size === 0) this.#behind = this.#fresh;
      else for (const [leaf, index] of this.#fresh) this.#behind.set(leaf, index);
      this.#fresh = new Map();
      const remove = journal.rotate();
      await disk.take({
        files: this.#late,
        head: { file: join(folder, headFile), bytes: Buffer.from(head.note) },
        gone: this.#parts.needless(published()),
        isAnew: this.#isAnew,
      });
      this.#late = [];
      this.#isAnew = false;
      await remove();
      this.#parts.note(places);
      this.#settled = head;
      this.#beyond.flushed = 0;
      this.#remember();
      onHead?.(head);
      return true;
    } catch (error) {
      this.#isAnew = true;
      onFault?.(unkept(error));
      return false;
    }
  }

  /** Tiles and bundles that became full or wider; with those of a flush that failed they are to be written. */
  #taken({ tree, bundle }: Edge): readonly TilePlace[] {
    const places = [...tree.take(), ...bundle.take().map((one) => ({ ...one, level: "entries" as const }))];
    const { folder } = this.#options;
    this.#late.push(...places.map(({ bytes, ...place }) => ({ file: join(folder, tilePath(place)), bytes })));
    return places;
  }

  /** Leaves of which there are tiles now. */
  #remember(): void {
    const leaf = Buffer.alloc(hashSize);
    for (const [name, index] of this.#behind) {
      leaf.write(name, "latin1");
      this.#options.known.add(leaf, 0, index);
    }
    this.#behind = new Map();
  }

  /** After a step that failed: what is kept is read again, and what was not is taken out of the journal. */
  #again(): Promise<Edge> {
    this.#restoring ??= this.#restore().finally(() => {
      this.#restoring = undefined;
    });
    return this.#restoring;
  }

  async #restore(): Promise<Edge> {
    const { folder, journal, keys } = this.#options;
    journal.mend();
    const { edge, head, fresh } = await replay(folder, this.#settled, keys);
    this.#late = [];
    this.#fresh = new Map(fresh);
    this.#behind = new Map();
    this.#head = head;
    this.#edge = edge;
    return edge;
  }
}
