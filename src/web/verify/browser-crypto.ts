// The cryptography of the log's formats in a browser: WebCrypto where it has an algorithm, a library where it lacks one.

import { hashes, verify } from "@noble/ed25519";
import { sha256, sha512 } from "@noble/hashes/sha2.js";
import { ml_dsa44 } from "@noble/post-quantum/ml-dsa.js";
import { type Crypto, hex, pointFault } from "../../tlog/index.ts";

export type Subtle = Pick<typeof globalThis.crypto.subtle, "digest" | "importKey" | "verify">;

/** `subtle`: undefined where a page was not served securely. */
export const browserCrypto = (subtle: Subtle | undefined): Crypto => ({
  hash: sha256,
  verify: async (algorithm, publicKey, message, signature) => {
    if (algorithm === "ml-dsa-44") return byMlDsa(publicKey, message, signature);
    return (
      (await byWebCrypto(subtle, publicKey, message, signature)) ?? byNoble(publicKey, message, signature)
    );
  },
});

type Given = readonly [publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array];

/** Undefined when this browser has no Ed25519, or no such key. */
async function byWebCrypto(
  subtle: Subtle | undefined,
  ...[key, message, signature]: Given
): Promise<boolean | undefined> {
  try {
    const imported = await subtle?.importKey("raw", plain(key), "Ed25519", false, ["verify"]);
    return imported && (await subtle?.verify("Ed25519", imported, plain(signature), plain(message)));
  } catch {
    return undefined;
  }
}

/** What WebCrypto and OpenSSL refuse is refused here too: points in another spelling or with a part of small order. */
function byNoble(...[key, message, signature]: Given): boolean {
  if (signature.length !== 64 || pointFault(key) || pointFault(signature.subarray(0, 32))) return false;
  // The library leaves the hash to whoever uses it.
  hashes.sha512 = sha512;
  return quiet(() => verify(signature, message, key, { zip215: false }));
}

const byMlDsa = (...[key, message, signature]: Given): boolean =>
  quiet(() => ml_dsa44.verify(signature, message, key));

/** Bytes that are no key or no signature: nobody can have signed with them. */
function quiet(run: () => boolean): boolean {
  try {
    return run();
  } catch {
    return false;
  }
}

/** Bytes of their own, as WebCrypto asks for. */
const plain = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => Uint8Array.from(bytes);

/** Bytes of the largest file that is read, as everywhere in Probity. */
export const mostFile = 512 * 1024 * 1024;
/** Bytes that are read at a time where there is no WebCrypto. */
const piece = 4 << 20;

export const digestHex = (bytes: Uint8Array, { hash }: Crypto): string => hex(hash(bytes));

/** SHA-256 of a file in hex. Rejects when it cannot be read. */
export async function digestOf(file: Blob, subtle: Subtle | undefined): Promise<string> {
  if (subtle) return hex(new Uint8Array(await subtle.digest("SHA-256", await file.arrayBuffer())));
  const digest = sha256.create();
  for (let at = 0; at < file.size; at += piece)
    digest.update(new Uint8Array(await file.slice(at, at + piece).arrayBuffer()));
  return hex(digest.digest());
}
