// Checkpoints (C2SP tlog-checkpoint): whose log, how many entries, which root. Extension lines are refused, because
// ML-DSA cosignatures do not cover them.

import { base64, fromBase64, utf8 } from "./bytes.ts";
import { Refused } from "./refused.ts";
import { hashSize } from "./tree.ts";

export type Checkpoint = {
  /** Which log, as a URL without its scheme. */
  readonly origin: string;
  /** Number of entries. */
  readonly size: number;
  readonly root: Uint8Array;
};

/** One line that names a log. @throws Refused `wrong-origin`. */
export function checkOrigin(origin: string): void {
  if (/^[^\p{Cc}\p{Cs}\u2028\u2029]+$/u.test(origin) && utf8(origin).length <= 255) return;
  throw new Refused(
    "wrong-origin",
    "The origin of a log is one line of 1 to 255 bytes without control characters.",
  );
}

/** The text of the note. @throws Refused `wrong-origin`, `wrong-size`, `wrong-root`. */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  checkOrigin(origin);
  if (!Number.isSafeInteger(size) || size < 0)
    throw new Refused("wrong-size", "The size of a log is a whole number from 0 to 2^53 - 1.");
  if (root.length !== hashSize) throw new Refused("wrong-root", `A root has ${hashSize} bytes.`);
  return `${origin}\n${size}\n${base64(root)}\n`;
}

/** What `formatCheckpoint` makes, and nothing else. @throws Refused `malformed` or as `formatCheckpoint`. */
export function parseCheckpoint(text: string): Checkpoint {
  const [origin, size, root, ...more] = text.split("\n");
  if (origin === undefined || size === undefined || root === undefined || more.length === 0)
    throw new Refused("malformed", "A checkpoint has three lines: origin, size, root.");
  if (more.length > 1 || more[0] !== "")
    throw new Refused("malformed", "A checkpoint with extension lines is not taken.");
  if (!/^(?:0|[1-9]\d{0,15})$/.test(size))
    throw new Refused(
      "wrong-size",
      "The size of a log is a decimal number below 2^53 without leading zeros.",
    );
  const checkpoint = { origin, size: Number(size), root: fromBase64(root) };
  formatCheckpoint(checkpoint);
  return checkpoint;
}
