// What a log says of itself, in `log.json` of its folder: its name, its keys, what it takes and from whom, and who
// witnesses it.

import * as z from "zod";

const vkey = z.string().regex(/^[^+\s]+\+[0-9a-f]{8}\+[A-Za-z0-9+/]+=*$/, "a verifier key: name+hash+base64");

/** What Probity itself makes. */
export const usualTypes = [
  "urn:probity:charter:1",
  "urn:probity:correction:1",
  "urn:probity:decision:1",
  "urn:probity:finding:1",
  "urn:probity:pledge:1",
  "urn:probity:refusal:1",
  "urn:probity:request:1",
];

export const LogSettings = z.strictObject({
  format: z.literal("probity/log/1"),
  /** A URL without its scheme, such as example.org/log; the name of its keys, too. */
  origin: z.string().min(1).max(255),
  /** Names of the log's keys among those of `probity keys`. */
  keys: z.array(z.string()).min(1).max(2),
  /** The first is an Ed25519 one. */
  vkeys: z.array(vkey).min(1).max(2),
  /** `listed`: only these; `possession`: who signed by the key that is named; `open`: whoever sends what has the form. */
  admission: z.discriminatedUnion("mode", [
    z.strictObject({
      mode: z.literal("listed"),
      keys: z.array(z.string().startsWith("did:key:")).max(10_000),
    }),
    z.strictObject({ mode: z.literal("possession") }),
    z.strictObject({ mode: z.literal("open") }),
  ]),
  /** Kinds of statements that are taken. */
  predicateTypes: z.array(z.string().min(1).max(200)).min(1).max(100),
  /** C2SP tlog-policy: whose cosignatures a checkpoint has before it is published. Without it none are asked for. */
  policy: z.string().max(100_000).optional(),
});
export type LogSettings = z.infer<typeof LogSettings>;

/** What decides over an entry. */
export type Door = Pick<LogSettings, "admission" | "predicateTypes">;
