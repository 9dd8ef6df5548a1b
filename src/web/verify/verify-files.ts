// Verifies the files that a reader gave, as `probity verify` does, but for judging the evidence again.

import {
  type Crypto,
  fromHex,
  keyIdOf,
  parsePolicy,
  parseVkey,
  publicKeyOfDid,
  type Statement,
} from "../../tlog/index.ts";
import { digestHex, type Subtle } from "./browser-crypto.ts";
import { checkFiles } from "./check-files.ts";
import { checkLeft, readRecord } from "./check-left.ts";
import { checkLog, type FetchLog } from "./check-log.ts";
import { checkSeals, type SealsGiven } from "./check-seals.ts";
import { bytesOf, type Files, placed, rooted } from "./files.ts";
import { type Manifest, mostManifest, parseManifest } from "./manifest.ts";
import { type Outcome, outcomeOf, type Point, point, told } from "./point.ts";

export type VerifyGiven = {
  readonly files: Files;
  /** C2SP tlog-policy; empty: none. */
  readonly policy: string;
  /** Keys that the reader vouches for, one a line: did:key or verifier keys; empty: none. */
  readonly keys: string;
  readonly crypto: Crypto;
  readonly subtle: Subtle | undefined;
  /** The log that served the page; undefined where none did. */
  readonly fetchLog: FetchLog | undefined;
  readonly onProgress: (done: number, all: number) => void;
};

export type Verified = {
  readonly outcome: Outcome;
  readonly subject: string;
  readonly points: readonly Point[];
  readonly says: readonly Statement["predicate"][];
};

/** @throws Refused for a policy or a key that is none: what the reader typed is for the reader to mend. */
export async function verifyFiles(given: VerifyGiven): Promise<Verified> {
  const { crypto, fetchLog } = given;
  const policy = given.policy.trim() === "" ? undefined : parsePolicy(given.policy, crypto.hash);
  const keys = keysIn(given.keys, crypto);
  const held = await hold(given);
  const seals = await checkSeals({ ...held, policy, keys, crypto });
  const log = fetchLog ? await checkLog(seals.proofs, policy, crypto, fetchLog) : [];
  const points = [...held.points, ...seals.points, ...log, held.verdicts];
  return { outcome: outcomeOf(points), subject: held.subject, points, says: seals.says };
}

/** Files of a dossier, held against what names them: its manifest, or the record of what was cut out of it. */
type Held = Pick<SealsGiven, "files" | "manifest" | "redaction"> & {
  readonly points: readonly Point[];
  readonly subject: string;
  /** What is said of the verdicts. */
  readonly verdicts: Point;
};

async function hold(given: VerifyGiven): Promise<Held> {
  const { crypto, onProgress } = given;
  const files = placed(rooted(given.files), []);
  const { record, points } = await readRecord(files, crypto);
  if (record === undefined || !("files" in record)) {
    const whole = await holdWhole(files, given);
    const redaction = record && { seed: digestHex(fromHex(record.seed), crypto) };
    return { ...whole, points: [...whole.points, ...points], redaction };
  }
  const left = record.files;
  const there = placed(
    files,
    left.flatMap((file) => ("path" in file ? file.path : [])),
  );
  const { root, ...found } = await checkLeft({ files: there, left, crypto, onProgress });
  const verdicts = point("verdicts-cut", "open");
  return { ...found, files: there, manifest: undefined, redaction: { root }, subject: "", verdicts };
}

/** Nothing was cut out of it. */
async function holdWhole(
  files: Files,
  { crypto, subtle, onProgress }: VerifyGiven,
): Promise<Omit<Held, "redaction">> {
  const verdicts = point("verdicts-untold", "told");
  const read = await readManifest(files, crypto);
  if ("point" in read) return { files, points: [read.point], manifest: undefined, subject: "", verdicts };
  const { manifest, digest } = read;
  const there = placed(files, [...manifest.files.keys()]);
  const points = await checkFiles({ files: there, manifest, subtle, onProgress });
  return { files: there, points, manifest: digest, subject: manifest.subject, verdicts };
}

type ReadManifest = { readonly manifest: Manifest; readonly digest: string } | { readonly point: Point };

async function readManifest(files: Files, crypto: Crypto): Promise<ReadManifest> {
  try {
    const bytes = await bytesOf(files, "manifest.json", mostManifest);
    if (bytes === undefined) return { point: point("manifest-missing", "open", {}, "manifest.json") };
    return { manifest: parseManifest(bytes), digest: digestHex(bytes, crypto) };
  } catch (error) {
    return { point: point("manifest-unread", "refuted", { why: told(error) }, "manifest.json") };
  }
}

function keysIn(text: string, { hash }: Crypto): ReadonlySet<string> | undefined {
  const lines = text
    .split(/\s+/)
    .map((line) => line.trim())
    .filter(Boolean);
  if (lines.length === 0) return undefined;
  return new Set(
    lines.map((line) => {
      if (line.startsWith("did:key:")) return keyIdOf("ed25519", publicKeyOfDid(line), hash);
      const { algorithm, publicKey } = parseVkey(line, hash);
      return keyIdOf(algorithm, publicKey, hash);
    }),
  );
}
