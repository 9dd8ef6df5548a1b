// Whose keys signed an envelope. That a signature is right says nothing of who holds the key.

import type { Algorithm, Crypto } from "./crypto.ts";
import { publicKeyOfDid } from "./did-key.ts";
import { type Envelope, type EnvelopeSignature, pae } from "./dsse.ts";
import { admitKey, admitSignature } from "./key-admission.ts";
import { keyIdOf } from "./key-id.ts";
import { Refused } from "./refused.ts";

export type SignedBy = {
  readonly keyid: string;
  readonly algorithm: Algorithm;
  /** Raw bytes. */
  readonly publicKey: Uint8Array;
};

/**
 * All signatures must be right, and one at least by a key that names itself: of one that cannot be verified nobody knows
 * whether it was changed. `longKeys`: public keys of ML-DSA-44, of which a keyid tells only the digest.
 * @throws Refused `unknown-signer`, `bad-key`, `bad-signature`, naming the key.
 */
export async function verifyEnvelope(
  { payload, payloadType, signatures }: Envelope,
  longKeys: readonly Uint8Array[],
  { hash, verify }: Crypto,
): Promise<readonly SignedBy[]> {
  const message = pae(payloadType, payload);
  const known = new Map(longKeys.map((key) => [keyIdOf("ml-dsa-44", key, hash), key]));
  const signers: SignedBy[] = [];
  for (const one of signatures) {
    const signer = signerOf(one, known);
    if (!(await verify(signer.algorithm, signer.publicKey, message, one.sig)))
      throw new Refused("bad-signature", `The signature of ${one.keyid} is not one over this statement.`);
    signers.push(signer);
  }
  if (signers.some(({ algorithm }) => algorithm === "ed25519")) return signers;
  throw new Refused("unknown-signer", "No signature names its key by a did:key.");
}

function signerOf({ keyid, sig }: EnvelopeSignature, known: ReadonlyMap<string, Uint8Array>): SignedBy {
  const long = known.get(keyid);
  if (long) return { keyid, algorithm: "ml-dsa-44", publicKey: long };
  if (!keyid.startsWith("did:key:"))
    throw new Refused(
      "unknown-signer",
      `The key “${keyid.slice(0, 100)}” is not known, so that its signature proves nothing.`,
    );
  const publicKey = publicKeyOfDid(keyid);
  admitKey(publicKey);
  admitSignature(sig);
  return { keyid, algorithm: "ed25519", publicKey };
}
