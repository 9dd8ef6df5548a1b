// The folder of a witness: `witness.json`, and for each log a folder named by the SHA-256 of its origin, with what is
// known of it and the newest checkpoint that was cosigned. A log can be added while the witness is at work.

import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type * as z from "zod";
import { Problem } from "../../core/index.ts";
import {
  admitKey,
  checkOrigin,
  formatVkey,
  hex,
  parseVkey,
  utf8,
  type VerifierKey,
} from "../../tlog/index.ts";
import { replaceFile } from "../durable.ts";
import { sha256 } from "../node-crypto.ts";
import { WitnessedLog, WitnessSettings } from "./settings.ts";

/** What a witness is asked for by: 64 hex digits. */
export const idOfOrigin = (origin: string): string => hex(sha256(utf8(origin)));

export const logFolder = (folder: string, origin: string): string => join(folder, "logs", idOfOrigin(origin));

/** @throws Problem `not-writable` for a folder that is not empty or cannot be made. */
export async function makeWitness(
  folder: string,
  settings: Omit<WitnessSettings, "format">,
): Promise<WitnessSettings> {
  const whole = WitnessSettings.parse({ format: "probity/witness/1", ...settings });
  try {
    mkdirSync(join(folder, "logs"), { recursive: true });
    if (readdirSync(folder).length === 1) {
      await replaceFile(join(folder, "witness.json"), bytesOf(whole));
      return whole;
    }
  } catch (cause) {
    throw new Problem("not-writable", `Cannot make the folder ${folder} for the witness.`, { cause });
  }
  throw new Problem("not-writable", `${folder} is not empty.`, {
    hint: "Nothing is overwritten: choose a new folder.",
  });
}

const bytesOf = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, null, 1)}\n`);

/** @throws Problem `not-found` where there is no witness, `bad-input` for a file that is damaged. */
export const readWitness = (folder: string): WitnessSettings =>
  read(join(folder, "witness.json"), WitnessSettings) ??
  none(
    `There is no witness in ${folder}.`,
    "Make one: probity witness init DIR --name witness.example.org --key NAME",
  );

function none(message: string, hint: string): never {
  throw new Problem("not-found", message, { hint });
}

/** Undefined for a log that is not witnessed here. @throws Problem `bad-input` for a file that is damaged. */
export const readLog = (folder: string, origin: string): WitnessedLog | undefined =>
  read(join(logFolder(folder, origin), "log.json"), WitnessedLog);

/** @throws Problem `bad-input`. */
export function readLogs(folder: string): WitnessedLog[] {
  const logs = join(folder, "logs");
  const names = existsSync(logs) ? readdirSync(logs).filter((name) => /^[0-9a-f]{64}$/.test(name)) : [];
  return names
    .flatMap((name) => read(join(logs, name, "log.json"), WitnessedLog) ?? [])
    .sort((a, b) => (a.origin < b.origin ? -1 : 1));
}

/**
 * One more log, or one more key of a log that is known.
 * @throws Refused `bad-key` for a key that verifiers disagree about; Problem `not-found`, `not-writable`.
 */
export async function addLog(folder: string, key: VerifierKey): Promise<WitnessedLog> {
  readWitness(folder);
  if (key.algorithm === "ed25519") admitKey(key.publicKey);
  checkOrigin(key.name);
  const before = readLog(folder, key.name);
  const vkeys = [...new Set([...(before?.vkeys ?? []), formatVkey(key)])];
  const log = WitnessedLog.parse({ format: "probity/witnessed-log/1", origin: key.name, vkeys });
  const place = logFolder(folder, key.name);
  try {
    mkdirSync(place, { recursive: true });
    await replaceFile(join(place, "log.json"), bytesOf(log));
  } catch (cause) {
    throw new Problem("not-writable", `Cannot write to ${place}.`, { cause });
  }
  return log;
}

export const keysOf = ({ vkeys }: Pick<WitnessedLog, "vkeys">): VerifierKey[] =>
  vkeys.map((text) => parseVkey(text, sha256));

function read<S extends z.ZodType>(file: string, schema: S): z.infer<S> | undefined {
  if (!existsSync(file)) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    throw new Problem("bad-input", `${file} cannot be read as JSON.`, { cause });
  }
  const found = schema.safeParse(value);
  if (found.success) return found.data;
  const [issue] = found.error.issues;
  throw new Problem("bad-input", `${file}: ${issue?.path.join(".") || "the file"}: ${issue?.message}.`);
}
