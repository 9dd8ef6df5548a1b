// Undoes the content codings of an answer (RFC 9110, section 8.4), as a browser hands bodies over. A bomb stays packed.

import {
  brotliDecompressSync,
  constants,
  gunzipSync,
  inflateRawSync,
  inflateSync,
  zstdDecompressSync,
} from "node:zlib";

const most = 32 << 20;
const layers = 4;

/** The plain bytes, or a reason why they cannot be had. `coding` is the value of Content-Encoding. */
export function undoCoding(
  bytes: Uint8Array,
  coding: string,
): { readonly bytes: Uint8Array } | { readonly why: string } {
  const codings = coding
    .toLowerCase()
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "" && one !== "identity")
    .reverse();
  if (codings.length > layers) return { why: `its content has ${codings.length} codings` };
  let plain = bytes;
  for (const one of codings) {
    try {
      const next = undo(plain, one);
      if (next === undefined) return { why: `its content coding is not known: ${one.slice(0, 40)}` };
      plain = next;
    } catch (error) {
      const large = error instanceof RangeError;
      return { why: large ? `it unpacks to more than ${most} bytes` : `its content is no ${one}` };
    }
  }
  return { bytes: plain };
}

const zlib = { maxOutputLength: most, finishFlush: constants.Z_SYNC_FLUSH };

function undo(bytes: Uint8Array, coding: string): Uint8Array | undefined {
  if (coding === "gzip" || coding === "x-gzip") return gunzipSync(bytes, zlib);
  if (coding === "deflate") {
    const [first = 0, second = 0] = bytes;
    const wrapped = (first & 15) === 8 && (first * 256 + second) % 31 === 0;
    return wrapped ? inflateSync(bytes, zlib) : inflateRawSync(bytes, zlib);
  }
  if (coding === "br") {
    return brotliDecompressSync(bytes, {
      maxOutputLength: most,
      finishFlush: constants.BROTLI_OPERATION_FLUSH,
    });
  }
  if (coding === "zstd") return zstdDecompressSync(bytes, { maxOutputLength: most });
  return undefined;
}
