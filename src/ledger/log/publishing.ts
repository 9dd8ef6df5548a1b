// Publishes what a log has kept once those whom its policy asks for have witnessed it. Adding goes on meanwhile, and
// waits for nobody.

import { Problem } from "../../core/index.ts";
import {
  type Policy,
  parseNote,
  type ReadTile,
  Refused,
  satisfied,
  TreeReader,
  type VerifierKey,
  verifyNote,
} from "../../tlog/index.ts";
import { askWitness } from "../client/ask-witness.ts";
import { logSource } from "../client/log-source.ts";
import { nodeCrypto, sha256 } from "../node-crypto.ts";
import type { Head } from "./head.ts";
import type { OpenLog } from "./open-log.ts";

export type PublishingOptions = {
  readonly log: Pick<OpenLog, "folder" | "head" | "published" | "publish">;
  readonly policy: Policy;
  /** Told in a line which witness did not sign, and why; the same line is not told twice in a row. */
  readonly onFault: (line: string) => void;
  /** Milliseconds that the others are waited for once enough have signed. */
  readonly grace?: number;
  /** Milliseconds before a round is begun again in which too few have signed: the first wait, and the longest. */
  readonly waits?: readonly [first: number, longest: number];
  /** Milliseconds that a witness has. */
  readonly timeout?: number;
};

export type Publishing = {
  /** There is a newer checkpoint to publish. */
  wake(): void;
  /** Resolves when what is kept now is published; rejects when it is closed before. */
  settle(): Promise<void>;
  /** Asks nobody any more. */
  close(): Promise<void>;
};

/** A witness may have two keys: those at one address are asked together. */
type Witness = { readonly url: string; readonly keys: VerifierKey[]; known: number };

const usual = { grace: 1000, waits: [500, 60_000], timeout: 10_000 } as const;

export function publishing(options: PublishingOptions): Publishing {
  const rounds = new Rounds(options);
  rounds.wake();
  return {
    wake: () => rounds.wake(),
    settle: () => rounds.settle(),
    close: () => rounds.close(),
  };
}

class Rounds {
  readonly #options: PublishingOptions;
  readonly #witnesses: readonly Witness[];
  readonly #read: ReadTile;
  readonly #told = new Map<string, string>();
  #running: Promise<void> | undefined;
  #isClosed = false;
  /** Ends the wait between two rounds. */
  #hurry: () => void = () => undefined;

  constructor(options: PublishingOptions) {
    this.#options = options;
    this.#witnesses = byAddress(options.policy);
    this.#read = logSource(options.log.folder).read;
  }

  wake(): void {
    if (this.#isClosed || this.#running !== undefined || isPublished(this.#options.log)) return;
    this.#running = this.#run().finally(() => {
      this.#running = undefined;
      // What came at the last moment.
      this.wake();
    });
  }

  async settle(): Promise<void> {
    const { size } = this.#options.log.head.checkpoint;
    while (this.#options.log.published.checkpoint.size < size) {
      if (this.#isClosed)
        throw new Problem("unreachable", "The log ended before its witnesses had all signed.");
      this.wake();
      await Promise.race([this.#running, new Promise((go) => setTimeout(go, 20).unref())]);
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#hurry();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { log, waits = usual.waits } = this.#options;
    let wait = waits[0];
    while (!this.#isClosed && !isPublished(log)) {
      const done = await this.#round(log.head).catch((error: unknown) => {
        this.#fault("The log", error);
        return false;
      });
      if (done) wait = waits[0];
      else {
        await this.#pause(wait);
        wait = Math.min(wait * 2, waits[1]);
      }
    }
  }

  /** Whether it was published. */
  async #round(head: Head): Promise<boolean> {
    const { log, policy, grace = usual.grace } = this.#options;
    const { size, root } = head.checkpoint;
    const reader = new TreeReader({ size, root, read: this.#read, hash: sha256 });
    const lines = new Map<Witness, string>();
    const enough = Promise.withResolvers<void>();
    const asked = this.#witnesses.map(async (witness) => {
      lines.set(witness, await this.#ask(witness, head, reader));
      if (await this.#suffices(head, lines)) enough.resolve();
    });
    const all = Promise.allSettled(
      asked.map((one, at) => one.catch((error) => this.#fault(this.#witnesses[at]?.url ?? "", error))),
    );
    if (policy.quorum === "none") enough.resolve();
    await Promise.race([all, enough.promise.then(() => Promise.race([all, this.#pause(grace)]))]);
    this.#hurry();
    if (!(await this.#suffices(head, lines))) return false;
    const note = head.note + [...lines.values()].join("");
    await log.publish({ checkpoint: head.checkpoint, note });
    return true;
  }

  async #ask(witness: Witness, { note, checkpoint }: Head, reader: TreeReader): Promise<string> {
    const { url, keys, known } = witness;
    const { timeout = usual.timeout } = this.#options;
    const consistency = (from: number) => reader.consistency(from);
    const lines = await askWitness({ url, keys, note, known, consistency, timeout });
    witness.known = checkpoint.size;
    this.#told.delete(url);
    return lines;
  }

  async #suffices({ note }: Head, lines: ReadonlyMap<Witness, string>): Promise<boolean> {
    const { policy } = this.#options;
    const keys = policy.witnesses.map(({ key }) => key);
    const signed = await verifyNote(parseNote(note + [...lines.values()].join("")), keys, nodeCrypto());
    return satisfied(policy, signed).fulfilled;
  }

  #fault(who: string, error: unknown): void {
    const isTheirs = error instanceof Problem || error instanceof Refused;
    const why = isTheirs ? error.message : String(error);
    const line = why.startsWith(who) ? why : `${who}: ${why}`;
    if (this.#told.get(who) === line || this.#isClosed) return;
    this.#told.set(who, line);
    this.#options.onFault(line);
  }

  #pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#hurry = () => {
        clearTimeout(timer);
        resolve();
      };
      if (this.#isClosed) this.#hurry();
    });
  }
}

/** The newest tree, with what the policy asks for. */
const isPublished = ({ head, published }: PublishingOptions["log"]): boolean =>
  published.checkpoint.size >= head.checkpoint.size;

function byAddress({ witnesses }: Policy): Witness[] {
  const found = new Map<string, Witness>();
  for (const { url, key } of witnesses) {
    if (url === undefined) continue;
    const one = found.get(url) ?? { url, keys: [], known: 0 };
    one.keys.push(key);
    found.set(url, one);
  }
  return [...found.values()];
}
