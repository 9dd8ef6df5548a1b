// A witness at work (C2SP tlog-witness): cosigns a log's checkpoint when the last one it cosigned is its beginning. What
// it signed is kept before it is told to anybody, so that it never signs two different trees of one size, however it ends.

import { join } from "node:path";
import { Problem } from "../../core/index.ts";
import {
  type AddCheckpoint,
  type Checkpoint,
  emptyRoot,
  formatVkey,
  parseAddCheckpoint,
  parseCheckpoint,
  parseNote,
  Refused,
  type VerifierKey,
  verifyConsistency,
  verifyNote,
} from "../../tlog/index.ts";
import { type Disk, keepNames, disk as realDisk } from "../durable.ts";
import { lockFolder } from "../lock.ts";
import { textOf } from "../log/head.ts";
import { nodeCrypto, sha256 } from "../node-crypto.ts";
import { type Signer, signedLine } from "../signer.ts";
import type { WitnessSettings } from "./settings.ts";
import { idOfOrigin, keysOf, logFolder, readLog, readLogs, readWitness } from "./witness-folder.ts";

export type WitnessKey = { readonly signer: Signer; readonly key: VerifierKey };

/** By the status that tlog-witness gives it. `size`: of the last checkpoint that was cosigned. */
export type WitnessAnswer =
  | { readonly status: 200; readonly lines: string }
  | { readonly status: 409; readonly size: number; readonly why: string }
  | { readonly status: 400 | 403 | 404 | 422; readonly why: string };

export type OpenWitness = {
  readonly settings: WitnessSettings;
  /** Answers once what it signed is kept. @throws Problem when it cannot be kept, or its own state is damaged. */
  addCheckpoint(body: Uint8Array): Promise<WitnessAnswer>;
  /** The newest checkpoint that was cosigned, by the SHA-256 of the origin in hex; undefined when there is none. */
  checkpoint(id: string): string | undefined;
  /** Ends after what is under way is kept. */
  close(): Promise<void>;
};

type State = { readonly checkpoint: Checkpoint; readonly note: string; readonly time: number };

/**
 * @throws Problem `not-writable` when another process uses the folder, `not-trusted` when what it kept is not what it
 * signed, `wrong-use` for other keys than its own.
 */
