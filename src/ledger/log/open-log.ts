// A log that is written to: locked, taken up where it was left, and ready for entries.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Problem } from "../../core/index.ts";
import { parseVkey, type VerifierKey } from "../../tlog/index.ts";
import { type Disk, disk as realDisk } from "../durable.ts";
import { lockFolder } from "../lock.ts";
import { nodeCrypto } from "../node-crypto.ts";
import { type Signer, signedLine } from "../signer.ts";
import { type Head, headFiles, readHead } from "./head.ts";
import { clearBeyond, restoreEdge, restoreLeaves } from "./restore.ts";
import { type Placed, Sequencer } from "./sequencer.ts";
import { LogSettings } from "./settings.ts";

export type LogKey = { readonly signer: Signer; readonly key: VerifierKey };

export type OpenLog = {
  readonly folder: string;
  readonly settings: LogSettings;
  readonly keys: readonly VerifierKey[];
  /** The newest checkpoint that is kept, signed by the log alone. */
  readonly head: Head;
  /** Entries that wait. */
  readonly waiting: number;
  /** Answers once the entry is kept. @throws Problem `no-space`, `not-writable`; nothing was acknowledged then. */
  add(entry: Uint8Array): Promise<Placed>;
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
  /** Whether checkpoints wait for witnesses before they are published. */
  readonly pending?: boolean;
  readonly disk?: Disk;
  readonly now?: () => number;
  readonly onHead?: (head: Head) => void;
  readonly most?: number;
}): Promise<OpenLog> {
  const { folder, keys, disk = realDisk, now = Date.now } = given;
  const settings = readSettings(folder);
  const crypto = nodeCrypto();
  const vkeys = settings.vkeys.map((text) => parseVkey(text, crypto.hash));
  own(vkeys, keys);
  const lock = lockFolder(folder);
  try {
    const heads = await Promise.all(headFiles.map((name) => readHead(folder, name, vkeys, crypto)));
    const head = heads.reduce((a, b) => ((b?.checkpoint.size ?? -1) > (a?.checkpoint.size ?? -1) ? b : a));
    if (head === undefined)
      throw new Problem("not-trusted", `The log in ${folder} has no checkpoint.`, {
        hint: "Put the file “checkpoint” back from a mirror; what it held is not to be guessed.",
      });
    clearBeyond(folder, head.checkpoint.size);
    const edge = restoreEdge(folder, head.checkpoint);
    const sequencer = new Sequencer({
      folder,
      headFile: given.pending === true ? "pending" : "checkpoint",
      disk,
      head,
      edge,
      known: restoreLeaves(folder, head.checkpoint.size, edge.rows),
      sign: (text) => signed(text, keys, now),
      ...(given.onHead ? { onHead: given.onHead } : {}),
      ...(given.most === undefined ? {} : { most: given.most }),
    });
    return {
      folder,
      settings,
      keys: vkeys,
      get head() {
        return sequencer.head;
      },
      get waiting() {
        return sequencer.waiting;
      },
      add: (entry) => sequencer.add(entry),
      async close() {
        await sequencer.settle();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
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
