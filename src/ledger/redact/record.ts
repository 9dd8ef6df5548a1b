// `seal/redaction.json`: before anything is cut the seed of all salts, afterwards what was cut and the salts of what was
// kept. It has one spelling, so that no bit of it can be changed unnoticed.

import { hash } from "node:crypto";
import * as z from "zod";
import { jcs, Refused, text } from "../../tlog/index.ts";
import { redactionScheme } from "./commit.ts";

const hex = z.string().regex(/^[0-9a-f]{64}$/);
const format = z.literal(redactionScheme);

const Seed = z.strictObject({ format, seed: hex });
const Kept = z.strictObject({ path: z.string().min(1).max(1024), commitment: hex, seed: hex });
const Cut = z.strictObject({
  path: z.string().min(1).max(1024),
  commitment: hex,
  nodes: z.array(hex),
  /** By the number of the piece. */
  cuts: z.record(z.string().regex(/^[1-9]\d{0,9}$/), hex),
});
const Gone = z.strictObject({ commitment: hex });
const Redacted = z.strictObject({ format, files: z.array(z.union([Kept, Cut, Gone])).max(1_000_000) });
/** SHA-256 of the record without it. It proves nothing against a forger; an accident is told from one in another file. */
const checked = { check: hex };

/** Of which something is left. */
export type LeftFile = z.infer<typeof Kept> | z.infer<typeof Cut>;
export type RedactedFile = LeftFile | z.infer<typeof Gone>;
export type RedactionRecord = z.infer<typeof Seed> | z.infer<typeof Redacted>;

export const redactionFile = "redaction.json";
/** Bytes. */
export const mostRecord = 256 << 20;

export const recordBytes = (record: RedactionRecord): Buffer =>
  Buffer.from(`${jcs({ ...record, check: hash("sha256", jcs(record), "hex") })}\n`);

/** @throws Refused `malformed`, `not-canonical`. */
export function parseRecord(bytes: Buffer): RedactionRecord {
  let value: unknown;
  try {
    value = JSON.parse(text(bytes));
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw new Refused("malformed", "The record of what was cut is not JSON.");
  }
  const found = z.union([Seed.extend(checked), Redacted.extend(checked)]).safeParse(value);
  if (!found.success)
    throw new Refused("malformed", "The record of what was cut does not have the form that it should.");
  const { check: _, ...record } = found.data;
  if (recordBytes(record).equals(bytes)) return record;
  throw new Refused(
    "not-canonical",
    "The record of what was cut was changed, or is not written as RFC 8785 writes it.",
  );
}
