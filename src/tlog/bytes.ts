// Bytes and their spellings. Each decoder takes one spelling only, the one that its encoder makes.

import { Refused } from "./refused.ts";

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

export const utf8 = (text: string): Uint8Array => encoder.encode(text);

/** @throws Refused `malformed` for bytes that are not UTF-8. */
export function text(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new Refused("malformed", "These bytes are not UTF-8 text.");
  }
}

export const concat = (...parts: readonly Uint8Array[]): Uint8Array => joined(parts);

/** Of any number: arguments have a limit. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Of public bytes: it takes no care of timing. */
export function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}

export const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** @throws Refused `malformed` for anything but pairs of lower-case digits. */
export function fromHex(digits: string): Uint8Array {
  if (!/^(?:[0-9a-f]{2})*$/.test(digits)) throw new Refused("malformed", "This is not lower-case hex.");
  return Uint8Array.from({ length: digits.length / 2 }, (_, at) =>
    Number.parseInt(digits.slice(at * 2, at * 2 + 2), 16),
  );
}

/** RFC 4648, section 4, with padding. */
export function base64(bytes: Uint8Array): string {
  let binary = "";
  for (let at = 0; at < bytes.length; at += 8192)
    binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(binary);
}

/** @throws Refused `malformed` for any spelling that `base64` would not make: no padding, stray bits, white space. */
export function fromBase64(spelling: string): Uint8Array {
  const bytes = fromBase64OrUndefined(spelling);
  if (bytes === undefined) throw new Refused("malformed", "This is not base64 as RFC 4648 writes it.");
  return bytes;
}

export function fromBase64OrUndefined(spelling: string): Uint8Array | undefined {
  try {
    const bytes = Uint8Array.from(atob(spelling), (character) => character.charCodeAt(0));
    return base64(bytes) === spelling ? bytes : undefined;
  } catch {
    return undefined;
  }
}
