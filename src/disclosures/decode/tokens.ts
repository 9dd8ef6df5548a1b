// Undoes codings of whole tokens: base64 in its alphabets, base16, base32, LZString. Which of them a token may be in is
// told by its letters, and where they allow many, by whether text would come out.

import { Batches } from "./batches.ts";
import { hexValue } from "./escape-kinds.ts";
import { beginsAsLz, isCharacter, lzDecompress } from "./lz-string.ts";
import { type DecodeNode, untouched } from "./node.ts";
import { alignmentOf, from16, from32, from64, isText, value64 } from "./radix.ts";
import {
  beyond32,
  beyondHex,
  dash,
  isRun,
  lower,
  maskOf,
  type Survey,
  shortestRun,
  slash,
  upper,
} from "./survey.ts";

const longestLz = 2 ** 20;
const [shortestMixed, shortest32, shortestLz, shortestHex, shortestPiece] = [12, 16, 16, 10, 16];

/** The nodes that tokens of a node became. */
export function decoded(node: DecodeNode, { runs }: Survey): DecodeNode[] {
  if (runs.length === 0) return [];
  const reader = new TokenReader(node);
  for (let at = 0; at < runs.length; at += 3) {
    const [start = 0, first = 0, mask = 0] = [runs[at], runs[at + 1], runs[at + 2]];
    let end = first;
    let all = mask;
    // Lines of base64 (RFC 2045, 6.8): as long as each but the last is full, they are one token.
    while (isFullLine(node.bytes, runs, at)) {
      at += 3;
      end = runs[at + 1] ?? end;
      all |= runs[at + 2] ?? 0;
    }
    reader.read(start, lastLine(node.bytes, runs[at] ?? 0, end), all);
  }
  return reader.nodes();
}

const [newline, carriage, pad] = [0x0a, 0x0d, 0x3d];

function isFullLine(bytes: Buffer, runs: readonly number[], at: number): boolean {
  const [start = 0, end = 0, next] = [runs[at], runs[at + 1], runs[at + 3]];
  if (next === undefined || end - start < 60 || (end - start) % 4 !== 0) return false;
  return bytes[end] === newline
    ? next === end + 1
    : bytes[end] === carriage && bytes[end + 1] === newline && next === end + 2;
}

/** The last line may be too short for a run of its own. */
function lastLine(bytes: Buffer, start: number, end: number): number {
  if (end - start < 60 || (end - start) % 4 !== 0) return end;
  const from =
    bytes[end] === newline ? end + 1 : bytes[end] === carriage && bytes[end + 1] === newline ? end + 2 : end;
  let at = from;
  while (at > end && at < from + shortestRun && isRun(bytes[at] ?? 0)) at++;
  return at === from || at === from + shortestRun ? end : at;
}

class TokenReader {
  readonly #bytes: Buffer;
  readonly #node: DecodeNode;
  readonly #batches: Batches;
  /** For samples. */
  readonly #room = Buffer.alloc(64);

  constructor(node: DecodeNode) {
    this.#node = node;
    this.#bytes = node.bytes;
    this.#batches = new Batches(node);
  }

  nodes(): DecodeNode[] {
    return this.#batches.nodes();
  }

