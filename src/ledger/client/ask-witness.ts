// Asks a witness for its cosignature (C2SP tlog-witness), and takes none that it did not make.

import { Problem } from "../../core/index.ts";
import {
  formatAddCheckpoint,
  parseCheckpoint,
  parseNote,
  parseSignatureLines,
  Refused,
  signatureLine,
  type VerifierKey,
  verifyNote,
} from "../../tlog/index.ts";
import { nodeCrypto } from "../node-crypto.ts";
import { fetchBytes } from "./fetch-bytes.ts";

export type WitnessAsked = {
  /** Below which `add-checkpoint` is asked. */
  readonly url: string;
  /** Its keys. */
  readonly keys: readonly VerifierKey[];
  /** The checkpoint, signed by the log. */
  readonly note: string;
  /** Size of the last one that it cosigned, as far as is known here. */
  readonly known: number;
  /** RFC 9162 consistency proof from a size to this checkpoint. */
  readonly consistency: (from: number) => Promise<readonly Uint8Array[]>;
  /** Milliseconds. */
  readonly timeout?: number;
};

/** Times that it may name another size than the one known. */
const tries = 3;
/** Bytes of an answer: a hundred lines of ML-DSA-44. */
const most = 400_000;

/**
 * Lines of signatures by its keys, at least one.
 * @throws Problem `unreachable`, or `not-trusted` in the witness's own words; Refused `bad-signature`, `unknown-signer`,
 * `malformed`, `rolled-back` when it has seen a larger tree than this one.
 */
export async function askWitness(asked: WitnessAsked): Promise<string> {
  const { url, note, consistency, timeout = 10_000 } = asked;
  const { size } = parseCheckpoint(parseNote(note).text);
  let old = Math.min(asked.known, size);
  for (let left = tries; left > 0; left--) {
    const body = new Uint8Array(formatAddCheckpoint(old, old === 0 ? [] : await consistency(old), note));
    const address = `${url.replace(/\/+$/, "")}/add-checkpoint`;
    const { status, headers, bytes } = await fetchBytes(address, { method: "POST", body, most, timeout });
    if (status === 200) return ownLines(bytes, note, asked.keys);
    const says = new TextDecoder().decode(bytes).trim();
    const isSize =
      /^text\/x\.tlog\.size\b/.test(headers.get("content-type") ?? "") && /^(?:0|[1-9]\d{0,15})$/.test(says);
    if (status !== 409 || !isSize) throw unwilling(address, status, says);
    if (Number(says) > size)
      throw new Refused(
        "rolled-back",
        `${url} has cosigned ${says} entries of this log, more than these ${size}.`,
      );
    if (Number(says) === old)
      throw new Refused("split-view", `${url} has cosigned another tree of ${says} entries of this log.`);
    old = Number(says);
  }
  throw new Problem("unreachable", `${url} names another size each time it is asked.`);
}

function unwilling(address: string, status: number, says: string): Problem {
  const words = says.replace(/\p{C}/gu, " ").slice(0, 300);
  return new Problem(
    status >= 500 ? "unreachable" : "not-trusted",
    `${address} did not cosign (${status}): ${words || "no reason given"}`,
  );
}

async function ownLines(bytes: Uint8Array, note: string, keys: readonly VerifierKey[]): Promise<string> {
  const { text } = parseNote(note);
  const signatures = parseSignatureLines(bytes);
  const verified = await verifyNote({ text, signatures }, keys, nodeCrypto());
  if (verified.length === 0)
    throw new Refused(
      "unknown-signer",
      "The witness answers with no signature by the key that the policy names.",
    );
  const isOwn = (name: string, id: Uint8Array) =>
    verified.some(({ key }) => key.name === name && Buffer.compare(key.id, id) === 0);
  return signatures
    .filter(({ name, id }) => isOwn(name, id))
    .map(signatureLine)
    .join("");
}
