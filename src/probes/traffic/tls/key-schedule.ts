// Keys from secrets: the pseudo-random functions of TLS 1.0 to 1.2 (RFC 2246, RFC 5246) and HKDF of TLS 1.3.

import { createHmac } from "node:crypto";

const hmac = (hash: string, key: Buffer, data: Buffer) => createHmac(hash, key).update(data).digest();

/** HKDF-Extract of RFC 5869. */
export function extract(hash: string, salt: Buffer, secret: Buffer): Buffer {
  return hmac(hash, salt, secret);
}

/** HKDF-Expand-Label of RFC 8446 with an empty context; `length` is at most that of the hash. */
export function expandLabel(hash: string, secret: Buffer, label: string, length: number): Buffer {
  const name = Buffer.from(`tls13 ${label}`, "latin1");
  const info = Buffer.concat([
    Buffer.from([length >> 8, length & 255, name.length]),
    name,
    Buffer.from([0, 1]),
  ]);
  return hmac(hash, secret, info).subarray(0, length);
}

/** P_hash of RFC 5246, section 5. */
function expand(hash: string, secret: Buffer, seed: Buffer, length: number): Buffer {
  const out: Buffer[] = [];
  let a = seed;
  for (let size = 0; size < length; ) {
    a = hmac(hash, secret, a);
    const block = hmac(hash, secret, Buffer.concat([a, seed]));
    out.push(block);
    size += block.length;
  }
  return Buffer.concat(out).subarray(0, length);
}

/** The PRF of the version: MD5 and SHA-1 together before TLS 1.2 (0x0303), the suite's hash since. */
export function prf(
  version: number,
  hash: string,
  secret: Buffer,
  label: string,
  seed: Buffer,
  length: number,
): Buffer {
  const whole = Buffer.concat([Buffer.from(label, "latin1"), seed]);
  if (version >= 0x0303) return expand(hash, secret, whole, length);
  const half = Math.ceil(secret.length / 2);
  const out = Buffer.from(expand("md5", secret.subarray(0, half), whole, length));
  const other = expand("sha1", secret.subarray(secret.length - half), whole, length);
  for (let i = 0; i < length; i++) out[i] = (out[i] ?? 0) ^ (other[i] ?? 0);
  return out;
}
