// What a witness says of itself, in `witness.json` of its folder, and what it knows of each log that it witnesses.

import * as z from "zod";

const vkey = z.string().regex(/^[^+\s]+\+[0-9a-f]{8}\+[A-Za-z0-9+/]+=*$/, "a verifier key: name+hash+base64");

export const WitnessSettings = z.strictObject({
  format: z.literal("probity/witness/1"),
  /** A URL without its scheme, such as witness.example.org. */
  name: z.string().min(1).max(255),
  /** Names of its keys among those of `probity keys`. */
  keys: z.array(z.string()).min(1).max(2),
  vkeys: z.array(vkey).min(1).max(2),
});
export type WitnessSettings = z.infer<typeof WitnessSettings>;

export const WitnessedLog = z.strictObject({
  format: z.literal("probity/witnessed-log/1"),
  origin: z.string().min(1).max(255),
  /** Keys that may sign its checkpoints; one of them has to. */
  vkeys: z.array(vkey).min(1).max(16),
});
export type WitnessedLog = z.infer<typeof WitnessedLog>;
