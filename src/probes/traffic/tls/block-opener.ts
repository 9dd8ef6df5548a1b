// Records under a block cipher (RFC 2246, RFC 4346, RFC 5246), with the MAC inside or, as RFC 7366 has it, outside.

import { createDecipheriv, createSecretKey, type KeyObject } from "node:crypto";
import { macOf, type Opener, same, type WriteKeys, withoutMac } from "./record-mac.ts";
import type { Suite } from "./suites.ts";

/** Before TLS 1.1 the last block of a record is the initialisation vector of the next. */
export function blockOpener(suite: Suite, version: number, keys: WriteKeys, encryptThenMac: boolean): Opener {
  const block = blockLength(suite);
  const chained = version < 0x0302;
  const inside = chained ? 0 : block;
  const outside = encryptThenMac ? keys.mac.length : 0;
  let iv = keys.iv;
  let sequence = 0;
  const secret = createSecretKey(keys.key);
  return (type, recordVersion, fragment) => {
    const body = fragment.subarray(0, Math.max(0, fragment.length - outside));
    const sealed = body.subarray(inside);
    if (sealed.length === 0 || sealed.length % block !== 0) return undefined;
    const padded = decrypt(suite, secret, chained ? iv : body.subarray(0, inside), sealed);
    if (chained) iv = Buffer.copyBytesFrom(sealed, sealed.length - block);
    const pad = padded.readUInt8(padded.length - 1) + 1;
    const record = { number: sequence++, type, version: recordVersion };
    if (!encryptThenMac) return withoutMac(suite, keys, record, padded, pad);
    const proven = same(macOf(suite, keys, record, body), fragment.subarray(body.length));
    return proven ? padded.subarray(0, Math.max(0, padded.length - pad)) : undefined;
  };
}

export function blockLength(suite: Suite): number {
  return suite.cipher.startsWith("des") ? 8 : 16;
}

function decrypt(suite: Suite, key: KeyObject, iv: Buffer, sealed: Buffer): Buffer {
  const decipher = createDecipheriv(suite.cipher, key, iv).setAutoPadding(false);
  return Buffer.concat([decipher.update(sealed), decipher.final()]);
}
