// Undoes compression that shows itself by its first bytes or by a Content-Encoding header. Bounded: a bomb stays small,
// and of what is cut off or too large as much is read as fits.

import {
  brotliDecompressSync,
  constants,
  gunzipSync,
  inflateRawSync,
  inflateSync,
  type ZlibOptions,
  zstdDecompressSync,
} from "node:zlib";
import { looksDeflated } from "./deflate-sign.ts";

export type Inflated = {
  readonly name: string;
  readonly bytes: Buffer;
  /** Whether more would have come out. */
  readonly cut: boolean;
};

type Open = (bytes: Buffer, most: number) => Buffer;
const limits = (maxOutputLength: number): ZlibOptions => ({
  maxOutputLength,
  finishFlush: constants.Z_SYNC_FLUSH,
});
const ways: Readonly<Record<string, Open>> = {
  gzip: (bytes, most) => gunzipSync(bytes, limits(most)),
  zlib: (bytes, most) => inflateSync(bytes, limits(most)),
  deflate: (bytes, most) => inflateRawSync(bytes, limits(most)),
  br: (bytes, maxOutputLength) =>
    brotliDecompressSync(bytes, { maxOutputLength, finishFlush: constants.BROTLI_OPERATION_FLUSH }),
  zstd: (bytes, maxOutputLength) =>
    zstdDecompressSync(bytes, { maxOutputLength, finishFlush: constants.ZSTD_e_flush }),
};

const tooLarge = (problem: unknown) =>
  problem instanceof Error && "code" in problem && problem.code === "ERR_BUFFER_TOO_LARGE";

/** Undefined when it is not what it looked like. */
export function open(name: string, bytes: Buffer, most: number): Inflated | undefined {
  let [length, cut] = [bytes.length, false];
  // Of a stream that makes too much, ever shorter beginnings: each try costs no more than `most`.
  for (; length > 16; length >>>= 2) {
    try {
      const made = ways[name]?.(bytes.subarray(0, length), most);
      return made && made.length > 0 ? { name, bytes: made, cut } : undefined;
    } catch (problem) {
      if (!tooLarge(problem)) return undefined;
      cut = true;
    }
  }
  return undefined;
}

/** Whether the first two bytes are a zlib header (RFC 1950) and the next could begin a block. */
export const beginsAsZlib = (bytes: Uint8Array): boolean =>
  bytes.length > 6 &&
  ((bytes[0] as number) & 15) === 8 &&
  (bytes[0] as number) >> 4 <= 7 &&
  ((bytes[0] as number) * 256 + (bytes[1] as number)) % 31 === 0 &&
  looksDeflated(bytes, 2);

export const beginsAsGzip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8 && bytes.length > 10;

export const beginsAsZstd = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x28 && bytes[1] === 0xb5 && bytes[2] === 0x2f && bytes[3] === 0xfd;

/** Which compression the first bytes show. */
export function magicOf(bytes: Uint8Array): string | undefined {
  if (beginsAsGzip(bytes)) return "gzip";
  if (beginsAsZlib(bytes)) return "zlib";
  return beginsAsZstd(bytes) ? "zstd" : undefined;
}
