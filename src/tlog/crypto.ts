// What the formats need of cryptography, given by whoever runs them: node:crypto, WebCrypto or a library.

/** SHA-256: any bytes to 32. */
export type Hash = (bytes: Uint8Array) => Uint8Array;

/** Ed25519 as RFC 8032, ML-DSA-44 as FIPS 204 with an empty context. */
export type Algorithm = "ed25519" | "ml-dsa-44";

/** Whether `signature` is one over `message` by `publicKey`, all as raw bytes. Bytes that are no key or no signature: false. */
export type Verify = (
  algorithm: Algorithm,
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
) => boolean | Promise<boolean>;

export type Crypto = { readonly hash: Hash; readonly verify: Verify };
