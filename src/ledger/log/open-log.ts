// A log that is written to: locked, taken up where it was left, and ready for entries.

import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Problem } from "../../core/index.ts";
import { parseVkey, type VerifierKey } from "../../tlog/index.ts";
import { type Disk, keepNames, disk as realDisk, replaceFile } from "../durable.ts";
import { lockFolder } from "../lock.ts";
import { sha256 } from "../node-crypto.ts";
import { type Signer, signedLine } from "../signer.ts";
import { type Head, readHeads } from "./head.ts";
import { type Appending, Journal } from "./journal.ts";
import { needlessParts } from "./parts.ts";
import { replay } from "./replay.ts";
import { clearBeyond, restoreEdge, restoreLeaves } from "./restore.ts";
import { type Placed, Sequencer } from "./sequencer.ts";
import { LogSettings } from "./settings.ts";

export type LogKey = { readonly signer: Signer; readonly key: VerifierKey };

export type OpenLog = {
  readonly folder: string;
  readonly settings: LogSettings;
  readonly keys: readonly VerifierKey[];
  /** The newest checkpoint of which there are tiles, signed by the log alone. Within moments it holds what was added. */
  readonly head: Head;
  /** The newest checkpoint that readers are told of, with the cosignatures that the log's policy asks for. */
  readonly published: Head;
  /** Answers once the entry is kept. @throws Problem `no-space`, `not-writable`; nothing was acknowledged then. */
  add(entry: Uint8Array): Promise<Placed>;
  /** Waits until tiles hold all that was added, or cannot be written. */
  settle(): Promise<void>;
  /** Tells readers of a checkpoint that was kept and is cosigned; an older one than the newest is left. */
  publish(head: Head): Promise<void>;
  /** Ends after all that was added is kept. */
  close(): Promise<void>;
};

/** @throws Problem `not-found`, `bad-input` for a folder without a readable log.json. */
export function readSettings(folder: string): LogSettings {
  const file = join(folder, "log.json");
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (cause) {
    throw new Problem("not-found", `There is no log in ${folder}.`, {
      hint: "Make one: probity log init DIR --origin example.org/log --key NAME",
      cause,
    });
  }
  const read = LogSettings.safeParse(parsed(text));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new Problem("bad-input", `${file}: ${issue?.path.join(".") || "the file"}: ${issue?.message}.`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * @throws Problem `not-writable` when another process writes to it, `not-trusted` naming what is damaged, `wrong-use`
 * when the keys are not those of the log.
 */
export async function openLog(given: {
  readonly folder: string;
  readonly keys: readonly LogKey[];
  readonly disk?: Disk;
  readonly now?: () => number;
  readonly appending?: Appending;
  /** Told when there are tiles under a newer checkpoint. */
  readonly onHead?: (head: Head) => void;
  /** Told why tiles could not be written; they are tried again. */
  readonly onFault?: (error: Error) => void;
  readonly most?: number;
}): Promise<OpenLog> {
  const { folder, keys, disk = realDisk, now = Date.now } = given;
  const settings = readSettings(folder);
  const vkeys = settings.vkeys.map((text) => parseVkey(text, sha256));
  own(vkeys, keys);
  const lock = lockFolder(folder);
  try {
    const { newest, published: before, time } = await readHeads(folder, vkeys);
    let published = before;
    const clock = forwards(now, time * 1000);
    // It may be there since the moment before a crash, and its name not kept yet.
    await keepNames(folder);
    const { size } = newest.checkpoint;
    clearBeyond(folder, size);
    for (const parts of needlessParts(folder, published.checkpoint.size))
      rmSync(parts, { recursive: true, force: true });
    const known = restoreLeaves(folder, size, restoreEdge(folder, newest.checkpoint).rows);
    const faults: Error[] = [];
    const sequencer = new Sequencer({
      folder,
      headFile: settings.policy === undefined ? "checkpoint" : "pending",
      disk,
      journal: new Journal(folder, given.appending),
      keys: vkeys,
      settled: newest,
      replayed: await replay(folder, newest, vkeys),
      known,
      sign: (text) => signed(text, keys, clock),
      published: () => published.checkpoint.size,
      onHead(head) {
        if (settings.policy === undefined) published = head;
        given.onHead?.(head);
      },
      onFault(error) {
        faults.push(error);
        given.onFault?.(error);
      },
      ...(given.most === undefined ? {} : { most: given.most }),
    });
    // What a crash has left in the journal goes into tiles first.
    await sequencer.settle();
    const [fault] = faults;
    if (fault !== undefined) {
      await sequencer.close();
      throw fault;
    }
    return {
      folder,
      settings,
      keys: vkeys,
      get head() {
        return sequencer.head;
      },
      get published() {
        return published;
      },
      add: (entry) => sequencer.add(entry),
      async publish(head) {
        if (head.checkpoint.size < published.checkpoint.size) return;
        await replaceFile(join(folder, "checkpoint"), Buffer.from(head.note));
        published = head;
      },
      settle: () => sequencer.settle(),
      async close() {
        await sequencer.close();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** A clock that is put back stands still until it is where it was: no later checkpoint bears an earlier time. */
function forwards(now: () => number, from: number): () => number {
  let latest = from;
  return () => {
    latest = Math.max(latest, now());
    return latest;
  };
}

function own(vkeys: readonly VerifierKey[], keys: readonly LogKey[]): void {
  const odd = vkeys.find(
    ({ publicKey }) => !keys.some(({ key }) => Buffer.compare(key.publicKey, publicKey) === 0),
  );
  if (odd === undefined && vkeys.length === keys.length) return;
  throw new Problem("wrong-use", "The keys given are not those that the log was made with.", {
    hint: "log.json names them; `probity keys list` shows which are at hand.",
  });
}

/** A note by all the log's keys. */
export async function signed(text: string, keys: readonly LogKey[], now: () => number): Promise<string> {
  const time = Math.floor(now() / 1000);
  let lines = "";
  for (const { signer, key } of keys) lines += await signedLine(signer, key, time, text);
  return `${text}\n${lines}`;
}
