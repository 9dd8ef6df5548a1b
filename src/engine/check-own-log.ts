// Looks through the folder of a log, or of a copy, while nobody needs to be asked: is every file what was signed, and
// what lies there besides?

import { existsSync, globSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { Problem } from "../core/index.ts";
import { type Damage, logSource, nodeCrypto, readSettings, sha256, walkLog } from "../ledger/index.ts";
import {
  type Checkpoint,
  equal,
  parseCheckpoint,
  parseNote,
  parseTilePath,
  parseVkey,
  type ReadTile,
  Refused,
  TreeReader,
  verifyNote,
  widthOf,
} from "../tlog/index.ts";
import type { OwnLogPoint } from "./own-log-words.ts";

export type OwnLog = { readonly points: readonly OwnLogPoint[]; readonly isDamaged: boolean };

/** Files beyond the checkpoint that are named. */
const mostNamed = 20;

/** @throws Problem `not-found` when there is no log. */
export async function checkOwnLog(
  folder: string,
  onProgress: (entries: number, size: number) => void,
): Promise<OwnLog> {
  const said: OwnLogPoint[] = [];
  const damages: OwnLogPoint[] = [];
  const newest = ["checkpoint", "pending"]
    .flatMap((name) => headIn(folder, name, damages))
    .sort((a, b) => b.checkpoint.size - a.checkpoint.size);
  if (newest.length === 0 && damages.length === 0)
    throw new Problem("not-found", `There is no log in ${folder}: it has no checkpoint.`);
  for (const { name, text } of newest) await checkSignature(folder, name, text, damages);
  const { read } = logSource(folder);
  for (const [at, { name, checkpoint }] of newest.entries()) {
    const { size, root } = checkpoint;
    // The second is the beginning of the first, or one of them is not this log's.
    const longest = newest[0]?.checkpoint ?? checkpoint;
    const found =
      at === 0
        ? await walkLog({ size, root, read, onProgress: (entries) => onProgress(entries, size) })
        : await beginning(name, checkpoint, longest, read);
    damages.push(
      ...found.map((one) => ("id" in one ? one : { id: "damaged" as const, name, message: one.message })),
    );
    if (found.length === 0) said.push({ id: "signed", name, size });
  }
  const size = Math.max(0, ...newest.map(({ checkpoint }) => checkpoint.size));
  const beyond = beyondIn(folder, size);
  if (beyond.length > 0) said.push({ id: "beyond", count: beyond.length, named: beyond.slice(0, mostNamed) });
  if (damages.length > 0) said.push({ id: "mend" });
  const seen = new Map(damages.map((one) => [JSON.stringify(one), one]));
  return { points: [...said, ...seen.values()], isDamaged: damages.length > 0 };
}

async function beginning(
  name: string,
  { size, root }: Checkpoint,
  longest: Checkpoint,
  read: ReadTile,
): Promise<readonly (OwnLogPoint | Pick<Damage, "message">)[]> {
  try {
    const reader = new TreeReader({ size: longest.size, root: longest.root, read, hash: sha256 });
    if (equal(size === longest.size ? longest.root : await reader.rootAt(size), root)) return [];
  } catch (error) {
    if (error instanceof Refused || error instanceof Problem) return [{ message: error.message }];
    throw error;
  }
  return [{ id: "other-beginning", name, size, longest: longest.size }];
}

function headIn(folder: string, name: string, damages: OwnLogPoint[]) {
  let text: string;
  try {
    text = readFileSync(join(folder, name), "utf8");
  } catch {
    return [];
  }
  try {
    return [{ name, text, checkpoint: parseCheckpoint(parseNote(text).text) }];
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    damages.push({ id: "no-checkpoint", name, message: error.message });
    return [];
  }
}

/** A copy has no settings: whose it is, is for `audit` to say. */
async function checkSignature(
  folder: string,
  name: string,
  text: string,
  damages: OwnLogPoint[],
): Promise<void> {
  if (!existsSync(join(folder, "log.json"))) return;
  const keys = readSettings(folder).vkeys.map((vkey) => parseVkey(vkey, sha256));
  try {
    const signed = await verifyNote(parseNote(text), keys, nodeCrypto());
    if (signed.length < keys.length) damages.push({ id: "not-all-keys", name });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    damages.push({ id: "damaged", name, message: error.message });
  }
}

function beyondIn(folder: string, size: number): string[] {
  const found = globSync("tile/**", { cwd: folder, withFileTypes: true }).filter((one) => one.isFile());
  return found
    .map((one) => relative(folder, join(one.parentPath, one.name)).replaceAll(sep, "/"))
    .filter((path) => {
      try {
        const { level, index, width } = parseTilePath(path);
        return widthOf(level, index, size) < width;
      } catch (error) {
        if (error instanceof Refused) return true;
        throw error;
      }
    });
}
