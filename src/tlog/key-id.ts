// What keys are called where statements are signed: an Ed25519 key by its did:key, which is the key itself; one of
// ML-DSA-44, too long for that, by its digest.

import { hex } from "./bytes.ts";
import type { Algorithm, Hash } from "./crypto.ts";
import { didKeyOf } from "./did-key.ts";

/** The `keyid` of a DSSE signature. `publicKey`: raw bytes. */
export const keyIdOf = (algorithm: Algorithm, publicKey: Uint8Array, hash: Hash): string =>
  algorithm === "ed25519" ? didKeyOf(publicKey) : `ml-dsa-44:${hex(hash(publicKey))}`;
