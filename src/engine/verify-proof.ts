// Whether an entry is in a log, whose log it is, and who witnessed that: from a proof file alone.

import { nodeCrypto, openProof } from "../ledger/index.ts";
import {
  leafHash,
  type Policy,
  type ProofFile,
  parseCheckpoint,
  parseNote,
  Refused,
  verifyInclusion,
  verifyProofFile,
} from "../tlog/index.ts";
import { type Point, point } from "./verification.ts";

/** `policy`: undefined when the reader gave none. */
export async function verifyProof(given: {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly entry: Uint8Array;
  readonly policy: Policy | undefined;
}): Promise<Point[]> {
  const { file, bytes, entry, policy } = given;
  try {
    const proof = openProof(bytes);
    if (policy === undefined) return [unvouched(proof, entry, file)];
    return await underPolicy(proof, entry, policy, file);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { reason, message } = error;
    // That the reader trusts other logs than this one is nobody's fault.
    return reason === "wrong-origin" || reason === "unknown-signer"
      ? [point("proof-other-log", "open", { why: message }, file)]
      : [point("proof-wrong", "refuted", { reason, why: message }, file)];
  }
}

/** The path to the root is checked in any case; that the root is a log's, only a policy can say. */
function unvouched({ index, hashes, checkpoint }: ProofFile, entry: Uint8Array, file: string): Point {
  const { hash } = nodeCrypto();
  const { origin, size, root } = parseCheckpoint(parseNote(checkpoint).text);
  verifyInclusion({ index, size, leaf: leafHash(entry, hash), proof: hashes, root, hash });
  return point("proof-unvouched", "open", { origin, index, size }, file);
}

async function underPolicy(
  proof: ProofFile,
  entry: Uint8Array,
  policy: Policy,
  file: string,
): Promise<Point[]> {
  const proven = await verifyProofFile({ proof, entry, policy, crypto: nodeCrypto() });
  const { checkpoint, index, witnesses, log } = proven;
  const strange = parseNote(proof.checkpoint).signatures.length - witnesses.length - log.length;
  const missing = proven.policy.standings
    .filter(({ fulfilled }) => !fulfilled)
    .map(({ name, have, least }) => `${name} (${have}/${least})`);
  const quorum = policy.quorum;
  return [
    point("logged", "proved", { origin: checkpoint.origin, index, size: checkpoint.size }, file),
    ...witnesses.flatMap(({ key, time }) =>
      time === undefined ? [] : point("cosigned", "told", { witness: key.name, time: timeOf(time) }, file),
    ),
    quorum === "none"
      ? point("unwitnessed", "told", {}, file)
      : proven.policy.fulfilled
        ? point("witnessed", "proved", { quorum }, file)
        : point("quorum-missing", "open", { quorum, missing: missing.join(", ") }, file),
    ...(strange > 0 ? [point("strange-signatures", "told", { count: strange }, file)] : []),
  ];
}

/** A witness may sign any time; not all of them are dates. */
const timeOf = (seconds: number): string =>
  seconds < 8.64e12 ? new Date(seconds * 1000).toISOString().replace(".000", "") : `${seconds} s`;
