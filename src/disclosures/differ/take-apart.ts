// Takes what one part of a request holds apart into named values, through the codings that can be seen: forms, JSON,
// multipart, addresses, tokens, base64 and compression. What cannot be read stays whole; nothing is left out.

import { magicOf, open } from "../decode/inflate.ts";
import { isText } from "../decode/radix.ts";
import { multipartFields } from "./multipart-fields.ts";

/** `value`: one character per byte (Latin-1). */
export type Leaf = { readonly path: readonly string[]; readonly value: string };

const [deepest, mostLeaves, mostJson, mostInflated] = [6, 2000, 4 << 20, 1 << 20];
const names: Readonly<Record<string, readonly string[]>> = {
  gzip: ["gzip"],
  deflate: ["zlib", "deflate"],
  br: ["br"],
  zstd: ["zstd"],
};

type Path = readonly string[];

/** `hints`: Content-Encoding, outermost last. At most 2,000 values; what is beyond them stays in one piece. */
export function takeApart(bytes: Buffer, hints: readonly string[] = []): Leaf[] {
  const leaves: Leaf[] = [];
  const plain = hints.toReversed().reduce((one, hint) => decompressed(one, names[hint] ?? []) ?? one, bytes);
  apart(plain, [], 0, leaves);
  return leaves;
}

function decompressed(bytes: Buffer, ways: readonly string[]): Buffer | undefined {
  for (const name of ways) {
    const made = open(name, bytes, mostInflated);
    if (made) return made.bytes;
  }
  return undefined;
}

function apart(bytes: Buffer, path: Path, depth: number, leaves: Leaf[]): void {
  const put = (value: Buffer, ...more: string[]) => apart(value, [...path, ...more], depth + 1, leaves);
  const done =
    depth < deepest &&
    leaves.length < mostLeaves &&
    (inflated(bytes, put) || structured(bytes, put) || coded(bytes, put));
  if (!done) leaves.push({ path, value: bytes.toString("latin1") });
}

type Put = (value: Buffer, ...more: string[]) => void;

function inflated(bytes: Buffer, put: Put): boolean {
  const magic = magicOf(bytes);
  const made = magic === undefined ? undefined : open(magic, bytes, mostInflated);
  if (!made || magic === undefined) return false;
  put(made.bytes, magic);
  return true;
}

function structured(bytes: Buffer, put: Put): boolean {
  const fields = multipartFields(bytes);
  if (fields) {
    for (const { name, value } of fields) put(value, name);
    return true;
  }
  const text = bytes.toString("latin1");
  return json(bytes, put) || lines(text, put) || address(text, put) || form(text, put);
}

const opens = /^\s*[[{"]/;

function json(bytes: Buffer, put: Put): boolean {
  if (bytes.length > mostJson || !opens.test(bytes.toString("latin1", 0, 100)) || isNested(bytes))
    return false;
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString("utf8"));
  } catch {
    return false;
  }
  walk(value, "$", put);
  return true;
}

/** Deeper than anybody writes by intent: such JSON is compared as a whole. */
function isNested(bytes: Buffer): boolean {
  let [depth, most] = [0, 0];
  for (const byte of bytes) {
    if (byte === 0x7b || byte === 0x5b) most = Math.max(most, ++depth);
    else if (byte === 0x7d || byte === 0x5d) depth--;
  }
  return most > 64;
}

function walk(value: unknown, at: string, put: Put): void {
  if (Array.isArray(value)) {
    if (value.length > 0 && value.every((one) => typeof one === "number")) put(Buffer.from(`${value}`), at);
    else for (const one of value) walk(one, `${at}[*]`, put);
  } else if (typeof value === "object" && value !== null) {
    for (const [key, one] of Object.entries(value)) walk(one, `${at}.${key}`, put);
  } else if (value !== null) put(Buffer.from(String(value)), at);
}

/** One JSON text a line. */
function lines(text: string, put: Put): boolean {
  if (!/^\s*[[{]/.test(text) || !text.includes("\n")) return false;
  const all = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  if (!all.every((line) => /^\s*[[{].*[\]}]\s*$/.test(line))) return false;
  for (const line of all) put(Buffer.from(line, "latin1"), "line");
  return true;
}

function address(text: string, put: Put): boolean {
  if (!/^https?:\/\/\S+$/i.test(text)) return false;
  const mark = text.indexOf("?");
  if (mark === -1) return false;
  put(Buffer.from(text.slice(0, mark), "latin1"), "address");
  const query = text.slice(mark + 1);
  if (!form(query, put)) put(Buffer.from(query, "latin1"), "query");
  return true;
}

const isName = (text: string) => /^[\w.\-[\]%$:~*!]{1,200}$/.test(text);

function form(text: string, put: Put): boolean {
  if (!text.includes("=")) return false;
  const pairs = text.split("&").map((one) => {
    const at = one.indexOf("=");
    return at === -1 ? ([one, ""] as const) : ([one.slice(0, at), one.slice(at + 1)] as const);
  });
  // What ends with padding is one token of base64.
  if (pairs.length === 1 && /^=*$/.test(pairs[0]?.[1] ?? "")) return false;
  if (!pairs.every(([name]) => isName(name))) return false;
  for (const [name, value] of pairs) put(unescaped(value.replaceAll("+", " ")), nameOf(name));
  return true;
}

const nameOf = (name: string) => unescaped(name).toString("utf8");
const escaped = /%[0-9a-f]{2}/i;

const unescaped = (text: string): Buffer =>
  Buffer.from(
    text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  );

/** Query strings: pairs, or the whole where there are none. */
export function queryFields(query: string): Leaf[] {
  const leaves: Leaf[] = [];
  const put: Put = (value, ...path) => apart(value, path, 1, leaves);
  if (!form(query, put)) put(unescaped(query), "query");
  return leaves;
}

function coded(bytes: Buffer, put: Put): boolean {
  if (bytes.length > mostInflated) return false;
  const text = bytes.toString("latin1");
  if (escaped.test(text)) put(unescaped(text), "urlencode");
  else if (/^eyJ[\w-]+\.[\w-]+\.[\w-]*$/.test(text)) {
    for (const [at, piece] of text.split(".").entries())
      put(
        at < 2 ? Buffer.from(piece, "base64url") : Buffer.from(piece),
        ["header", "claims", "signature"][at] ?? "",
      );
  } else {
    const token = tokenOf(text);
    if (!token) return false;
    put(token.bytes, token.name);
  }
  return true;
}

/** A coding is undone only where something comes out that can be read: else the token itself is compared. */
function tokenOf(text: string): { readonly name: string; readonly bytes: Buffer } | undefined {
  const name = /^(?:[0-9a-f]{16,}|[0-9A-F]{16,})$/.test(text)
    ? "base16"
    : /^[A-Za-z0-9+/]{12,}={0,2}$/.test(text)
      ? "base64"
      : /^[\w-]{12,}={0,2}$/.test(text)
        ? "base64url"
        : undefined;
  if (name === undefined || (name === "base16" && text.length % 2 === 1)) return undefined;
  const bytes = name === "base16" ? Buffer.from(text, "hex") : Buffer.from(text, "base64");
  return isReadable(bytes) || magicOf(bytes) !== undefined ? { name, bytes } : undefined;
}

const isReadable = (bytes: Buffer) =>
  isText(bytes, 0, bytes.length) && bytes.every((byte) => byte >= 0x20 || (byte >= 9 && byte <= 13));
