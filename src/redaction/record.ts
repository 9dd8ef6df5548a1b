// `seal/redaction.json`: before anything is cut the seed of all salts, afterwards what was cut and the salts of what was
// kept. It has one spelling, so that no bit of it can be changed unnoticed.

import { equal, type Hash, hex, jcs, Refused, text, utf8 } from "../tlog/index.ts";
import { redactionScheme } from "./commit.ts";

type Kept = { readonly path: string; readonly commitment: string; readonly seed: string };
type Cut = {
  readonly path: string;
  readonly commitment: string;
  readonly nodes: readonly string[];
  /** Commitments by the number of the piece. */
  readonly cuts: Readonly<Record<string, string>>;
};
type Gone = { readonly commitment: string };

/** Of which something is left. */
export type LeftFile = Kept | Cut;
export type RedactedFile = LeftFile | Gone;
export type RedactionRecord =
  | { readonly format: typeof redactionScheme; readonly seed: string }
  | { readonly format: typeof redactionScheme; readonly files: readonly RedactedFile[] };

export const redactionFile = "redaction.json";
/** Bytes. */
export const mostRecord = 256 << 20;
const mostFiles = 1_000_000;

/** With a SHA-256 of the record without it, which proves nothing against a forger and tells an accident from one in a file. */
export const recordBytes = (record: RedactionRecord, hash: Hash): Uint8Array =>
  utf8(`${jcs({ ...record, check: hex(hash(utf8(jcs(record)))) })}\n`);

/** @throws Refused `malformed`, `not-canonical`. */
export function parseRecord(bytes: Uint8Array, hash: Hash): RedactionRecord {
  let value: unknown;
  try {
    value = JSON.parse(text(bytes));
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw new Refused("malformed", "The record of what was cut is not JSON.");
  }
  const record = recordIn(value);
  if (record === undefined)
    throw new Refused("malformed", "The record of what was cut does not have the form that it should.");
  if (equal(recordBytes(record, hash), bytes)) return record;
  throw new Refused(
    "not-canonical",
    "The record of what was cut was changed, or is not written as RFC 8785 writes it.",
  );
}

type Members = Readonly<Record<string, unknown>>;

function recordIn(value: unknown): RedactionRecord | undefined {
  if (!isObject(value) || value["format"] !== redactionScheme || !isHash(value["check"])) return undefined;
  const { seed, files } = value;
  const format = redactionScheme;
  if (has(value, "check", "format", "seed") && isHash(seed)) return { format, seed };
  if (!has(value, "check", "files", "format") || !Array.isArray(files)) return undefined;
  return files.length <= mostFiles && files.every(isFile) ? { format, files } : undefined;
}

function isFile(value: unknown): value is RedactedFile {
  if (!isObject(value) || !isHash(value["commitment"])) return false;
  if (has(value, "commitment")) return true;
  const { path, seed, nodes, cuts } = value;
  if (typeof path !== "string" || path.length === 0 || path.length > 1024) return false;
  if (has(value, "commitment", "path", "seed")) return isHash(seed);
  return (
    has(value, "commitment", "cuts", "nodes", "path") &&
    Array.isArray(nodes) &&
    nodes.every(isHash) &&
    isObject(cuts) &&
    Object.entries(cuts).every(([piece, hash]) => /^[1-9]\d{0,9}$/.test(piece) && isHash(hash))
  );
}

/** Own members alone: JSON can spell `__proto__`, and nothing here takes it. */
const isObject = (value: unknown): value is Members =>
  value !== null && typeof value === "object" && !Array.isArray(value);

const isHash = (value: unknown): value is string => typeof value === "string" && /^[0-9a-f]{64}$/.test(value);

/** These members and no other; `names` in order. */
const has = (value: Members, ...names: readonly string[]): boolean =>
  Object.keys(value).sort().join() === names.join();
