// Witnesses and the logs that they watch, for tests: trees in memory, honest and forked.

import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CompactRange,
  concat,
  encodeBundle,
  formatAddCheckpoint,
  formatCheckpoint,
  formatVkey,
  leafHash,
  parseTilePath,
  TreeReader,
  tileWidth,
  utf8,
} from "../../tlog/index.ts";
import { sha256 } from "../node-crypto.ts";
import { type Signer, signedLine, signerOf, verifierOf } from "../signer.ts";
import { openWitness } from "./open-witness.ts";
import { addLog, makeWitness } from "./witness-folder.ts";

export function signer(algorithm: "ed25519" | "ml-dsa-44" = "ed25519"): Signer {
  const pair = algorithm === "ed25519" ? generateKeyPairSync("ed25519") : generateKeyPairSync("ml-dsa-44");
  return signerOf(pair.privateKey, pair.publicKey);
}

export const name = "witness.example";
export const own = signer();
export const keys = [{ signer: own, key: verifierOf(own, name, "witness", sha256) }];

export function place(): { readonly path: string } & Disposable {
  const path = mkdtempSync(join(tmpdir(), "probity-witness-"));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

/** A log in memory of up to `most` entries; `word` makes it another one. */
export function memoryLog(origin: string, most: number, word = "entry", signing = signer()) {
  const leaves = Array.from({ length: most }, (_, at) => leafHash(utf8(`${word} ${at}`), sha256));
  const roots = [new CompactRange(sha256).root()];
  const range = new CompactRange(sha256);
  for (const leaf of leaves) {
    range.append(leaf);
    roots.push(range.root());
  }
  const rootAt = (size: number) => roots[size] ?? new Uint8Array(32);
  const key = verifierOf(signing, origin, "log", sha256);
  // Small logs only: one tile of leaves, and one of its roots.
  const read = async (path: string) => {
    const { level, index, width } = parseTilePath(path);
    if (level === "entries")
      return encodeBundle(
        Array.from({ length: width }, (_, at) => utf8(`${word} ${index * tileWidth + at}`)),
      );
    const row =
      level === 0 ? leaves : Array.from({ length: Math.floor(most / tileWidth) }, (_, at) => rangeOver(at));
    return concat(...row.slice(index * tileWidth, index * tileWidth + width));
  };
  const rangeOver = (at: number) => {
    const one = new CompactRange(sha256);
    for (const leaf of leaves.slice(at * tileWidth, (at + 1) * tileWidth)) one.append(leaf);
    return one.root();
  };
  const note = async (size: number) => {
    const text = formatCheckpoint({ origin, size, root: rootAt(size) });
    return `${text}\n${await signedLine(signing, key, 0, text)}`;
  };
  const consistency = (from: number, size: number) =>
    new TreeReader({ size, root: rootAt(size), read, hash: sha256 }).consistency(from);
  const ask = async (old: number, size: number) =>
    formatAddCheckpoint(old, old > size ? [] : await consistency(old, size), await note(size));
  return { origin, key, signing, rootAt, note, consistency, ask };
}

/** A witness in a folder, which knows these logs. */
export async function witnessOf(
  folder: string,
  logs: readonly { readonly key: Parameters<typeof addLog>[1] }[],
): Promise<string> {
  const at = join(folder, "witness");
  await makeWitness(at, { name, keys: ["w"], vkeys: keys.map(({ key }) => formatVkey(key)) });
  for (const { key } of logs) await addLog(at, key);
  return at;
}

export const opened = (folder: string, options: Partial<Parameters<typeof openWitness>[0]> = {}) =>
  openWitness({ folder, keys, ...options });
