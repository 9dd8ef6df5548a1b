// The server's own certificate, out of the handshake message that carries the chain. Verifies nothing: what is
// said in it is what the server said of itself.

import { createHash, X509Certificate } from "node:crypto";
import { brotliDecompressSync, inflateSync, zstdDecompressSync } from "node:zlib";
import type { Certificate } from "../exchange.ts";
import { Cursor } from "../pcap/cursor.ts";

const longest = 1 << 20;
const decompress: Readonly<Record<number, (bytes: Buffer) => Buffer>> = {
  1: (bytes) => inflateSync(bytes, { maxOutputLength: longest }),
  2: (bytes) => brotliDecompressSync(bytes, { maxOutputLength: longest }),
  3: (bytes) => zstdDecompressSync(bytes, { maxOutputLength: longest }),
};

const most = 1000;

/** Reads each certificate once: the same few come back in every connection. */
export class Certificates {
  readonly #known = new Map<string, Certificate | undefined>();

  of(der: Buffer): Certificate | undefined {
    const key = createHash("sha256").update(der).digest("base64");
    if (this.#known.has(key)) return this.#known.get(key);
    if (this.#known.size >= most) this.#known.clear();
    const certificate = parse(der);
    this.#known.set(key, certificate);
    return certificate;
  }
}

/** Body of a Certificate message of TLS up to 1.2 (RFC 5246) or of TLS 1.3 (RFC 8446), which has a context. */
export function readCertificate(
  message: Buffer,
  modern: boolean,
  known: Certificates,
): Certificate | undefined {
  const cursor = new Cursor(message);
  if (modern) cursor.skip(cursor.u8());
  cursor.skip(3);
  const der = cursor.take(cursor.u24());
  return cursor.short || der.length === 0 ? undefined : known.of(der);
}

function parse(der: Buffer): Certificate | undefined {
  try {
    const { subject, issuer, subjectAltName, validFromDate, validToDate } = new X509Certificate(der);
    const names = [...(subjectAltName ?? "").matchAll(/(?:DNS|IP Address):([^,\s]+)/g)].map(
      ([, name = ""]) => name,
    );
    const dates = { validFrom: validFromDate.getTime(), validTo: validToDate.getTime() };
    return { subject: oneLine(subject), issuer: oneLine(issuer), names, ...dates };
  } catch {
    return undefined;
  }
}

/** Body of a CompressedCertificate message (RFC 8879). */
export function readCompressedCertificate(message: Buffer, known: Certificates): Certificate | undefined {
  const cursor = new Cursor(message);
  const method = decompress[cursor.u16()];
  cursor.skip(3);
  const packed = cursor.take(cursor.u24());
  if (method === undefined || cursor.short) return undefined;
  try {
    return readCertificate(method(packed), true, known);
  } catch {
    return undefined;
  }
}

function oneLine(name: string | undefined): string {
  return (name ?? "").split("\n").join(", ");
}
