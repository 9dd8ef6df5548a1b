// Verifier keys as C2SP signed-note writes them: `name+hash+base64(type ‖ public key)`.

import { base64, concat, equal, fromBase64, fromHex, hex, utf8 } from "./bytes.ts";
import type { Algorithm, Hash } from "./crypto.ts";
import { Refused } from "./refused.ts";

/** 0x01 Ed25519 over a note; 0x04 Ed25519 cosignature; 0x06 ML-DSA-44 cosignature (C2SP signed-note, tlog-cosignature). */
export type KeyType = 1 | 4 | 6;

export type VerifierKey = {
  readonly name: string;
  /** Four bytes that a signature line begins with. */
  readonly id: Uint8Array;
  readonly type: KeyType;
  readonly algorithm: Algorithm;
  readonly publicKey: Uint8Array;
};

const algorithms: Readonly<Record<KeyType, Algorithm>> = { 1: "ed25519", 4: "ed25519", 6: "ml-dsa-44" };
const sizes: Readonly<Record<Algorithm, number>> = { ed25519: 32, "ml-dsa-44": 1312 };

/** Bytes of a signature: a timestamp, where there is one, and what the algorithm makes. */
export const signatureSize: Readonly<Record<KeyType, number>> = { 1: 64, 4: 8 + 64, 6: 8 + 2420 };

const isType = (type: number | undefined): type is KeyType => type === 1 || type === 4 || type === 6;

/** A name of a key: no white space, no plus, no control characters. @throws Refused `malformed`. */
export function checkName(name: string): void {
  if (/^[^\p{White_Space}+\p{Cc}\p{Cs}]+$/u.test(name) && utf8(name).length <= 255) return;
  throw new Refused("malformed", "A key's name is one word of 1 to 255 bytes without a plus sign.");
}

/** @throws Refused `bad-key` when it has not the length of its type. */
export function vkeyOf(name: string, type: KeyType, publicKey: Uint8Array, hash: Hash): VerifierKey {
  checkName(name);
  const algorithm = algorithms[type];
  if (publicKey.length !== sizes[algorithm])
    throw new Refused("bad-key", `A public key of ${algorithm} has ${sizes[algorithm]} bytes.`);
  const id = hash(concat(utf8(`${name}\n`), Uint8Array.of(type), publicKey)).slice(0, 4);
  return { name, id, type, algorithm, publicKey };
}

export const formatVkey = ({ name, id, type, publicKey }: VerifierKey): string =>
  `${name}+${hex(id)}+${base64(concat(Uint8Array.of(type), publicKey))}`;

/** Base64 has plus signs of its own: only the first two part the fields. @throws Refused `malformed`, `bad-key`. */
export function parseVkey(text: string, hash: Hash): VerifierKey {
  const [, name, id, rest] = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(text) ?? [];
  if (name === undefined || id === undefined || rest === undefined)
    throw new Refused("malformed", "A verifier key has the form name+hash+base64.");
  const bytes = fromBase64(rest);
  const type = bytes[0];
  if (!isType(type)) throw new Refused("bad-key", "The verifier key is of a type that is not known here.");
  const key = vkeyOf(name, type, bytes.slice(1), hash);
  if (!equal(key.id, fromHex(id)))
    throw new Refused("bad-key", "The hash in the verifier key is not that of its key.");
  return key;
}
