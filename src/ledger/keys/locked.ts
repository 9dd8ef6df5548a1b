// Private parts under a passphrase: scrypt makes a key of it, AES-256-GCM locks with that. The public part is locked with
// the private one, so that no file can be made of the halves of two.

import { createCipheriv, createDecipheriv, randomBytes, scrypt } from "node:crypto";
import type { KeyPart, Lock } from "./key-file.ts";

const nonceSize = 12;
const tagSize = 16;

/** 128 MB of memory and a third of a second for each guess. */
export const freshLock = (): Lock => ({
  kdf: "scrypt",
  n: 2 ** 17,
  r: 8,
  p: 1,
  salt: randomBytes(16).toString("base64"),
  cipher: "aes-256-gcm",
});

/** 32 bytes. */
export function keyOfPassphrase(passphrase: string, { n, r, p, salt }: Lock): Promise<Buffer> {
  // One passphrase has several spellings in Unicode, and keyboards differ in which they type.
  const typed = passphrase.normalize("NFC");
  const options = { N: n, r, p, maxmem: 128 * n * r * 2 };
  return new Promise((resolve, reject) => {
    scrypt(typed, Buffer.from(salt, "base64"), 32, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}

type Part = Pick<KeyPart, "algorithm" | "public">;

/** Base64, as it stands in the file. */
export function locked(secret: Uint8Array, part: Part, key: Buffer): string {
  const nonce = randomBytes(nonceSize);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(beside(part));
  return Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]).toString(
    "base64",
  );
}

/** Undefined for a wrong passphrase, and for a file that was changed: nothing tells them apart. */
export function unlocked(spelled: string, part: Part, key: Buffer): Buffer | undefined {
  const bytes = Buffer.from(spelled, "base64");
  if (bytes.length < nonceSize + tagSize) return undefined;
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, nonceSize), {
    authTagLength: tagSize,
  })
    .setAAD(beside(part))
    .setAuthTag(bytes.subarray(-tagSize));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(nonceSize, -tagSize)), decipher.final()]);
  } catch {
    return undefined;
  }
}

const beside = ({ algorithm, public: open }: Part): Buffer =>
  Buffer.from(`probity/key/1\n${algorithm}\n${open}\n`);