  read(start: number, end: number, mask: number): void {
    // What an escape above left as it was is read there.
    if (this.#node.spans && this.#isCopied(start, end)) return;
    const align = this.#single(start, end, mask);
    if (mask & (slash | dash)) this.#pieces(start, end, mask, align);
    if (mask & slash && this.#node.name === "urlencode") this.#segments(start, end);
  }

  /** From which letter on it was read as base64 of text; -1 when it was not. */
  #single(start: number, end: number, mask: number): number {
    const length = end - start;
    if ((mask & beyondHex) === 0) {
      if (length >= shortestHex) {
        this.#hex(start, end);
        return -1;
      }
    } else if (length >= 24) this.#hexWithin(start, end);
    if (length >= shortest32 && (mask & beyond32) === 0 && (mask & (upper | lower)) !== (upper | lower)) {
      this.#base32(start, end, (mask & lower) === 0);
    }
    const align = this.#base64(start, end, mask);
    if (align < 0 && length >= shortestLz) this.#lz(start, end, mask);
    return align;
  }

  #hex(start: number, end: number): void {
    const odd = (end - start) % 2;
    for (let skip = 0; skip <= odd; skip++) {
      const bytes = Buffer.allocUnsafe((end - start) >>> 1);
      from16(this.#bytes, start + skip, end, bytes, 0);
      if (end - start >= 16 || isText(bytes, 0, bytes.length))
        this.#batches.add("base16", bytes, start + skip, end);
    }
  }

  /** Digits of at least 16 that other letters are glued to. */
  #hexWithin(start: number, end: number): void {
    for (let at = start + 15; at < end; at += 16) {
      if (hexValue(this.#bytes[at]) < 0) continue;
      let [first, last] = [at, at + 1];
      while (first > start && hexValue(this.#bytes[first - 1]) >= 0) first--;
      while (last < end && hexValue(this.#bytes[last]) >= 0) last++;
      if (last - first >= 16) this.#hex(first, last);
      at += Math.floor((last - at) / 16) * 16;
    }
  }

  #base32(start: number, end: number, capital: boolean): void {
    const bytes = Buffer.allocUnsafe(end - start);
    const made = bytes.subarray(0, from32(this.#bytes, start, end, bytes, 0));
    if (capital || isText(made, 0, made.length)) this.#batches.add("base32", made, start, this.#padded(end));
  }

  /** From which letter on it was read; -1 when it does not look like text, or like base64 at all. */
  #base64(start: number, end: number, mask: number): number {
    const align = alignmentOf(this.#bytes, start, end, this.#room);
    const mixed = (mask & upper) !== 0 && (mask & lower) !== 0 && end - start >= shortestMixed;
    if (align >= 0) this.#add64(start + align, end, mask);
    // By chance a piece of something compressed reads as text, out of step.
    if (align !== 0 && mixed) this.#add64(start, end, mask);
    return align;
  }

  #add64(start: number, end: number, mask: number): void {
    const bytes = Buffer.allocUnsafe(end - start);
    const made = bytes.subarray(0, from64(this.#bytes, start, end, bytes, 0));
    this.#batches.add(mask & dash ? "base64url" : "base64", made, start, this.#padded(end));
  }

  /** A path may hold tokens of the other alphabet, and what joins two tokens may be a letter of theirs. */
  #pieces(start: number, end: number, all: number, align: number): void {
    const ways = [
      { kind: slash, signs: "+/" },
      { kind: dash, signs: "-_" },
    ];
    for (const { kind, signs } of ways) {
      if ((all & kind) === 0) continue;
      const isSign = (at: number) => signs.includes(String.fromCharCode(this.#bytes[at] as number));
      for (const [from, to] of split(start, end, isSign)) {
        if (to - from === end - start) continue;
        const mask = maskOf(this.#bytes, from, to);
        // Letters of one case are hardly base64: what reads as text in them does so by chance.
        const mixed = (mask & upper) !== 0 && (mask & lower) !== 0;
        if (align < 0 || !mixed || !this.#inStep(from, to, start + align)) this.#single(from, to, mask);
      }
    }
  }

  /** In an address, slashes that were not escaped are no letters of a token in which others were. */
  #segments(start: number, end: number): void {
    const literal = (at: number) => this.#bytes[at] === 0x2f && untouched(this.#node, at, at + 1);
    for (const [from, to] of split(start, end, literal)) {
      const mask = maskOf(this.#bytes, from, to);
      if (to - from < end - start && mask & slash) this.#single(from, to, mask);
    }
  }

  /** Whether a piece of a token that is text from `read` on is text in step with it, so that it came out already. */
  #inStep(start: number, end: number, read: number): boolean {
    const align = alignmentOf(this.#bytes, start, end, this.#room);
    return align >= 0 && (start + align - read) % 4 === 0;
  }

  #lz(start: number, end: number, mask: number): void {
    const bytes = this.#bytes;
    // In addresses the last letter of the alphabet is a dash, elsewhere a slash.
    const value = (at: number) => (bytes[at] === 0x2d ? 63 : value64(bytes[at] as number));
    if (mask & dash && bytes.subarray(start, end).includes("_")) return;
    const unit = (at: number) => (start + at < end ? value(start + at) : 0);
    if (!beginsAsLz(unit)) return;
    const units = (at: number) => (start + at < end ? value(start + at) : undefined);
    const text = lzDecompress(units, { size: 6, most: longestLz, fits: isCharacter });
    if (text !== undefined && text.length >= 4)
      this.#batches.add("lzstring", Buffer.from(text), start, this.#padded(end));
  }

  #padded(end: number): number {
    let at = end;
    while (at < end + 6 && this.#bytes[at] === pad) at++;
    return at;
  }

  #isCopied(start: number, end: number): boolean {
    // The bytes around it count too: an escape beside it may have cut it there.
    return untouched(this.#node, Math.max(0, start - 1), Math.min(this.#bytes.length, end + 1));
  }
}

/** The stretches of [start, end) between signs, that are long enough. */
function split(start: number, end: number, isSign: (at: number) => boolean): (readonly [number, number])[] {
  const pieces: (readonly [number, number])[] = [];
  let from = start;
  for (let at = start; at <= end; at++) {
    if (at < end && !isSign(at)) continue;
    if (at - from >= shortestPiece) pieces.push([from, at]);
    from = at + 1;
  }
  return pieces;
}
