// Every form in which planted values may leave, as needles: irreversible steps are done here, reversible ones are
// undone in the traffic. What a person typed or is gets every form; what stands in an address or a cookie of ours the usual ones.

import { hash } from "node:crypto";
import type { Planted } from "../../core/index.ts";
import { compact } from "../encodings.ts";
import { formsOf } from "../forms.ts";
import { digests } from "../hashes.ts";
import type { NeedleSet } from "../needle-set.ts";
import { beginningsOf } from "../prefixes.ts";
import { NeedleBook } from "./needle-book.ts";
import { type Spelling, spellingsOf } from "./spellings.ts";
import { steps } from "./steps.ts";

/** Hashes that are done to hashes. */
const twice = ["md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3-256", "ripemd160"] as const;
/** Shorter values of fields, hashed or not, are anybody's. */
const leastTyped = 5;
/** Shorter needles could stand anywhere, whole word or not. */
const shortest = 4;

/** Labels name values by their place in `planted`. The same values give the same needles in the same order. */
export function compileNeedles(planted: readonly Planted[]): NeedleSet {
  const book = new NeedleBook();
  for (const [place, one] of planted.entries()) {
    if (one.where !== "persona")
      for (const { chain, bytes } of formsOf(one)) book.add(bytes, { planted: place, chain });
    // What was typed is somebody's, in all the ways in which vendors prepare it.
    if (one.where === "persona" || (one.where === "field" && one.value.length >= leastTyped))
      persona(book, place, one);
  }
  const places = new Map(planted.map((one, place) => [one, place]));
  for (const { planted: one, bytes } of beginningsOf(planted)) {
    book.add(bytes, { planted: places.get(one) ?? 0, chain: [], prefix: bytes.length });
  }
  return book.set;
}

function persona(book: NeedleBook, planted: number, { sort, value }: Planted): void {
  const spellings = spellingsOf(sort === "date" ? "birth-date" : sort, value);
  const put = (bytes: Uint8Array, chain: readonly string[], weak = false) => {
    if (bytes.length >= shortest) book.add(bytes, { planted, chain, ...(weak ? { weak } : {}) });
  };
  for (const { text, chain, weak } of spellings) put(Buffer.from(text), chain, weak);
  for (const one of spellings) turned(one, put);
  for (const { text, chain } of spellings) hashed(text, chain, put);
}

type Put = (bytes: Uint8Array, chain: readonly string[], weak?: boolean) => void;

/** Letters for letters, and backwards; and the one writing of text that traffic does not undo. */
function turned({ text, chain, weak }: Spelling, put: Put): void {
  for (const name of ["reversed", "rot13"]) {
    const next = steps[name]?.(text);
    if (next !== undefined) put(Buffer.from(next), [...chain, name], weak);
  }
  if (weak) return;
  const base58 = compact(Buffer.from(text)).find(({ name }) => name === "base58");
  if (base58) put(Buffer.from(base58.text), [...chain, "base58"]);
}

function hashed(text: string, chain: readonly string[], put: Put): void {
  for (const { name, bytes } of digests(text)) {
    const hex = bytes.toString("hex");
    const steps = [...chain, name];
    written(bytes, hex, steps, put);
    if (!(twice as readonly string[]).includes(name)) continue;
    again(hex, steps, put);
    again(hex.toUpperCase(), [...steps, "uppercase"], put);
    again(bytes.toString("base64").replace(/=+$/, ""), [...steps, "base64"], put);
    again(bytes.toString("base64"), [...steps, "base64-padded"], put);
  }
  const wide = Buffer.from(text, "utf16le");
  for (const name of twice) {
    const bytes = hash(name, wide, "buffer");
    written(bytes, bytes.toString("hex"), [...chain, "utf16le", name], put);
  }
}

/** Raw, in hex of either case, its first 32 signs, and as base64, base64url, base32 and base58. */
function written(bytes: Buffer, hex: string, chain: readonly string[], put: Put): void {
  put(Buffer.from(hex), chain);
  put(Buffer.from(hex.toUpperCase()), [...chain, "uppercase"]);
  put(bytes, [...chain, "binary"]);
  if (hex.length > 32) put(Buffer.from(hex.slice(0, 32)), [...chain, "first-32"]);
  for (const { name, text } of compact(bytes)) {
    const isLower = name === "base32" && text === text.toLowerCase();
    put(Buffer.from(text), isLower ? [...chain, name, "lowercase"] : [...chain, name]);
  }
}

function again(text: string, chain: readonly string[], put: Put): void {
  for (const name of twice) {
    const bytes = hash(name, text, "buffer");
    put(Buffer.from(bytes.toString("hex")), [...chain, name]);
    put(Buffer.from(bytes.toString("base64").replace(/=+$/, "")), [...chain, name, "base64"]);
  }
}
