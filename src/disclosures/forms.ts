// Every form in which a planted value may leave, made once per search: normalised, hashed, encoded.
// What can be decoded (percent, base64, JSON, compression) is also found inside larger payloads by `layers`.

import type { Planted } from "../core/index.ts";
import { compact, rot, substituted, type Written, writings } from "./encodings.ts";
import { digests, digestsOfHex } from "./hashes.ts";

export type Form = { readonly planted: Planted; readonly chain: readonly string[]; readonly bytes: Buffer };

/** Shorter values could stand anywhere by chance. */
export const shortest = 5;

/** From here on a value in another alphabet can hardly be a word of its own. */
const longEnough = 10;

type Spelling = { readonly chain: readonly string[]; readonly text: string };

export function formsOf(planted: Planted): Form[] {
  if (planted.value.length < shortest) return [];
  const forms: Form[] = [];
  const taken = new Set<string>();
  const put = (chain: readonly string[], bytes: Buffer) => {
    const key = bytes.toString("latin1");
    if (bytes.length < shortest || taken.has(key)) return;
    taken.add(key);
    forms.push({ planted, chain, bytes });
  };
  const spellings = planted.where === "page" ? [{ chain: [], text: planted.value }] : spellingsOf(planted);
  for (const { chain, text } of spellings) put(chain, Buffer.from(text));
  for (const { chain, text } of spellings) {
    if (text.includes(" "))
      put([...chain, "form"], Buffer.from(encodeURIComponent(text.toWellFormed()).replaceAll("%20", "+")));
  }
  if (planted.where === "page") return forms;
  for (const { chain, text } of spellings) encoded(chain, text, put);
  for (const { chain, text } of spellings) hashed(chain, text, put);
  return forms;
}

type Put = (chain: readonly string[], bytes: Buffer) => void;

function encoded(chain: readonly string[], text: string, put: Put): void {
  const buffer = Buffer.from(text);
  for (const { name, text: moved } of alphabetic(text)) put([...chain, name], Buffer.from(moved));
  for (const written of [...writings(buffer), { name: "rot13", text: rot(text, 13) }]) {
    put([...chain, written.name], Buffer.from(written.text));
    for (const again of compact(Buffer.from(written.text)).slice(0, 2)) {
      put([...chain, written.name, again.name], Buffer.from(again.text));
    }
  }
}

/** Letters for letters. A short word so treated is soon another word. */
function alphabetic(text: string): Written[] {
  if (text.length < longEnough) return [];
  const moved = Array.from({ length: 25 }, (_, at) => ({ name: `rot${at + 1}`, text: rot(text, at + 1) }));
  return [...moved, { name: "substituted", text: substituted(text) }];
}

function hashed(chain: readonly string[], text: string, put: Put): void {
  for (const { name, bytes } of digests(text)) {
    const hex = bytes.toString("hex");
    // Hex is how a hash is written when nothing else is said.
    put([...chain, name], Buffer.from(hex));
    put([...chain, name], Buffer.from(hex.toUpperCase()));
    put([...chain, name, "binary"], bytes);
    for (const written of compact(bytes)) put([...chain, name, written.name], Buffer.from(written.text));
    for (const written of compact(Buffer.from(hex)).slice(0, 2)) {
      put([...chain, name, written.name], Buffer.from(written.text));
    }
    if (name === "murmur3-128") {
      for (const number of numbersOf(bytes)) put([...chain, name, "decimal"], Buffer.from(`${number}`));
    }
    for (const second of digestsOfHex(hex))
      put([...chain, name, second.name], Buffer.from(second.bytes.toString("hex")));
  }
}

/** Both halves with and without sign, and the whole as the reference implementation has it in memory. */
function numbersOf(bytes: Buffer): bigint[] {
  const [first, second] = [bytes.readBigUInt64BE(0), bytes.readBigUInt64BE(8)];
  return [first, second, BigInt.asIntN(64, first), BigInt.asIntN(64, second), (second << 64n) | first];
}

/** The value as typed first, then the ways in which senders tidy it up before they hash it. */
function spellingsOf({ value, sort }: Planted): Spelling[] {
  const trimmed = value.trim();
  const lower = trimmed.toLowerCase();
  const all: Spelling[] = [
    { chain: [], text: value },
    { chain: ["trimmed"], text: trimmed },
    { chain: ["lowercase"], text: lower },
    { chain: ["uppercase"], text: trimmed.toUpperCase() },
    { chain: ["despaced"], text: lower.replace(/\s+/g, "") },
    ...(/email/.test(sort) ? emails(lower) : []),
    ...(/phone|card/.test(sort) ? numbers(trimmed) : []),
  ];
  const first = new Map<string, Spelling>();
  for (const spelling of all) if (!first.has(spelling.text)) first.set(spelling.text, spelling);
  return [...first.values()];
}

/** Google's and Meta's matching rules: the part behind a plus goes, for Gmail the dots too. */
function emails(lower: string): Spelling[] {
  const at = lower.lastIndexOf("@");
  if (at < 1) return [];
  const [local, host] = [lower.slice(0, at), lower.slice(at)];
  const base = local.replace(/\+.*$/, "");
  return [
    { chain: ["lowercase", "plus-stripped"], text: base + host },
    { chain: ["lowercase", "dots-stripped"], text: base.replaceAll(".", "") + host },
  ];
}

function numbers(text: string): Spelling[] {
  const digits = text.replace(/\D/g, "");
  return [
    { chain: ["digits"], text: digits },
    { chain: ["e164"], text: `+${digits}` },
    { chain: ["digits"], text: digits.replace(/^0+/, "") },
  ];
}
