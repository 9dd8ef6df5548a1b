// What a log says of itself, in `log.json` of its folder: its name, its keys, and who may add to it.

import * as z from "zod";

const vkey = z.string().regex(/^[^+\s]+\+[0-9a-f]{8}\+[A-Za-z0-9+/]+=*$/, "a verifier key: name+hash+base64");

export const LogSettings = z.strictObject({
  format: z.literal("probity/log/1"),
  /** A URL without its scheme, such as example.org/log; the name of its keys, too. */
  origin: z.string().min(1).max(255),
  /** Names of the log's keys among those of `probity keys`; the first is an Ed25519 one. */
  keys: z.array(z.string()).min(1).max(2),
  vkeys: z.array(vkey).min(1).max(2),
  /** `listed`: only these; `possession`: who signed by the key that he names; `open`: whoever sends what has the form. */
  admission: z.discriminatedUnion("mode", [
    z.strictObject({
      mode: z.literal("listed"),
      keys: z.array(z.string().startsWith("did:key:")).max(10_000),
    }),
    z.strictObject({ mode: z.literal("possession") }),
    z.strictObject({ mode: z.literal("open") }),
  ]),
});
export type LogSettings = z.infer<typeof LogSettings>;
