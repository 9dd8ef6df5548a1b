// What a subject answers to a verdict about it. It stands beside the verdict and never changes what was seen.
// Format: docs/spec/reply.md.

import * as z from "zod";
import { Spoken } from "./spoken.ts";

/** Ed25519 (RFC 8032) over the reply's own bytes, as docs/spec/reply.md has it; 32 and 64 bytes in base64. */
const Ed25519 = z.strictObject({
  alg: z.literal("ed25519"),
  key: z.string().regex(/^[A-Za-z0-9+/]{43}=$/, "must be 32 bytes in base64"),
  value: z.string().regex(/^[A-Za-z0-9+/]{86}==$/, "must be 64 bytes in base64"),
});

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
  /** Text is a signature of another form: kept as given, and verified by nobody here. */
  signature: z.exactOptional(z.union([Ed25519, z.string().min(1).max(20_000)])),
});
export type Reply = z.infer<typeof Reply>;

/**
 * What a signature is worth. verified: right, by a key that the reader vouches for; unvouched: right, by a key that says
 * nothing of whose it is; wrong: not made over these words by this key; unread: of a form that is not verified here.
 */
export const Signed = z.enum(["unsigned", "verified", "unvouched", "wrong", "unread"]);
export type Signed = z.infer<typeof Signed>;

/** A reply with what its signature is worth. */
export type HeardReply = Reply & { readonly signed: Signed };
