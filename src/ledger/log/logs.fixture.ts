// Logs for tests: keys, entries, and what a reader sees of them.

import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseCheckpoint, parseNote, TreeReader, tileWidth, utf8 } from "../../tlog/index.ts";
import { logSource } from "../client/log-source.ts";
import { sha256 } from "../node-crypto.ts";
import { signerOf, verifierOf } from "../signer.ts";
import { makeLog } from "./make-log.ts";
import { type OpenLog, openLog } from "./open-log.ts";
import { usualTypes } from "./settings.ts";

export const origin = "log.example/test";
const pair = generateKeyPairSync("ed25519");
const signer = signerOf(pair.privateKey, pair.publicKey);
export const logKey = { signer, key: verifierOf(signer, origin, "log", sha256) };
export const door = { admission: { mode: "open" as const }, predicateTypes: usualTypes };

/** A folder that goes when it is disposed of. */
export function folder(): { readonly path: string } & Disposable {
  const path = mkdtempSync(join(tmpdir(), "probity-log-"));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

export async function emptyLog(path: string, policy?: string): Promise<string> {
  const at = join(path, "log");
  await makeLog({ folder: at, origin, keys: [logKey], names: ["log"], door, policy });
  return at;
}

export const opened = (
  path: string,
  options: Partial<Parameters<typeof openLog>[0]> = {},
): Promise<OpenLog> => openLog({ folder: path, keys: [logKey], ...options });

/** One after the other in the order of the words, as far as the log takes them together. */
export const addAll = (log: OpenLog, words: readonly string[]) =>
  Promise.all(words.map((word) => log.add(utf8(word))));

export const words = (from: number, to: number, word = "entry"): string[] =>
  Array.from({ length: to - from }, (_, at) => `${word} ${from + at}`);

/** All entries as a reader finds them, each traced to the published root. */
export async function read(path: string): Promise<string[]> {
  const { size, root } = parseCheckpoint(parseNote(readFileSync(join(path, "checkpoint"), "utf8")).text);
  const reader = new TreeReader({ size, root, read: logSource(path).read, hash: sha256 });
  const found: string[] = [];
  for (let index = 0; index * tileWidth < size; index++)
    for (const entry of await reader.entries(index)) found.push(new TextDecoder().decode(entry));
  return found;
}
