// Keys that come out the same every time, and notes that they sign. Whoever reads this can sign as any of them.

import { createPrivateKey, createPublicKey, hash } from "node:crypto";
import { sha256 } from "../ledger/node-crypto.ts";
import { type Signer, signedLine, signerOf } from "../ledger/signer.ts";
import { utf8 } from "./bytes.ts";
import { leafHash, nodeHash } from "./tree.ts";
import { type KeyType, type VerifierKey, vkeyOf } from "./vkey.ts";

/** PKCS #8 up to the seed (RFC 8410, RFC 9881). */
const prefixes = {
  ed25519: "302e020100300506032b657004220420",
  "ml-dsa-44": "3034020100300b060960864801650304031104228020",
};

/** Its seed is the SHA-256 of the words. */
export function signerOfWords(words: string, algorithm: keyof typeof prefixes): Signer {
  const der = Buffer.concat([Buffer.from(prefixes[algorithm], "hex"), hash("sha256", words, "buffer")]);
  const privateKey = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  return signerOf(privateKey, createPublicKey(privateKey));
}

/** Somebody who signs notes under a name. */
export type Party = { readonly signer: Signer; readonly key: VerifierKey };

/** The seed of its key is the SHA-256 of `probity test key NAME TYPE`; of type 1 and 4 it is the same one. */
export function partyOf(name: string, type: KeyType): Party {
  const algorithm = type === 6 ? "ml-dsa-44" : "ed25519";
  const signer = signerOfWords(`probity test key ${name} ${algorithm}`, algorithm);
  return { signer, key: vkeyOf(name, type, signer.publicKey, sha256) };
}

/** A note's text, an empty line, and a line of each. `time`: seconds since the epoch. */
export async function noteBy(text: string, time: number, ...parties: readonly Party[]): Promise<string> {
  let note = `${text}\n`;
  for (const { signer, key } of parties) note += await signedLine(signer, key, time, text);
  return note;
}

/** Of RFC 9162, 2.1, as it is defined and not as it is computed elsewhere. */
export function rootOf(entries: readonly string[]): Uint8Array {
  const [first = ""] = entries;
  if (entries.length <= 1) return leafHash(utf8(first), sha256);
  const left = splitOf(entries.length);
  return nodeHash(rootOf(entries.slice(0, left)), rootOf(entries.slice(left)), sha256);
}

/** Inclusion proof of RFC 9162, 2.1.3.1. */
export function pathOf(entries: readonly string[], index: number): Uint8Array[] {
  if (entries.length <= 1) return [];
  const left = splitOf(entries.length);
  const [head, tail] = [entries.slice(0, left), entries.slice(left)];
  return index < left
    ? [...pathOf(head, index), rootOf(tail)]
    : [...pathOf(tail, index - left), rootOf(head)];
}

/** The largest power of two that is smaller. */
const splitOf = (size: number): number => 2 ** (Math.ceil(Math.log2(size)) - 1);
