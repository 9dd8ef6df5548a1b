// The manifest of a dossier: the digest of every file, and under which conditions they came to be.

import * as z from "zod";

export const Manifest = z.strictObject({
  format: z.literal("probity/dossier/1"),
  tool: z.strictObject({ name: z.literal("probity"), version: z.string() }),
  /** ISO 8601. */
  created: z.string(),
  subject: z.string(),
  conditions: z.record(z.string(), z.string()),
  /** 32 random bytes in hex, since it was sealed: without them nobody can guess the manifest from its digest. */
  salt: z.exactOptional(z.string().regex(/^[0-9a-f]{64}$/)),
  /** Path inside the dossier to SHA-256 and size in bytes; the manifest itself is not listed. */
  files: z.record(z.string(), z.strictObject({ sha256: z.string().length(64), size: z.number() })),
});
export type Manifest = z.infer<typeof Manifest>;
