// A witness of one's own: made, told of logs, and opened to be served.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  addLog,
  idOfOrigin,
  loadSigners,
  makeWitness,
  type OpenWitness,
  openWitness,
  readLogs,
  readWitness,
  sha256,
  verifierOf,
  type WitnessSettings,
} from "../ledger/index.ts";
import { formatVkey, parseCheckpoint, parseNote, parseVkey } from "../tlog/index.ts";
import { entries } from "./audit-words.ts";
import { type KeysAsked, keyAccess } from "./key-access.ts";
import { orProblem, refusedAs } from "./or-problem.ts";

/** Its verifier keys. @throws Problem `wrong-use` for a name that is none, `not-found`, `not-writable`. */
export async function initWitness(asked: {
  readonly folder: string;
  readonly name: string;
  /** Name among `probity keys`. */
  readonly key: string;
  readonly keys: KeysAsked;
}): Promise<readonly string[]> {
  const { folder, name, key, keys } = asked;
  const signers = await loadSigners(key, keyAccess(keys));
  const vkeys = orProblem("wrong-use", "", () =>
    signers.map((signer) => formatVkey(verifierOf(signer, name, "witness", sha256))),
  );
  return (await makeWitness(folder, { name, keys: [key], vkeys })).vkeys;
}

/** A line that says what is witnessed now. @throws Problem `bad-input` for a key that is none, or is not to be trusted. */
export async function addWitnessedLog(folder: string, vkey: string): Promise<string> {
  const key = orProblem("bad-input", "", () => parseVkey(vkey, sha256));
  const { origin, vkeys } = await addLog(folder, key).catch(refusedAs("bad-input", ""));
  return `${origin}: ${vkeys.length === 1 ? "one key" : `${vkeys.length} keys`}, asked for as ${idOfOrigin(origin)}\n`;
}

/** Which logs it witnesses, and how far. @throws Problem `not-found`, `bad-input`. */
export function listWitnessed(folder: string, format: "text" | "json"): string {
  const { name, vkeys } = readWitness(folder);
  const logs = readLogs(folder).map(({ origin, vkeys }) => ({
    origin,
    id: idOfOrigin(origin),
    vkeys,
    size: sizeOf(folder, idOfOrigin(origin)),
  }));
  if (format === "json")
    return `${JSON.stringify({ format: "probity/witness-list/1", name, vkeys, logs }, null, 1)}\n`;
  const lines = logs.map(
    ({ origin, size }) => `${origin}\t${size === undefined ? "nothing cosigned yet" : entries(size)}`,
  );
  return [
    ...vkeys,
    ...(lines.length > 0 ? lines : ["no log yet: probity witness add-log DIR VKEY"]),
    "",
  ].join("\n");
}

function sizeOf(folder: string, id: string): number | undefined {
  try {
    return parseCheckpoint(parseNote(readFileSync(join(folder, "logs", id, "checkpoint"))).text).size;
  } catch {
    // Not there yet; that it is damaged, `serve` says.
    return undefined;
  }
}

/** @throws Problem as `openWitness` and `loadSigners`. */
export async function openOwnWitness(folder: string, keys: KeysAsked): Promise<OpenWitness> {
  const settings = readWitness(folder);
  return openWitness({ folder, keys: await witnessKeys(settings, keys) });
}

async function witnessKeys({ name, keys: names, vkeys }: WitnessSettings, asked: KeysAsked) {
  const signers = [];
  for (const one of names) signers.push(...(await loadSigners(one, keyAccess(asked))));
  return signers
    .map((signer) => ({ signer, key: verifierOf(signer, name, "witness", sha256) }))
    .filter(({ key }) => vkeys.includes(formatVkey(key)));
}
