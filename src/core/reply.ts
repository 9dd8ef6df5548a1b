// What a subject answers to a verdict about it. It stands beside the verdict and never changes what was seen.
// Format: docs/spec/reply.md.

import * as z from "zod";
import { Spoken } from "./spoken.ts";

export const Reply = z.strictObject({
  format: z.literal("probity/reply/1"),
  /** The verdict that it answers. */
  about: z.strictObject({
    charter: z.string().min(1).max(200),
    commitment: z.string().min(1).max(200),
    /** Site, package or app, as the dossier names it. */
    subject: z.string().min(1).max(500),
  }),
  by: z.strictObject({
    name: z.string().min(1).max(300),
    /** In whose name, or in which office. */
    role: z.exactOptional(z.string().min(1).max(300)),
    contact: z.exactOptional(z.string().min(1).max(300)),
  }),
  date: z.iso.date(),
  words: Spoken,
  source: z.exactOptional(z.string().max(2000)),
  /** Kept as given, in whatever form; nobody has verified it. */
  signature: z.exactOptional(z.string().min(1).max(20_000)),
});
export type Reply = z.infer<typeof Reply>;
