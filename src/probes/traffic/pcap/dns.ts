// Answers of the domain name system (RFC 1035) read from a message. Queries and other record types are left alone.

import type { Named } from "../exchange.ts";
import { addressText } from "./address-text.ts";
import { Cursor } from "./cursor.ts";

type Answer = Pick<Named, "host" | "aliases" | "addresses">;

const a = 1;
const cname = 5;
const aaaa = 28;
const https = 65;
const mostRecords = 512;

/**
 * What a response says about the name it was asked for: the CNAME chain from it, and the addresses at its end.
 * Undefined for anything but a response to a question for an address. A message that breaks off is read as far
 * as it goes.
 */
export function readAnswer(message: Buffer): Answer | undefined {
  const cursor = new Cursor(message);
  cursor.skip(2);
  const flags = cursor.u16();
  const questions = cursor.u16();
  const answers = Math.min(cursor.u16(), mostRecords);
  cursor.skip(4);
  if (cursor.short || (flags & 0x8000) === 0 || (flags & 0x7800) !== 0 || questions !== 1) return undefined;
  const host = readName(cursor);
  const asked = cursor.u16();
  cursor.skip(2);
  if (cursor.short || host === "" || (asked !== a && asked !== aaaa && asked !== https)) return undefined;
  const links = new Map<string, string>();
  const found: { owner: string; address: string }[] = [];
  for (let i = 0; i < answers && !cursor.short; i++) readRecord(cursor, links, found);
  const aliases = chain(host, links);
  const owners = new Set([host, ...aliases]);
  const addresses = found.filter(({ owner }) => owners.has(owner)).map(({ address }) => address);
  return { host, aliases, addresses: [...new Set(addresses)] };
}

function readRecord(
  cursor: Cursor,
  links: Map<string, string>,
  found: { owner: string; address: string }[],
): void {
  const owner = readName(cursor);
  const type = cursor.u16();
  cursor.skip(6);
  const length = cursor.u16();
  const start = cursor.at;
  cursor.skip(length);
  if (cursor.short) return;
  if (type === cname) links.set(owner, readName(new Cursor(cursor.bytes, start)));
  const width = type === a ? 4 : type === aaaa ? 16 : 0;
  if (width > 0 && length === width) found.push({ owner, address: addressText(cursor.bytes, start, width) });
}

function chain(host: string, links: ReadonlyMap<string, string>): string[] {
  const aliases: string[] = [];
  for (let next = links.get(host); next !== undefined; next = links.get(next)) {
    if (next === "" || next === host || aliases.includes(next)) break;
    aliases.push(next);
  }
  return aliases;
}

/** A name in lower case, pointers followed; "" for the root and for nonsense. */
function readName(cursor: Cursor): string {
  const labels: string[] = [];
  let at = cursor;
  for (let steps = 0; steps < 128; steps++) {
    const length = at.u8();
    if (at.short) break;
    if (length === 0) return labels.join(".").toLowerCase();
    if (length < 64) labels.push(label(at.take(length)));
    else if (length >= 0xc0) at = new Cursor(at.bytes, ((length & 0x3f) << 8) | at.u8());
    else break;
    if (at.short) break;
  }
  cursor.short = true;
  return "";
}

/** Bytes that are no part of a host name are written as \ddd, as master files do. */
function label(bytes: Buffer): string {
  return bytes.toString("latin1").replace(/[^A-Za-z0-9_*-]/g, escaped);
}

function escaped(character: string): string {
  return `\\${String(character.charCodeAt(0)).padStart(3, "0")}`;
}
