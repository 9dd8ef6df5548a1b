// Signed notes (C2SP signed-note): a text, and below it lines of signatures by keys that name themselves.

import { base64, concat, text as decoded, equal, fromBase64OrUndefined, utf8 } from "./bytes.ts";
import { messageOf, timeOf } from "./cosignature.ts";
import type { Crypto } from "./crypto.ts";
import { Refused } from "./refused.ts";
import { signatureSize, type VerifierKey } from "./vkey.ts";

export type NoteSignature = {
  readonly name: string;
  readonly id: Uint8Array;
  /** What stands behind the id: a signature, or a timestamp and a signature. */
  readonly payload: Uint8Array;
};

export type Note = {
  /** Ends with a newline. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
};

/** Bytes of a note; C2SP asks for no bound, Go's reader has this one. */
export const mostNote = 1_000_000;
/** Signature lines: what every reader of C2SP's takes. A note with more would be a note to some only. */
export const mostSignatures = 16;

const dash = "— ";

/** Takes one spelling of each note. @throws Refused `malformed`, `oversized`, `too-many-signatures`. */
export function parseNote(bytes: Uint8Array | string): Note {
  if (bytes.length > mostNote) throw tooLong();
  const all = typeof bytes === "string" ? bytes : decoded(bytes);
  if (typeof bytes === "string" && utf8(all).length > mostNote) throw tooLong();
  if (hasControls(all) || !all.isWellFormed())
    throw new Refused("malformed", "A note has no control characters but newlines.");
  const at = all.lastIndexOf("\n\n");
  if (at < 0 || !all.endsWith("\n"))
    throw new Refused("malformed", "A note has a text, an empty line, and signatures.");
  const lines = all.slice(at + 2, -1).split("\n");
  if (at + 2 >= all.length) throw new Refused("malformed", "The note has no signature.");
  if (lines.length > mostSignatures)
    throw new Refused("too-many-signatures", `The note has more than ${mostSignatures} signatures.`);
  return { text: all.slice(0, at + 1), signatures: lines.map(signatureOf) };
}

/** Of ASCII, but newlines. */
const hasControls = (text: string): boolean => {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 32 && code !== 10) return true;
  }
  return false;
};

const tooLong = () => new Refused("oversized", `A note has at most ${mostNote} bytes.`);

function signatureOf(line: string): NoteSignature {
  const [, name, spelling] = /^— ([^\p{White_Space}+]+) (\S+)$/u.exec(line) ?? [];
  const bytes = spelling === undefined ? undefined : fromBase64OrUndefined(spelling);
  if (name === undefined || bytes === undefined || bytes.length < 5)
    throw new Refused("malformed", "A line below the note is no signature.");
  return { name, id: bytes.slice(0, 4), payload: bytes.slice(4) };
}

export const signatureLine = ({ name, id, payload }: NoteSignature): string =>
  `${dash}${name} ${base64(concat(id, payload))}\n`;

export const formatNote = ({ text, signatures }: Note): string =>
  `${text}\n${signatures.map(signatureLine).join("")}`;

/** Lines of signatures without a note, as a witness answers. @throws Refused `malformed`, `too-many-signatures`. */
export function parseSignatureLines(bytes: Uint8Array): NoteSignature[] {
  const { text, signatures } = parseNote(concat(utf8("x\n\n"), bytes));
  if (text !== "x\n") throw new Refused("malformed", "There is something between the lines of signatures.");
  return [...signatures];
}

export type VerifiedSignature = {
  readonly key: VerifierKey;
  /** Seconds since the epoch, of cosignatures. One of type 6 may tell none: it does not say that no larger tree was seen. */
  readonly time?: number;
};

/**
 * Those of the keys that signed the note. Signatures by others are ignored; one by a known key that is wrong refuses the
 * whole note; of several by one key the first counts, and all must be right.
 * @throws Refused `bad-signature`.
 */
export async function verifyNote(
  { text, signatures }: Note,
  keys: readonly VerifierKey[],
  { verify }: Crypto,
): Promise<VerifiedSignature[]> {
  const verified = new Map<VerifierKey, VerifiedSignature>();
  for (const { name, id, payload } of signatures) {
    // A name under another id is another key, which nobody here knows.
    const key = keys.find((one) => one.name === name && equal(one.id, id));
    if (key === undefined) continue;
    const one = await verifiedBy(key, payload, text, verify);
    if (one === undefined)
      throw new Refused("bad-signature", `The signature of ${name} is not one over this note.`);
    if (!verified.has(key)) verified.set(key, one);
  }
  return [...verified.values()];
}

async function verifiedBy(
  key: VerifierKey,
  payload: Uint8Array,
  text: string,
  verify: Crypto["verify"],
): Promise<VerifiedSignature | undefined> {
  if (payload.length !== signatureSize[key.type]) return undefined;
  if (key.type === 1)
    return (await verify(key.algorithm, key.publicKey, messageOf(key, 0, text), payload))
      ? { key }
      : undefined;
  const time = timeOf(payload);
  if (time === undefined) return undefined;
  const isRight = await verify(key.algorithm, key.publicKey, messageOf(key, time, text), payload.subarray(8));
  if (!isRight) return undefined;
  return key.type === 6 && time === 0 ? { key } : { key, time };
}
