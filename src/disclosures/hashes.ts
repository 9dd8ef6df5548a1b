// The hashes under which trackers send what they should not (after the Leaky Forms study, Senol et al. 2022).

import { createHash } from "node:crypto";
import { md2 } from "./md2.ts";
import { md4 } from "./md4.ts";
import { murmur3 } from "./murmur3.ts";
import { whirlpool } from "./whirlpool.ts";

const native = [
  ...["md5", "sha1", "sha224", "sha256", "sha384", "sha512", "ripemd160"],
  ...["sha3-224", "sha3-256", "sha3-384", "sha3-512"],
];
/** A fixed salt that one vendor appends to the value. */
const salt = "QX4QkKEU";

/** Names of hashes as they stand in chains. */
export const hashes: ReadonlySet<string> = new Set([
  ...native,
  "md2",
  "md4",
  "whirlpool",
  "murmur3-128",
  "sha256-salted",
]);

export type Digest = { readonly name: string; readonly bytes: Buffer };

/** Every known hash of the text (UTF-8). */
export function digests(text: string): Digest[] {
  const bytes = Buffer.from(text);
  const [first, second] = murmur3(bytes);
  const halves = Buffer.alloc(16);
  halves.writeBigUInt64BE(first, 0);
  halves.writeBigUInt64BE(second, 8);
  return [
    ...native.map((name) => ({ name, bytes: createHash(name).update(bytes).digest() })),
    { name: "md2", bytes: md2(bytes) },
    { name: "md4", bytes: md4(bytes) },
    { name: "whirlpool", bytes: whirlpool(bytes) },
    { name: "murmur3-128", bytes: halves },
    {
      name: "sha256-salted",
      bytes: createHash("sha256")
        .update(text + salt)
        .digest(),
    },
  ];
}

/** Hashes of a hash's hex text: the pairs that are really used. */
export function digestsOfHex(hex: string): Digest[] {
  return ["md5", "sha1", "sha256"].map((name) => ({ name, bytes: createHash(name).update(hex).digest() }));
}
