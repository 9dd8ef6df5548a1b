// What lies in a key's file (docs/spec/keys.md): public parts in the open, private ones in the open or under a passphrase,
// or none at all when an agent holds the key.

import * as z from "zod";

const base64 = z.base64().max(10_000);

/** scrypt (RFC 7914). The bounds keep a file from asking for more than a gigabyte. */
export const Lock = z
  .strictObject({
    kdf: z.literal("scrypt"),
    n: z.number().int().min(1024),
    r: z.number().int().min(1).max(64),
    p: z.number().int().min(1).max(16),
    salt: base64,
    cipher: z.literal("aes-256-gcm"),
  })
  .refine(
    ({ n, r }) => 128 * n * r <= 2 ** 30 && Number.isInteger(Math.log2(n)),
    "n is no power of 2, or too large",
  );
export type Lock = z.infer<typeof Lock>;

const part = <const Name extends "ed25519" | "ml-dsa-44">(algorithm: Name) =>
  z.strictObject({
    algorithm: z.literal(algorithm),
    /** Raw bytes. */
    public: base64,
    /** PKCS #8, or under a lock: 12 bytes of nonce, what AES-256-GCM makes of it, 16 bytes of tag. */
    private: z.exactOptional(base64),
  });

export const KeyFile = z.strictObject({
  format: z.literal("probity/key/1"),
  /** ISO 8601. */
  created: z.iso.datetime(),
  keys: z.union([z.tuple([part("ed25519")]), z.tuple([part("ed25519"), part("ml-dsa-44")])]),
  lock: z.exactOptional(Lock),
  /** An SSH agent signs; no private part is here. */
  agent: z.exactOptional(z.literal(true)),
});
export type KeyFile = z.infer<typeof KeyFile>;
export type KeyPart = KeyFile["keys"][number];
