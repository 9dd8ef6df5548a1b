// What a dossier has about cutting: the seed of its salts before, the record of what was cut afterwards.

import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { Problem } from "../core/index.ts";
import { sha256 } from "../ledger/index.ts";
import {
  mostRecord,
  parseRecord,
  type Redactable,
  type RedactionRecord,
  recordBytes,
  redactableOf,
  redactionFile,
  redactionScheme,
} from "../redaction/index.ts";
import { type Dossier, openDossier, readSealFile, sealNames, writeSealFile } from "../store/index.ts";
import { Refused } from "../tlog/index.ts";
import { orProblem } from "./or-problem.ts";

/** Undefined when there is none. @throws Refused, Problem `not-trusted` for one that is damaged. */
export function readRedaction(folder: string): RedactionRecord | undefined {
  const bytes = readSealFile(folder, redactionFile, mostRecord);
  return bytes && parseRecord(bytes, sha256);
}

/** Whether something was cut from it. A record that cannot be read is for `verify` to tell. */
export function isRedacted(folder: string): boolean {
  if (!existsSync(join(folder, "seal", redactionFile))) return false;
  try {
    const record = readRedaction(folder);
    return record !== undefined && "files" in record;
  } catch (error) {
    if (error instanceof Refused || error instanceof Problem) return false;
    throw error;
  }
}

/**
 * What a statement says of it. A dossier that is not sealed yet gets its seed; one that was sealed without one never does,
 * because its seal says nothing of it.
 */
export async function preparedRedaction(folder: string): Promise<Redactable | undefined> {
  let record = orProblem("not-trusted", `seal/${redactionFile}: `, () => readRedaction(folder));
  if (record === undefined) {
    if (sealNames(folder).length > 0) return undefined;
    record = { format: redactionScheme, seed: randomBytes(32).toString("hex") };
    await writeSealFile(folder, redactionFile, recordBytes(record, sha256));
  }
  if (!("seed" in record)) return undefined;
  return redactableOf(filesOf(await openDossier(folder)), Buffer.from(record.seed, "hex"), sha256);
}

/** All that the manifest names, and the manifest. @throws Problem `not-trusted` when one is not as it says. */
export function* filesOf(dossier: Dossier): Generator<{ readonly path: string; readonly bytes: Buffer }> {
  yield { path: "manifest.json", bytes: readFileSync(join(realpathSync(dossier.folder), "manifest.json")) };
  for (const path of Object.keys(dossier.manifest.files).sort()) {
    const bytes = dossier.file(path) ?? new Uint8Array(0);
    yield { path, bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) };
  }
}
