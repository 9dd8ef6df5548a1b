// What authenticates a record of TLS up to 1.2 that no authenticating cipher protects (RFC 5246, section 6.2.3.1).

import { createHmac, timingSafeEqual } from "node:crypto";
import type { Suite } from "./suites.ts";

/** Secrets of one direction before TLS 1.3. */
export type WriteKeys = { readonly key: Buffer; readonly iv: Buffer; readonly mac: Buffer };

/** Content of the record with this type, version and fragment; undefined when the keys do not fit it. */
export type Opener = (type: number, version: number, fragment: Buffer) => Buffer | undefined;

type RecordId = { readonly number: number; readonly type: number; readonly version: number };

/** Of a record with this sequence number, type and version. */
export function macOf(suite: Suite, keys: WriteKeys, record: RecordId, body: Buffer): Buffer {
  const head = recordHeader(record.number, record.type, record.version, body.length);
  return createHmac(suite.mac ?? "sha1", keys.mac)
    .update(head)
    .update(body)
    .digest();
}

/** Content before MAC and `pad` bytes of padding, when the MAC is right. */
export function withoutMac(
  suite: Suite,
  keys: WriteKeys,
  record: RecordId,
  padded: Buffer,
  pad: number,
): Buffer | undefined {
  const length = padded.length - pad - keys.mac.length;
  if (length < 0) return undefined;
  const plain = padded.subarray(0, length);
  const proof = padded.subarray(length, padded.length - pad);
  return same(macOf(suite, keys, record, plain), proof) ? plain : undefined;
}

export function same(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

/** What is authenticated besides the content, from the sequence number on. */
export function recordHeader(sequence: number, type: number, version: number, length: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUIntBE(Math.floor(sequence / 2 ** 16), 0, 6);
  head.writeUInt16BE(sequence % 2 ** 16, 6);
  head.writeUInt8(type, 8);
  head.writeUInt16BE(version, 9);
  head.writeUInt16BE(length, 11);
  return head;
}
