// The seals of a dossier: who signed what over which manifest, and whether a log has it.

import type { Redaction } from "../../redaction/index.ts";
import {
  type Crypto,
  equal,
  formatProofFile,
  leafHash,
  mostEntry,
  openStatement,
  type Policy,
  type ProofFile,
  parseCheckpoint,
  parseNote,
  parseProofFile,
  Refused,
  type SignedBy,
  type Statement,
  utf8,
  verifyInclusion,
  verifyProofFile,
} from "../../tlog/index.ts";
import { redactionPoints } from "./check-left.ts";
import { bytesOf, type Files } from "./files.ts";
import { type Point, point, told } from "./point.ts";

export type SealsGiven = {
  readonly files: Files;
  /** SHA-256 of manifest.json; undefined when there is none. */
  readonly manifest: string | undefined;
  /** What the record of cuts comes to; undefined when there is none. */
  readonly redaction: Redaction | undefined;
  readonly policy: Policy | undefined;
  /** Ids of keys that the reader vouches for; undefined when none was given. */
  readonly keys: ReadonlySet<string> | undefined;
  readonly crypto: Crypto;
};

export type Seals = {
  readonly points: readonly Point[];
  /** What each statement says, whose signature is right. */
  readonly says: readonly Statement["predicate"][];
  /** Proofs that are right as far as they go. */
  readonly proofs: readonly ProofFile[];
};

const mostProof = 2_000_000;
const mostSeals = 100;

export async function checkSeals(given: SealsGiven): Promise<Seals> {
  const stems = [...given.files.keys()]
    .map((path) => /^seal\/(statement(?:\.z6Mk\w+)?)\.json$/.exec(path)?.[1])
    .filter((stem) => stem !== undefined)
    .slice(0, mostSeals);
  if (stems.length === 0) return { points: [point("not-sealed", "open")], says: [], proofs: [] };
  const seals: Seals[] = [];
  for (const stem of stems.sort()) seals.push(await checkSeal(stem, given));
  const points = enough(seals.map((seal) => seal.points));
  return { points, says: seals.flatMap(({ says }) => says), proofs: seals.flatMap(({ proofs }) => proofs) };
}

/** Where one seal leaves nothing open, it is no matter what others leave open: anybody can seal as well. */
function enough(seals: readonly (readonly Point[])[]): Point[] {
  const isEnough = seals.some((seal) => seal.every(({ state }) => state === "proved" || state === "told"));
  return seals.flatMap((seal) =>
    seal.map((one) => (isEnough && one.state === "open" ? { ...one, state: "told" as const } : one)),
  );
}

async function checkSeal(stem: string, given: SealsGiven): Promise<Seals> {
  const file = `seal/${stem}.json`;
  try {
    const entry = (await bytesOf(given.files, file, mostEntry)) ?? new Uint8Array(0);
    const { statement, signers } = await openStatement(entry, given.crypto);
    if (statement.predicateType !== "urn:probity:finding:1")
      throw new Refused("malformed", "The statement is not one of a finding.");
    const proof = await checkProof(stem, entry, given);
    return {
      points: [
        point("statement", "proved", { signers: signers.length }, file),
        ...signerPoints(signers, given.keys, file),
        ...subjectPoints(statement, given.manifest, file),
        ...redactionPoints(statement, given.redaction, file),
        ...proof.points,
      ],
      says: [statement.predicate],
      proofs: proof.proofs,
    };
  } catch (error) {
    return {
      points: [point("statement-wrong", "refuted", { why: told(error) }, file)],
      says: [],
      proofs: [],
    };
  }
}

function signerPoints(
  signers: readonly SignedBy[],
  keys: ReadonlySet<string> | undefined,
  file: string,
): Point[] {
  if (keys === undefined) return signers.map(({ keyid }) => point("signer-unknown", "open", { keyid }, file));
  const isKnown = signers.some(({ keyid }) => keys.has(keyid));
  return signers.map(({ keyid }) =>
    keys.has(keyid)
      ? point("signer", "proved", { keyid }, file)
      : point("signer-other", isKnown ? "told" : "open", { keyid }, file),
  );
}

/** The manifest has to be the one that was sealed; all other files are held against it. */
function subjectPoints({ subject }: Statement, manifest: string | undefined, file: string): Point[] {
  if (manifest === undefined) return [];
  const isIt = subject.some(({ name, digest }) => name === "manifest.json" && digest.sha256 === manifest);
  return isIt ? [] : [point("subject-wrong", "refuted", { seal: file }, "manifest.json")];
}

type Proven = Pick<Seals, "points" | "proofs">;

async function checkProof(
  stem: string,
  entry: Uint8Array,
  { files, policy, crypto }: SealsGiven,
): Promise<Proven> {
  const file = `seal/${stem}.tlog-proof`;
  try {
    const bytes = await bytesOf(files, file, mostProof);
    if (bytes === undefined) return { points: [point("proof-missing", "open", {}, file)], proofs: [] };
    const proof = whole(parseProofFile(bytes), crypto);
    if (policy) return { points: await underPolicy(proof, entry, policy, crypto, file), proofs: [proof] };
    const { origin, size, root } = parseCheckpoint(parseNote(proof.checkpoint).text);
    const { index, hashes } = proof;
    const leaf = leafHash(entry, crypto.hash);
    verifyInclusion({ index, size, leaf, proof: hashes, root, hash: crypto.hash });
    return { points: [point("proof-unvouched", "open", { origin, index, size }, file)], proofs: [proof] };
  } catch (error) {
    const isOther = error instanceof Refused && ["wrong-origin", "unknown-signer"].includes(error.reason);
    const points = isOther
      ? [point("proof-other-log", "open", { why: told(error) }, file)]
      : [point("proof-wrong", "refuted", { why: told(error) }, file)];
    return { points, proofs: [] };
  }
}

/** Its `extra` is a checksum of the rest: an accident is noticed even in the signature of a stranger. */
function whole({ extra, ...proof }: ProofFile, { hash }: Crypto): ProofFile {
  if (extra === undefined || equal(extra, hash(utf8(formatProofFile(proof))))) return proof;
  throw new Refused("wrong-proof", "The proof is not as it was written: its checksum is another.");
}

async function underPolicy(
  proof: ProofFile,
  entry: Uint8Array,
  policy: Policy,
  crypto: Crypto,
  file: string,
): Promise<Point[]> {
  const {
    checkpoint,
    index,
    witnesses,
    log,
    policy: reached,
  } = await verifyProofFile({ proof, entry, policy, crypto });
  const strange = parseNote(proof.checkpoint).signatures.length - witnesses.length - log.length;
  const { quorum } = policy;
  const missing = reached.standings
    .filter(({ fulfilled }) => !fulfilled)
    .map(({ name, have, least }) => `${name} (${have}/${least})`)
    .join(", ");
  return [
    point("logged", "proved", { origin: checkpoint.origin, index, size: checkpoint.size }, file),
    ...witnesses.flatMap(({ key, time }) =>
      time === undefined ? [] : point("cosigned", "told", { witness: key.name, time: dateOf(time) }, file),
    ),
    quorum === "none"
      ? point("unwitnessed", "told", {}, file)
      : reached.fulfilled
        ? point("witnessed", "proved", { quorum }, file)
        : point("quorum-missing", "open", { quorum, missing }, file),
    ...(strange > 0 ? [point("strange-signatures", "told", { count: strange }, file)] : []),
  ];
}

/** A witness may sign any time; not all of them are dates. */
const dateOf = (seconds: number): string =>
  seconds < 8.64e12 ? new Date(seconds * 1000).toISOString().replace(".000", "") : `${seconds} s`;
