// Keys that name themselves: did:key of an Ed25519 key (W3C CCG did:key, multibase base58btc, multicodec 0xed01).

import { equal } from "./bytes.ts";
import { Refused } from "./refused.ts";

const alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
const codec = Uint8Array.of(0xed, 0x01);
const before = "did:key:z";

export function base58(bytes: Uint8Array): string {
  const zeros = bytes.findIndex((byte) => byte !== 0);
  let number = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  let digits = "";
  for (; number > 0n; number /= 58n) digits = alphabet.charAt(Number(number % 58n)) + digits;
  return "1".repeat(zeros < 0 ? bytes.length : zeros) + digits;
}

/** @throws Refused `malformed`; `oversized` past 200 digits. */
export function fromBase58(digits: string): Uint8Array {
  if (digits.length > 200) throw new Refused("oversized", "This base58 text is too long.");
  let number = 0n;
  for (const digit of digits) {
    const value = alphabet.indexOf(digit);
    if (value < 0) throw new Refused("malformed", "This is not base58.");
    number = number * 58n + BigInt(value);
  }
  const bytes: number[] = [];
  for (; number > 0n; number /= 256n) bytes.unshift(Number(number % 256n));
  const zeros = /^1*/.exec(digits)?.[0].length ?? 0;
  return Uint8Array.from([...new Array<number>(zeros).fill(0), ...bytes]);
}

/** Of the 32 bytes of an Ed25519 public key. */
export const didKeyOf = (publicKey: Uint8Array): string =>
  before + base58(Uint8Array.from([...codec, ...publicKey]));

/** The 32 bytes. @throws Refused `bad-key` for anything else, such as a key of another algorithm. */
export function publicKeyOfDid(did: string): Uint8Array {
  if (did.startsWith(before) && did.length < 100) {
    const bytes = fromBase58(did.slice(before.length));
    const key = bytes.slice(2);
    if (key.length === 32 && equal(bytes.subarray(0, 2), codec) && didKeyOf(key) === did) return key;
  }
  throw new Refused("bad-key", "A signer is named by the did:key of an Ed25519 key: did:key:z6Mk…");
}
