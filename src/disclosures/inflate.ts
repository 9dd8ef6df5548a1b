// Undoes compression that shows itself by its first bytes or by a Content-Encoding header. Bounded: a bomb stays small.

import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync, zstdDecompressSync } from "node:zlib";
import { inside, type Layer } from "./layer.ts";

const largest = 8 * 1024 * 1024;
const limit = { maxOutputLength: largest };

type Open = (bytes: Buffer) => Buffer;
const ways: Readonly<Record<string, Open>> = {
  gzip: (bytes) => gunzipSync(bytes, limit),
  zlib: (bytes) => inflateSync(bytes, limit),
  deflate: (bytes) => inflateRawSync(bytes, limit),
  br: (bytes) => brotliDecompressSync(bytes, limit),
  zstd: (bytes) => zstdDecompressSync(bytes, limit),
};

/** Undefined when it is not what it looked like, was cut, or is larger than 8 MB. */
function open(name: string, bytes: Buffer): Buffer | undefined {
  try {
    return ways[name]?.(bytes);
  } catch {
    return undefined;
  }
}

/** `hints` are names from Content-Encoding. Raw deflate has no sign of its own: `blind` tries it on small data. */
export function inflated(layer: Layer, hints: readonly string[], blind: boolean): Layer[] {
  const { bytes } = layer;
  const names = new Set(hints.map((hint) => (hint === "x-gzip" ? "gzip" : hint)));
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) names.add("gzip");
  if (bytes[0] === 0x78 && bytes.length > 6 && bytes.readUInt16BE(0) % 31 === 0) names.add("zlib");
  if (bytes.length > 4 && bytes.readUInt32LE(0) === 0xfd2f_b528) names.add("zstd");
  if (names.has("deflate")) names.add("zlib");
  if (blind && names.size === 0 && bytes.length <= 65_536) names.add("deflate");
  const layers: Layer[] = [];
  for (const name of names) {
    const plain = open(name, bytes);
    if (plain && plain.length > 0) layers.push(inside(layer, name, plain, 0, bytes.length));
  }
  return layers;
}

/** Whether bytes without any sign are raw deflate that makes text: few random bytes pass as such a stream. */
export function isDeflate(bytes: Buffer, isText: (plain: Buffer) => boolean): boolean {
  const small = bytes.length >= 16 && bytes.length <= 65_536;
  const plain = small && beginsAsDeflate(bytes) ? open("deflate", bytes) : undefined;
  return plain !== undefined && isText(plain);
}

/** Whether the first block could be one (RFC 1951, 3.2): nearly all that is none is told by its first bytes. */
function beginsAsDeflate(bytes: Buffer): boolean {
  const type = ((bytes[0] ?? 0) >> 1) & 3;
  if (type === 0) return ((bytes.readUInt16LE(1) ^ bytes.readUInt16LE(3)) & 0xffff) === 0xffff;
  if (type !== 2) return type === 1;
  const bits = (at: number, count: number) => (bytes.readUIntLE(at >> 3, 3) >> (at & 7)) & ((1 << count) - 1);
  if (bits(3, 5) > 29 || bits(8, 5) > 29) return false;
  // A code that is not complete is refused by every inflater: 2^-length must add up to one.
  const lengths = Array.from({ length: bits(13, 4) + 4 }, (_, at) => bits(17 + 3 * at, 3));
  return lengths.reduce((sum, length) => sum + (length > 0 ? 128 >> length : 0), 0) === 128;
}
