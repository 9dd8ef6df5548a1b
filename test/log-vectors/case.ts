// What a vector of the log's formats is: bytes, and what they mean or why they are refused.

import type { Reason } from "../../src/tlog/index.ts";

/** `hex` where the bytes are no UTF-8 text. */
export type Case = {
  readonly name: string;
  readonly text?: string;
  readonly hex?: string;
  /** Verifier keys that the reader knows. */
  readonly keys?: readonly string[];
  /** A policy, for proofs. */
  readonly policy?: string;
  /** What was logged, for proofs. */
  readonly entry?: string;
  /** Verifier keys by which it was signed, for policies. */
  readonly signed?: readonly string[];
  /** Seconds since the epoch, for messages that a key signs. */
  readonly time?: number;
};

export type Vectors = {
  readonly format: string;
  readonly about: string;
  readonly accept: readonly (Case & { readonly is: unknown })[];
  readonly reject: readonly (Case & { readonly reason: Reason })[];
};

export const bytesOf = ({ text, hex }: Case): Uint8Array =>
  hex === undefined ? new TextEncoder().encode(text) : Uint8Array.from(Buffer.from(hex, "hex"));

/** A change of one thing in something right. Fails when there was nothing to change. */
export function changed(text: string, from: string | RegExp, to: string): string {
  const other = text.replace(from, to);
  if (other === text) throw new Error(`${from} is not in ${text}`);
  return other;
}
