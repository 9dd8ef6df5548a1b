// Commitments to what can be cut (docs/spec/redaction.md): one for each piece of a file, one for the file, one for all
// files together. The last one is signed; what was cut later is shown by its commitment, which tells nothing of it.

import { createHash, createHmac, hash } from "node:crypto";
import { piecesOf, skeletonOf } from "./pieces.ts";
import { eachSalt, type Salts } from "./salts.ts";

export const redactionScheme = "probity/redaction/1";

const size = 32;

export type FileGiven = {
  /** Path in the dossier. */
  readonly path: string;
  readonly bytes: Buffer;
  readonly salts: Salts;
  /** Commitments of the pieces that were cut, by their number from 1 on. */
  readonly cuts?: ReadonlyMap<number, Uint8Array>;
};

/** `pieces`: one commitment behind the other; the first is that of the file without its pieces. @throws Refused `malformed`. */
export function commitFile({ path, bytes, salts, cuts = new Map() }: FileGiven): {
  readonly commitment: Buffer;
  readonly pieces: Buffer;
} {
  const pieces = piecesOf(path, bytes);
  const count = (pieces?.length ?? 1) + 1;
  const all = Buffer.alloc(count * size);
  for (const [piece, commitment] of cuts) if (piece < count) all.set(commitment, piece * size);
  const input = { bytes: Buffer.alloc(4096) };
  eachSalt(count, salts, (leaf, salt) => {
    const { start, end } = leaf === 0 ? whole : (pieces?.[leaf - 1] ?? { start: 0, end: bytes.length });
    const from = leaf === 0 ? skeletonOf(bytes, pieces) : bytes.subarray(start, end);
    if (input.bytes.length < size + from.length) input.bytes = Buffer.alloc(2 * (size + from.length));
    input.bytes.set(salt);
    input.bytes.set(from, size);
    const digest = hash("sha256", input.bytes.subarray(0, size + from.length), "binary");
    all.write(digest, leaf * size, size, "latin1");
  });
  return { commitment: fileCommitment(path, count, all), pieces: all };
}

const whole = { start: 0, end: 0 };

function fileCommitment(path: string, count: number, pieces: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(count);
  return createHash("sha256").update(`${redactionScheme}\0${path}\0`).update(head).update(pieces).digest();
}

/** Over the commitments of all files, in the order of their bytes, so that it tells nothing of names. */
export function rootOf(commitments: readonly Uint8Array[]): Buffer {
  const sorted = commitments.map((one) => Buffer.from(one)).sort(Buffer.compare);
  const head = Buffer.alloc(4);
  head.writeUInt32BE(sorted.length);
  return createHash("sha256")
    .update(`${redactionScheme} root\0`)
    .update(head)
    .update(Buffer.concat(sorted))
    .digest();
}

/** Seed of a file's salts. */
export const seedOf = (seed: Uint8Array, path: string): Buffer =>
  createHmac("sha256", seed).update(path).digest();

export type Redactable = { readonly scheme: string; readonly root: string; readonly seed: string };

/** What the signer says, before anything is cut. `files` with their content, the manifest among them. */
export function redactableOf(
  files: Iterable<{ readonly path: string; readonly bytes: Buffer }>,
  seed: Uint8Array,
): Redactable {
  const commitments: Buffer[] = [];
  for (const { path, bytes } of files)
    commitments.push(commitFile({ path, bytes, salts: { seed: seedOf(seed, path) } }).commitment);
  return {
    scheme: redactionScheme,
    root: rootOf(commitments).toString("hex"),
    seed: hash("sha256", seed, "hex"),
  };
}
