// The cryptography of the log's formats by node:crypto.

import { createPublicKey, hash, type KeyObject, verify } from "node:crypto";
import type { Algorithm, Crypto } from "../tlog/index.ts";

/** RFC 8410 and RFC 9881: SubjectPublicKeyInfo, up to the key's own bytes. */
const prefixes: Readonly<Record<Algorithm, Buffer>> = {
  ed25519: Buffer.from("302a300506032b6570032100", "hex"),
  "ml-dsa-44": Buffer.from("30820532300b06096086480165030403110382052100", "hex"),
};
const sizes: Readonly<Record<Algorithm, number>> = { ed25519: 32, "ml-dsa-44": 1312 };

/** @throws Error of OpenSSL for bytes that are no key. */
export function publicKeyOf(algorithm: Algorithm, raw: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.concat([prefixes[algorithm], raw]), format: "der", type: "spki" });
}

/** The key's own bytes. */
export function rawPublicKey(key: KeyObject): Uint8Array {
  const der = key.export({ format: "der", type: "spki" });
  const algorithm = key.asymmetricKeyType === "ed25519" ? "ed25519" : "ml-dsa-44";
  return Uint8Array.from(der.subarray(prefixes[algorithm].length));
}

/** Keys that were made before; making one costs as much as verifying with it. */
const mostKeys = 1000;

/** A fresh one remembers keys: make one and keep it. */
export function nodeCrypto(): Crypto {
  const keys = new Map<string, KeyObject>();
  const keyOf = (algorithm: Algorithm, raw: Uint8Array): KeyObject => {
    const name = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength).toString("latin1");
    const known = keys.get(name);
    if (known) return known;
    if (keys.size >= mostKeys) keys.clear();
    const made = publicKeyOf(algorithm, raw);
    keys.set(name, made);
    return made;
  };
  return {
    hash: sha256,
    verify(algorithm, publicKey, message, signature) {
      if (publicKey.length !== sizes[algorithm]) return false;
      try {
        return verify(null, message, keyOf(algorithm, publicKey), signature);
      } catch {
        // Bytes that are no point of the curve: nobody can have signed with them.
        return false;
      }
    },
  };
}

/** Hashes that are made into one piece of memory: a piece for each costs three times as much as the hash. */
const slab = 256;
let made = Buffer.alloc(0);
let next = 0;

export function sha256(bytes: Uint8Array): Uint8Array {
  if (next === made.length) {
    made = Buffer.allocUnsafeSlow(slab * 32);
    next = 0;
  }
  made.write(hash("sha256", bytes, "binary"), next, 32, "latin1");
  next += 32;
  return new Uint8Array(made.buffer, made.byteOffset + next - 32, 32);
}
