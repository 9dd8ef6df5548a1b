// Who signs: a key in memory, or one that somebody else holds and only lends its signature.

import { type KeyObject, sign } from "node:crypto";
import {
  type Algorithm,
  type Hash,
  type KeyType,
  messageOf,
  payloadOf,
  signatureLine,
  type VerifierKey,
  vkeyOf,
} from "../tlog/index.ts";
import { rawPublicKey } from "./node-crypto.ts";

export type Signer = {
  readonly algorithm: Algorithm;
  /** Raw bytes. */
  readonly publicKey: Uint8Array;
  sign(message: Uint8Array): Uint8Array | Promise<Uint8Array>;
};

/** A private key of node:crypto. */
export function signerOf(privateKey: KeyObject, publicKey: KeyObject): Signer {
  return {
    algorithm: publicKey.asymmetricKeyType === "ed25519" ? "ed25519" : "ml-dsa-44",
    publicKey: rawPublicKey(publicKey),
    sign: (message) => sign(null, message, privateKey),
  };
}

/** The key under which a signer signs notes as `name`: a log's own (type 1 or 6), or a witness's (4 or 6). */
export function verifierOf(signer: Signer, name: string, role: "log" | "witness", hash: Hash): VerifierKey {
  const type: KeyType = signer.algorithm === "ml-dsa-44" ? 6 : role === "log" ? 1 : 4;
  return vkeyOf(name, type, signer.publicKey, hash);
}

/** A signature line over a checkpoint's text. `time`: seconds since the epoch; of no meaning for keys of type 1. */
export async function signedLine(
  signer: Signer,
  key: VerifierKey,
  time: number,
  text: string,
): Promise<string> {
  const signature = await signer.sign(messageOf(key, time, text));
  return signatureLine({ name: key.name, id: key.id, payload: payloadOf(key.type, time, signature) });
}
