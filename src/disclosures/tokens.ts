// Undoes codings of whole tokens: base64 in its alphabets, base16, base32, LZString. What comes out is kept when it
// reads as text, or starts like something compressed.

import { isDeflate } from "./inflate.ts";
import { inside, type Layer } from "./layer.ts";
import { lzDecompress } from "./lz-decompress.ts";

type Budget = { tokens: number };
/** Tokens looked at in one part: a flood of short ones must not take a minute. */
export const mostTokens = 4000;
const longestLz = 2 * 1024 * 1024;

const base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const uri = `${base64.slice(0, 63)}-$`;
const value64 = new Map([...base64].map((letter, at) => [letter, at]));
const valueUri = new Map([...uri].map((letter, at) => [letter, at]));
const value32 = new Map([..."ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"].map((letter, at) => [letter, at]));

const kinds: readonly {
  readonly name: string;
  readonly pattern: RegExp;
  readonly read: (token: string) => Buffer | undefined;
}[] = [
  { name: "base64", pattern: /[A-Za-z0-9+/]{8,}={0,2}/g, read: (token) => Buffer.from(token, "base64") },
  {
    name: "base64url",
    pattern: /[A-Za-z0-9_-]{8,}={0,2}/g,
    read: (token) => Buffer.from(token, "base64url"),
  },
  {
    name: "base16",
    pattern: /[0-9a-fA-F]{10,}/g,
    read: (token) => (token.length % 2 === 0 ? Buffer.from(token, "hex") : undefined),
  },
  { name: "base32", pattern: /[A-Za-z2-7]{16,}={0,6}/g, read: fromBase32 },
  { name: "lzstring", pattern: /[A-Za-z0-9+$-]{12,}/g, read: (token) => lz(token, valueUri) },
  {
    name: "lzstring",
    pattern: /[A-Za-z0-9+/]{12,}={0,3}/g,
    read: (token) => lz(token.replace(/=+$/, ""), value64),
  },
];

/** `text` is the layer's bytes as Latin-1. */
export function decoded(layer: Layer, text: string, budget: Budget): Layer[] {
  const layers: Layer[] = [];
  const taken = new Set<string>();
  for (const { name, pattern, read } of kinds) {
    for (const { 0: token, index } of text.matchAll(pattern)) {
      const end = index + token.length;
      if (budget.tokens <= 0) break;
      // The same run of letters read with two alphabets gives the same bytes; one name is enough.
      if (layer.untouched(index, end) || taken.has(`${name.slice(0, 6)} ${index} ${end}`)) continue;
      taken.add(`${name.slice(0, 6)} ${index} ${end}`);
      budget.tokens--;
      const bytes = read(token);
      if (bytes && worth(name, bytes)) layers.push(inside(layer, name, bytes, index, end));
    }
  }
  return layers;
}

const worth = (name: string, bytes: Buffer) =>
  telling(bytes) || (name.startsWith("base64") && isDeflate(bytes, telling));

/** Text for the most part, or compressed. Random bytes are printable in one of 2.7. */
function telling(bytes: Buffer): boolean {
  if (bytes.length < 4) return false;
  if ((bytes[0] === 0x1f && bytes[1] === 0x8b) || bytes[0] === 0x78) return true;
  const sample = bytes.subarray(0, 64);
  let printable = 0;
  for (const byte of sample) if ((byte >= 0x20 && byte < 0x7f) || byte === 0x0a || byte >= 0xc2) printable++;
  return printable >= sample.length * 0.85;
}

function fromBase32(token: string): Buffer | undefined {
  const bytes: number[] = [];
  let [held, bits] = [0, 0];
  for (const letter of token.toUpperCase().replace(/=+$/, "")) {
    const value = value32.get(letter);
    if (value === undefined) return undefined;
    held = ((held << 5) | value) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((held >>> bits) & 0xff);
    }
  }
  return Buffer.from(bytes);
}

function lz(token: string, values: ReadonlyMap<string, number>): Buffer | undefined {
  if (token.length > longestLz) return undefined;
  const text = lzDecompress((at) => values.get(token[at] ?? ""), 6, longestLz);
  return text === undefined || text.length < 4 ? undefined : Buffer.from(text);
}

/** LZString over a whole body: UTF-16 code units less 32 (`compressToUTF16`), or bytes (`compressToUint8Array`). */
export function decodedWhole(layer: Layer): Layer[] {
  const { bytes } = layer;
  if (bytes.length < 6 || bytes.length > longestLz) return [];
  const text = bytes.toString("utf8");
  const wide = (at: number) => (at < text.length ? text.charCodeAt(at) - 32 : undefined);
  const texts = [
    /[\u0100-\ufffc]/.test(text) ? lzDecompress(wide, 15, longestLz) : undefined,
    lzDecompress((at) => bytes[at], 8, longestLz),
  ];
  return texts.flatMap((read) => {
    const plain = read === undefined ? undefined : Buffer.from(read);
    return plain && telling(plain) ? [inside(layer, "lzstring", plain, 0, bytes.length)] : [];
  });
}
