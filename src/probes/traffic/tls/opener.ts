// Takes the protection off one record after the other. Every record is authenticated: wrong keys give nothing,
// never garbage.

import { createDecipheriv, createSecretKey, type KeyObject } from "node:crypto";
import { blockLength, blockOpener } from "./block-opener.ts";
import { type Opener, recordHeader, type WriteKeys, withoutMac } from "./record-mac.ts";
import type { Suite } from "./suites.ts";

/** Lengths that the key block of TLS up to 1.2 is cut into. */
export function keyLengths(suite: Suite, version: number): { mac: number; key: number; iv: number } {
  const { kind, keyLength: key } = suite;
  if (kind === "chacha") return { mac: 0, key, iv: 12 };
  if (kind === "gcm" || kind === "ccm") return { mac: 0, key, iv: 4 };
  const mac = macLengths[suite.mac ?? ""] ?? 0;
  return { mac, key, iv: kind === "cbc" && version < 0x0302 ? blockLength(suite) : 0 };
}

/** Records of TLS 1.3 (RFC 8446, section 5.2): what is answered still ends in content type and padding. */
export function modernOpener(suite: Suite, key: Buffer, iv: Buffer): Opener {
  let sequence = 0;
  const secret = createSecretKey(key);
  return (type, version, fragment) => {
    const length = fragment.length;
    const aad = Buffer.from([type, version >> 8, version & 255, length >> 8, length & 255]);
    const plain = unseal(suite, secret, nonceOf(iv, sequence), aad, fragment);
    if (plain !== undefined) sequence++;
    return plain;
  };
}

/** Records of TLS 1.0 to 1.2 (RFC 5246, section 6.2.3; RFC 7366 for encrypt-then-MAC). */
export function olderOpener(suite: Suite, version: number, keys: WriteKeys, encryptThenMac: boolean): Opener {
  if (suite.kind === "cbc") return blockOpener(suite, version, keys, encryptThenMac);
  if (suite.kind === "null") return macOpener(suite, keys);
  let sequence = 0;
  const secret = createSecretKey(keys.key);
  return (type, recordVersion, fragment) => {
    const explicit = suite.kind === "chacha" ? 0 : 8;
    const length = fragment.length - explicit - suite.tagLength;
    if (length < 0) return undefined;
    const nonce =
      explicit === 0 ? nonceOf(keys.iv, sequence) : Buffer.concat([keys.iv, fragment.subarray(0, 8)]);
    const aad = recordHeader(sequence++, type, recordVersion, length);
    return unseal(suite, secret, nonce, aad, fragment.subarray(explicit));
  };
}

/** A key object, once made, opens a record six times faster than bytes that are checked each time. */
export function unseal(
  suite: Suite,
  key: KeyObject,
  nonce: Buffer,
  aad: Buffer,
  sealed: Buffer,
): Buffer | undefined {
  const length = sealed.length - suite.tagLength;
  if (length < 0) return undefined;
  try {
    const options = { authTagLength: suite.tagLength };
    const decipher = createDecipheriv(suite.cipher as "aes-128-gcm", key, nonce, options);
    decipher.setAuthTag(sealed.subarray(length));
    decipher.setAAD(aad, { plaintextLength: length });
    const plain = decipher.update(sealed.subarray(0, length));
    decipher.final();
    return plain;
  } catch {
    return undefined;
  }
}

function macOpener(suite: Suite, keys: WriteKeys): Opener {
  let number = 0;
  return (type, version, fragment) =>
    withoutMac(suite, keys, { number: number++, type, version }, fragment, 0);
}

const macLengths: Readonly<Record<string, number>> = { md5: 16, sha1: 20, sha256: 32, sha384: 48 };

/** The record's nonce: the sequence number laid over the end of the secret one. */
export function nonceOf(iv: Buffer, sequence: number): Buffer {
  const nonce = Buffer.from(iv);
  let rest = sequence;
  for (let i = nonce.length - 1; rest > 0 && i >= 0; i--) {
    nonce[i] = (nonce[i] ?? 0) ^ (rest % 256);
    rest = Math.floor(rest / 256);
  }
  return nonce;
}
