// A proof that somebody keeps (C2SP tlog-proof): that an entry is in a log which so many witnessed, in one file.

import { base64, text as decoded, fromBase64 } from "./bytes.ts";
import { type Checkpoint, parseCheckpoint } from "./checkpoint.ts";
import type { Crypto } from "./crypto.ts";
import { parseNote, type VerifiedSignature, verifyNote } from "./note.ts";
import { type Policy, type Satisfied, satisfied } from "./policy.ts";
import { verifyInclusion } from "./proofs.ts";
import { Refused } from "./refused.ts";
import { hashSize, leafHash } from "./tree.ts";
import { formatVkey } from "./vkey.ts";

export type ProofFile = {
  /** What an application adds; nothing here reads it. */
  readonly extra?: Uint8Array;
  readonly index: number;
  readonly hashes: readonly Uint8Array[];
  /** A signed note, as it is. */
  readonly checkpoint: string;
};

const header = "c2sp.org/tlog-proof@v1";
/** A tree of 2^53 entries asks for no more. */
const mostHashes = 63;
const mostBytes = 2_000_000;

/** @throws Refused `malformed` for what no proof can say. */
export function formatProofFile({ extra, index, hashes, checkpoint }: ProofFile): string {
  checkPlace(index, hashes);
  const lines = [
    header,
    ...(extra === undefined || extra.length === 0 ? [] : [`extra ${base64(extra)}`]),
    `index ${index}`,
    ...hashes.map(base64),
    "",
  ];
  return `${lines.join("\n")}\n${checkpoint}`;
}

/** Takes only what `formatProofFile` makes. @throws Refused `malformed`, `oversized`. */
export function parseProofFile(bytes: Uint8Array | string): ProofFile {
  if (bytes.length > mostBytes) throw new Refused("oversized", `A proof has at most ${mostBytes} bytes.`);
  const text = typeof bytes === "string" ? bytes : decoded(bytes);
  const at = text.indexOf("\n\n");
  const [first, ...rest] = text.slice(0, Math.max(at, 0)).split("\n");
  if (at < 0 || first !== header) throw new Refused("malformed", `A proof begins with ${header}.`);
  const extra = rest[0]?.startsWith("extra ") ? fromBase64(rest.shift()?.slice(6) ?? "") : undefined;
  if (extra?.length === 0) throw new Refused("malformed", "A proof without extra data has no line for them.");
  const [, digits] = /^index (0|[1-9]\d{0,15})$/.exec(rest.shift() ?? "") ?? [];
  if (digits === undefined)
    throw new Refused("malformed", "The proof names no entry: a line `index N` is missing.");
  if (rest.length > mostHashes) throw tooMany();
  const index = Number(digits);
  const hashes = rest.map(fromBase64);
  checkPlace(index, hashes);
  return { ...(extra === undefined ? {} : { extra }), index, hashes, checkpoint: text.slice(at + 2) };
}

function checkPlace(index: number, hashes: readonly Uint8Array[]): void {
  if (!Number.isSafeInteger(index) || index < 0)
    throw new Refused("malformed", "An entry's index is a whole number from 0 to 2^53 - 1.");
  if (hashes.length > mostHashes) throw tooMany();
  if (hashes.some(({ length }) => length !== hashSize))
    throw new Refused("malformed", `A line of the proof is no hash of ${hashSize} bytes.`);
}

const tooMany = () => new Refused("oversized", `A proof has at most ${mostHashes} hashes.`);

export type ProvenEntry = {
  readonly checkpoint: Checkpoint;
  readonly index: number;
  /** The log's own signatures, by keys of the policy. */
  readonly log: readonly VerifiedSignature[];
  readonly witnesses: readonly VerifiedSignature[];
  readonly policy: Satisfied;
};

/**
 * Whether the entry stands in a log of the policy, and who witnessed it. The quorum is told and not demanded.
 * @throws Refused `unknown-signer` when no log of the policy signed, `bad-signature`, `wrong-proof`, `wrong-origin`.
 */
export async function verifyProofFile(given: {
  readonly proof: ProofFile;
  readonly entry: Uint8Array;
  readonly policy: Policy;
  readonly crypto: Crypto;
}): Promise<ProvenEntry> {
  const { proof, entry, policy, crypto } = given;
  const note = parseNote(proof.checkpoint);
  const checkpoint = parseCheckpoint(note.text);
  const own = policy.logs.filter(({ key }) => key.name === checkpoint.origin).map(({ key }) => key);
  if (own.length === 0)
    throw new Refused(
      "wrong-origin",
      `The proof is from the log “${checkpoint.origin}”, which the policy does not name.`,
    );
  const cosigners = policy.witnesses.map(({ key }) => key);
  const signed = await verifyNote(note, [...own, ...cosigners], crypto);
  const log = signed.filter(({ key }) => own.includes(key));
  if (log.length === 0)
    throw new Refused("unknown-signer", `The log “${checkpoint.origin}” did not sign this checkpoint.`);
  verifyInclusion({
    index: proof.index,
    size: checkpoint.size,
    leaf: leafHash(entry, crypto.hash),
    proof: proof.hashes,
    root: checkpoint.root,
    hash: crypto.hash,
  });
  // By what they are: one key may be a log's and a witness's, where the policy says so.
  const named = new Set(cosigners.map(formatVkey));
  const witnesses = signed.filter(({ key }) => named.has(formatVkey(key)));
  return { checkpoint, index: proof.index, log, witnesses, policy: satisfied(policy, witnesses) };
}
