// Verifies the files that a reader gave, as `probity verify` does, but for judging the evidence again.

import {
  type Crypto,
  keyIdOf,
  type Policy,
  parsePolicy,
  parseVkey,
  publicKeyOfDid,
  type Statement,
} from "../../tlog/index.ts";
import type { Subtle } from "./browser-crypto.ts";
import { checkFiles } from "./check-files.ts";
import { checkLog, type FetchLog } from "./check-log.ts";
import { checkSeals, digestHex, told } from "./check-seals.ts";
import { bytesOf, type Files, placed, rooted } from "./files.ts";
import { type Manifest, mostManifest, parseManifest } from "./manifest.ts";
import { type Outcome, outcomeOf, type Point, point } from "./point.ts";

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
  const { crypto, subtle, onProgress, fetchLog } = given;
  const policy = given.policy.trim() === "" ? undefined : parsePolicy(given.policy, crypto.hash);
  const keys = keysIn(given.keys, crypto);
  let files = rooted(given.files);
  const points: Point[] = [];
  const read = await readManifest(files, crypto);
  if ("manifest" in read) {
    files = placed(files, [...read.manifest.files.keys()]);
    points.push(...(await checkFiles({ files, manifest: read.manifest, subtle, onProgress })));
  } else points.push(read.point);
  const digest = "manifest" in read ? read.digest : undefined;
  const seals = await checkSeals({ files, manifest: digest, policy, keys, crypto });
  points.push(...seals.points, ...(await logPoints(seals.proofs, policy, crypto, fetchLog)));
  points.push(point("verdicts-untold", "told"));
  const subject = "manifest" in read ? read.manifest.subject : "";
  return { outcome: outcomeOf(points), subject, points, says: seals.says };
}

const logPoints = async (
  proofs: Parameters<typeof checkLog>[0],
  policy: Policy | undefined,
  crypto: Crypto,
  fetchLog: FetchLog | undefined,
): Promise<Point[]> => (fetchLog ? checkLog(proofs, policy, crypto, fetchLog) : []);

type ReadManifest = { readonly manifest: Manifest; readonly digest: string } | { readonly point: Point };

async function readManifest(files: Files, crypto: Crypto): Promise<ReadManifest> {
  // A dossier from which something was cut has another kind of record, which takes more than this page.
  const record = await bytesOf(files, "seal/redaction.json", mostManifest).catch(() => undefined);
  if (record && new TextDecoder().decode(record.subarray(0, 200)).includes('"files":'))
    return { point: point("redacted-untold", "open", {}, "seal/redaction.json") };
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