export async function openWitness(given: {
  readonly folder: string;
  readonly keys: readonly WitnessKey[];
  readonly disk?: Disk;
  readonly now?: () => number;
}): Promise<OpenWitness> {
  const { folder, keys, disk = realDisk, now = Date.now } = given;
  const settings = readWitness(folder);
  const own = keys.map(({ key }) => key);
  if (own.map(formatVkey).join() !== settings.vkeys.join())
    throw new Problem("wrong-use", "The keys given are not those that the witness was made with.", {
      hint: "witness.json names them; `probity keys list` shows which are at hand.",
    });
  const lock = lockFolder(folder);
  try {
    const book = new Book(folder, keys, disk, now);
    for (const { origin } of readLogs(folder)) await book.state(origin);
    return {
      settings,
      addCheckpoint: (body) => book.add(body),
      checkpoint: (id) => book.note(id),
      async close() {
        await book.settle();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

class Book {
  readonly #folder: string;
  readonly #keys: readonly WitnessKey[];
  readonly #disk: Disk;
  readonly #now: () => number;
  /** By origin; left out after a failure, and then read again. */
  readonly #states = new Map<string, State | "new">();
  /** What is told to whoever asks, by the id of the origin. */
  readonly #notes = new Map<string, string>();
  /** By origin: one request after the other. */
  readonly #lines = new Map<string, Promise<unknown>>();

  constructor(folder: string, keys: readonly WitnessKey[], disk: Disk, now: () => number) {
    this.#folder = folder;
    this.#keys = keys;
    this.#disk = disk;
    this.#now = now;
  }

  async add(body: Uint8Array): Promise<WitnessAnswer> {
    let request: AddCheckpoint;
    let checkpoint: Checkpoint;
    try {
      request = parseAddCheckpoint(body);
      checkpoint = parseCheckpoint(request.note.text);
    } catch (error) {
      return refusal(400, error);
    }
    const { origin } = checkpoint;
    const log = readLog(this.#folder, origin);
    if (log === undefined) return { status: 404, why: "This witness does not know that log." };
    try {
      const signed = await verifyNote(request.note, keysOf(log), nodeCrypto());
      if (signed.length === 0)
        return { status: 403, why: "The checkpoint is not signed by a key of that log." };
    } catch (error) {
      return refusal(403, error);
    }
    const before = this.#lines.get(origin) ?? Promise.resolve();
    const answer = before.then(() => this.#decide(request, checkpoint));
    const line = answer.catch(() => undefined);
    this.#lines.set(origin, line);
    void line.then(() => {
      if (this.#lines.get(origin) === line) this.#lines.delete(origin);
    });
    return answer;
  }

  /** Nobody else decides on this origin meanwhile. */
  async #decide({ old, proof, note }: AddCheckpoint, checkpoint: Checkpoint): Promise<WitnessAnswer> {
    const { origin, size, root } = checkpoint;
    if (old > size)
      return { status: 400, why: `The checkpoint has ${size} entries, fewer than the old ${old}.` };
    const state = await this.state(origin);
    const last = state?.checkpoint ?? { origin, size: 0, root: emptyRoot(sha256) };
    if (old !== last.size)
      return {
        status: 409,
        size: last.size,
        why: `The last one cosigned has ${last.size} entries, not ${old}.`,
      };
    try {
      verifyConsistency({
        from: last.size,
        to: size,
        fromRoot: last.root,
        toRoot: root,
        proof,
        hash: sha256,
      });
    } catch (error) {
      if (error instanceof Refused && error.reason === "split-view")
        return { status: 409, size: last.size, why: error.message };
      return refusal(422, error);
    }
    return { status: 200, lines: await this.#sign(checkpoint, note.text, state?.time ?? 0) };
  }

  async #sign(checkpoint: Checkpoint, text: string, after: number): Promise<string> {
    const { origin } = checkpoint;
    // A clock that is put back stands still until it is where it was.
    const time = Math.max(after, Math.floor(this.#now() / 1000));
    let lines = "";
    for (const { signer, key } of this.#keys) lines += await signedLine(signer, key, time, text);
    const note = `${text}\n${lines}`;
    const file = join(logFolder(this.#folder, origin), "checkpoint");
    // Until it is surely kept nobody knows which of the two is there.
    this.#states.delete(origin);
    await this.#disk.take({ files: [], head: { file, bytes: Buffer.from(note) }, gone: [] });
    this.#knows(origin, { checkpoint, note, time });
    return lines;
  }

  /** Undefined for a log of which nothing was cosigned yet. @throws Problem `not-trusted` for what it did not sign. */
  async state(origin: string): Promise<State | undefined> {
    const known = this.#states.get(origin);
    if (known !== undefined) return known === "new" ? undefined : known;
    const place = logFolder(this.#folder, origin);
    // It may be there since the moment before a crash, and its name not kept yet.
    await keepNames(place);
    const note = textOf(join(place, "checkpoint"));
    const state = note === undefined ? undefined : await this.#verified(origin, note);
    this.#knows(origin, state);
    return state;
  }

  async #verified(origin: string, note: string): Promise<State> {
    try {
      const parsed = parseNote(note);
      const checkpoint = parseCheckpoint(parsed.text);
      const signed = await verifyNote(
        parsed,
        this.#keys.map(({ key }) => key),
        nodeCrypto(),
      );
      const time = Math.max(0, ...signed.map(({ time = 0 }) => time));
      if (checkpoint.origin === origin && signed.length === this.#keys.length)
        return { checkpoint, note, time };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
    }
    throw new Problem("not-trusted", `What is kept of ${origin} is not what this witness has signed.`, {
      hint: `${join(logFolder(this.#folder, origin), "checkpoint")} was written by somebody else. A witness that does not know what it signed must not sign: put the file back, or make a new witness with a new key.`,
    });
  }

  #knows(origin: string, state: State | undefined): void {
    this.#states.set(origin, state ?? "new");
    if (state) this.#notes.set(idOfOrigin(origin), state.note);
  }

  note(id: string): string | undefined {
    return this.#notes.get(id);
  }

  async settle(): Promise<void> {
    await Promise.all(this.#lines.values());
  }
}

function refusal(status: 400 | 403 | 422, error: unknown): WitnessAnswer {
  if (error instanceof Refused) return { status, why: error.message };
  throw error;
}
