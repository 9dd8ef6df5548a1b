// A proof file beside a statement. Its `extra` is a checksum of what follows: an accident is noticed even in the signature
// of a witness whom nobody here knows. Against whoever changes both it proves nothing, and need not.

import { equal, formatProofFile, type ProofFile, parseProofFile, Refused, utf8 } from "../../tlog/index.ts";
import { sha256 } from "../node-crypto.ts";

export const sealedProof = (proof: Omit<ProofFile, "extra">): string =>
  formatProofFile({ ...proof, extra: checksum(proof) });

/** @throws Refused `malformed`, `oversized`; `wrong-proof` when its `extra`, if it has one, is no right checksum. */
export function openProof(bytes: Uint8Array): ProofFile {
  const { extra, ...proof } = parseProofFile(bytes);
  if (extra !== undefined && !equal(extra, checksum(proof)))
    throw new Refused("wrong-proof", "The proof is not as it was written: its checksum is another.");
  return proof;
}

const checksum = (proof: ProofFile): Uint8Array => sha256(utf8(formatProofFile(proof)));
