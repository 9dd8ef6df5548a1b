// Reads what a request carried in its body or through its socket, as text and within bounds.

import type { BlobRef } from "../core/index.ts";
import type { Blob } from "./book.ts";

const longest = 65_536;
const budget = 64 * 1_048_576;

/** A reader of text-like bodies: the first 64 kB of each, and 64 MB of one look in all. What is binary answers undefined. */
export function texts(blob: Blob): (ref: BlobRef | undefined) => string | undefined {
  const decoder = new TextDecoder();
  let left = budget;
  return (ref) => {
    if (ref === undefined || left <= 0 || binary(ref.type)) return undefined;
    const bytes = blob(ref.sha256)?.subarray(0, longest);
    if (bytes === undefined || bytes.subarray(0, 1_024).includes(0)) return undefined;
    left -= bytes.length;
    return decoder.decode(bytes);
  };
}

const binary = (type: string | undefined) => type !== undefined && /^(image|audio|video|font)\//i.test(type);
