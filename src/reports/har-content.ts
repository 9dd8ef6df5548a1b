// Bodies as HAR carries them: text as text, anything else as base64, and never more than the limits.

import type { BlobRef, Report } from "../core/index.ts";

const mostOfOne = 1024 ** 2;
const mostOfAll = 64 * 1024 ** 2;

/** Bytes that may still be put into the file; every body that is put in takes from it. */
export type Budget = { left: number };
export const budget = (): Budget => ({ left: mostOfAll });

export type Bytes = { readonly text: string; readonly base64: boolean };

/** A body's bytes, or undefined when they are not at hand or exceed what the file may hold. */
export function bytesOf(ref: BlobRef | undefined, blob: Report["blob"], room: Budget): Bytes | undefined {
  if (ref === undefined) return undefined;
  const size = ref.kept ?? ref.size;
  if (size > mostOfOne || size > room.left) return undefined;
  const bytes = blob(ref.sha256);
  if (bytes === undefined) return undefined;
  room.left -= bytes.length;
  const text = utf8(bytes);
  return text === undefined
    ? { text: Buffer.from(bytes).toString("base64"), base64: true }
    : { text, base64: false };
}

/** The text that the bytes are in UTF-8, or undefined when they are no text. */
export function utf8(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.includes("\0") ? undefined : text;
  } catch {
    return undefined;
  }
}
