// Chance that is the same for the same seed: SHA-256 in counter mode.

import { createHash } from "node:crypto";

/** A whole number from 0 to `below` - 1. */
export type Chance = (below: number) => number;

export function chanceOf(seed: string): Chance {
  let counter = 0;
  let bytes = Buffer.alloc(0);
  return (below) => {
    if (bytes.length < 4) {
      bytes = createHash("sha256").update(`${seed} ${counter}`).digest();
      counter += 1;
    }
    const value = bytes.readUInt32BE(0);
    bytes = bytes.subarray(4);
    return value % below;
  };
}

export const digits = (chance: Chance, count: number): string =>
  Array.from({ length: count }, () => chance(10)).join("");

export const hex = (chance: Chance, count: number): string =>
  Array.from({ length: count }, () => chance(16).toString(16)).join("");

const pick = (chance: Chance, from: string): string => from[chance(from.length)] ?? "";

/** Begins as no common word does, so that even its first letters do not turn up by chance. */
export const syllables = (chance: Chance, count: number): string =>
  pick(chance, "qxz") +
  Array.from({ length: count }, () => pick(chance, "aeiou") + pick(chance, "bdfgjklmnprstvz")).join("");

export const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** A random UUID, version 4 (RFC 9562). */
export function uuid(chance: Chance): string {
  const text = hex(chance, 32);
  const variant = pick(chance, "89ab");
  return `${text.slice(0, 8)}-${text.slice(8, 12)}-4${text.slice(13, 16)}-${variant}${text.slice(17, 20)}-${text.slice(20)}`;
}
