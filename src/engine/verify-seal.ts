// Whether one seal of a dossier is right: who signed it, over which files, and whether it says what the dossier says.

import { type Evidence, Problem, type Verdicts } from "../core/index.ts";
import { findingStatement, findingType, nodeCrypto } from "../ledger/index.ts";
import { type Redaction, redactionFault, redactionFile } from "../redaction/index.ts";
import { type Dossier, readSealFile } from "../store/index.ts";
import {
  jcs,
  mostEntry,
  openStatement,
  type Policy,
  Refused,
  type SignedBy,
  type Statement,
} from "../tlog/index.ts";
import { mostProof } from "./log-seal.ts";
import { mostCredential, verifyCredential } from "./seal-credential.ts";
import { type Point, point } from "./verification.ts";
import { verifyProof } from "./verify-proof.ts";

export type SealAsked = {
  readonly folder: string;
  /** Undefined when the manifest cannot be read. */
  readonly dossier: Dossier | undefined;
  /** What the dossier holds, as far as it can be read. */
  readonly held: { readonly evidence: Pick<Evidence, "subject">; readonly verdicts: Verdicts } | undefined;
  /** What the record of cuts comes to; undefined when there is none. */
  readonly redaction?: Redaction | undefined;
  /** Ids of keys that the reader vouches for; undefined when none was given. */
  readonly vouched: ReadonlySet<string> | undefined;
  /** `none`: the reader asks for no log. */
  readonly policy: Policy | "none" | undefined;
};

/** `stem`: name of the statement's file without its ending. */
export async function verifySeal(stem: string, asked: SealAsked): Promise<Point[]> {
  const file = `seal/${stem}.json`;
  try {
    const entry = readSealFile(asked.folder, `${stem}.json`, mostEntry) ?? Buffer.alloc(0);
    const { statement, signers } = await openStatement(entry, nodeCrypto());
    if (statement.predicateType !== findingType)
      throw new Refused("malformed", `The statement is not one of the type ${findingType}.`);
    return [
      point("statement", "proved", { signers: signers.length }, file),
      ...signerPoints(signers, asked.vouched, file),
      ...subjectPoints(statement, asked.dossier, file),
      ...saysPoints(statement, asked, file),
      ...redactionPoints(statement, asked.redaction, file),
      ...(await proofPoints(stem, entry, asked)),
      ...(await credentialPoints(stem, entry, asked.folder, statement, signers)),
    ];
  } catch (error) {
    if (!(error instanceof Refused || error instanceof Problem)) throw error;
    const reason = error instanceof Refused ? error.reason : error.code;
    return [point("statement-wrong", "refuted", { reason, why: error.message }, file)];
  }
}

function signerPoints(
  signers: readonly SignedBy[],
  vouched: ReadonlySet<string> | undefined,
  file: string,
): Point[] {
  if (vouched === undefined)
    return signers.map(({ keyid }) => point("signer-unknown", "open", { keyid }, file));
  const known = signers.filter(({ keyid }) => vouched.has(keyid));
  const others = signers.filter(({ keyid }) => !vouched.has(keyid));
  if (known.length === 0) return others.map(({ keyid }) => point("signer-other", "open", { keyid }, file));
  return [
    ...known.map(({ keyid }) => point("signer", "proved", { keyid }, file)),
    ...others.map(({ keyid }) => point("signer-other", "told", { keyid }, file)),
  ];
}

/** The manifest names all files, so that it alone would do; the others make a statement of use beside single files. */
function subjectPoints({ subject }: Statement, dossier: Dossier | undefined, file: string): Point[] {
  if (dossier === undefined) return [];
  const digests = new Map(Object.entries(dossier.manifest.files).map(([path, { sha256 }]) => [path, sha256]));
  digests.set("manifest.json", dossier.digest);
  const wrong = subject
    .filter(({ name, digest }) => digests.get(name) !== digest.sha256)
    .map(({ name }) => name);
  const manifest = subject.some(({ name }) => name === "manifest.json") ? [] : ["manifest.json"];
  return [...wrong, ...manifest].map((path) => point("subject-wrong", "refuted", { seal: file }, path));
}

/** The same statement is made again from the dossier; each part that differs is told. */
function saysPoints(statement: Statement, { dossier, held }: SealAsked, file: string): Point[] {
  if (dossier === undefined || held === undefined) return [];
  const { keys } = statement.predicate;
  const longKeys = Array.isArray(keys) ? keys.filter((key): key is string => typeof key === "string") : [];
  const again = findingStatement({
    manifest: dossier.manifest,
    digest: dossier.digest,
    subject: held.evidence.subject,
    verdicts: held.verdicts,
    // What can be cut is held against the record of cuts, not made again: it would cost more than all the rest.
    redactable: statement.predicate["redactable"],
    longKeys,
  });
  const names = new Set([...Object.keys(statement.predicate), ...Object.keys(again.predicate)]);
  const wrong = [...names].filter((name) => memberOf(statement, name) !== memberOf(again, name));
  return wrong.length === 0 ? [] : [point("says-wrong", "refuted", { parts: wrong.sort().join(", ") }, file)];
}

/** The record of cuts against what the signer said of it. */
function redactionPoints({ predicate }: Statement, redaction: SealAsked["redaction"], seal: string): Point[] {
  const why = redaction && redactionFault(predicate["redactable"], redaction, seal);
  return why === undefined ? [] : [point("redaction-wrong", "refuted", { why }, `seal/${redactionFile}`)];
}

/** Its own member alone: a name may be one that every object has. */
const memberOf = ({ predicate }: Statement, name: string): string | undefined =>
  Object.hasOwn(predicate, name) ? jcs(predicate[name]) : undefined;

async function proofPoints(stem: string, entry: Uint8Array, { folder, policy }: SealAsked): Promise<Point[]> {
  const file = `seal/${stem}.tlog-proof`;
  const bytes = readProof(folder, stem);
  if (bytes === undefined) return policy === "none" ? [] : [point("proof-missing", "open", {}, file)];
  if (!(bytes instanceof Uint8Array)) return [point("proof-wrong", "refuted", bytes, file)];
  const points = await verifyProof({ file, bytes, entry, policy: policy === "none" ? undefined : policy });
  // Who asks for no log still wants to hear of a proof that is wrong.
  return policy === "none" ? points.filter(({ state }) => state === "refuted") : points;
}

async function credentialPoints(
  stem: string,
  entry: Uint8Array,
  folder: string,
  statement: Statement,
  signers: readonly SignedBy[],
): Promise<Point[]> {
  const file = `seal/${stem}.vc.json`;
  const dids = signers.filter(({ algorithm }) => algorithm === "ed25519").map(({ keyid }) => keyid);
  try {
    const bytes = readSealFile(folder, `${stem}.vc.json`, mostCredential);
    if (bytes === undefined) return [];
    await verifyCredential(bytes, statement, entry, dids);
    return [point("credential", "proved", {}, file)];
  } catch (error) {
    if (!(error instanceof Refused || error instanceof Problem)) throw error;
    return [point("credential-wrong", "refuted", { why: error.message }, file)];
  }
}

function readProof(folder: string, stem: string): Uint8Array | { reason: string; why: string } | undefined {
  try {
    return readSealFile(folder, `${stem}.tlog-proof`, mostProof);
  } catch (error) {
    if (error instanceof Problem) return { reason: error.code, why: error.message };
    throw error;
  }
}
