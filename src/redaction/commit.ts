// Commitments to what can be cut (docs/spec/redaction.md): one for each piece of a file, one for the file, one for all
// files together. The last one is signed; what was cut later is shown by its commitment, which tells nothing of it.

import { concat, fromHex, type Hash, hex, joined, utf8 } from "../tlog/index.ts";
import { hmac } from "./hmac.ts";
import { piecesOf, skeletonOf } from "./pieces.ts";
import { eachSalt, type Salts } from "./salts.ts";

export const redactionScheme = "probity/redaction/1";

const size = 32;

export type FileGiven = {
  /** Path in the dossier. */
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly salts: Salts;
  /** Commitments of the pieces that were cut, by their number from 1 on. */
  readonly cuts?: ReadonlyMap<number, Uint8Array>;
};

/** `pieces`: one commitment behind the other; the first is that of the file without its pieces. @throws Refused `malformed`. */
export function commitFile(
  { path, bytes, salts, cuts = new Map() }: FileGiven,
  hash: Hash,
): { readonly commitment: Uint8Array; readonly pieces: Uint8Array } {
  const pieces = piecesOf(path, bytes);
  const count = (pieces?.length ?? 1) + 1;
  const all = new Uint8Array(count * size);
  for (const [piece, commitment] of cuts) if (piece < count) all.set(commitment, piece * size);
  let input = new Uint8Array(4096);
  eachSalt(count, salts, hash, (leaf, salt) => {
    const { start, end } = leaf === 0 ? whole : (pieces?.[leaf - 1] ?? { start: 0, end: bytes.length });
    const from = leaf === 0 ? skeletonOf(bytes, pieces) : bytes.subarray(start, end);
    if (input.length < size + from.length) input = new Uint8Array(2 * (size + from.length));
    input.set(salt);
    input.set(from, size);
    all.set(hash(input.subarray(0, size + from.length)), leaf * size);
  });
  return { commitment: fileCommitment(path, count, all, hash), pieces: all };
}

const whole = { start: 0, end: 0 };

const fileCommitment = (path: string, count: number, pieces: Uint8Array, hash: Hash): Uint8Array =>
  hash(concat(utf8(`${redactionScheme}\0${path}\0`), counted(count), pieces));

/** Four bytes, the highest first. */
function counted(count: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, count);
  return bytes;
}

/** Over the commitments of all files in hex, in the order of their bytes, so that it tells nothing of names. In hex. */
export function rootOf(commitments: readonly string[], hash: Hash): string {
  const sorted = joined(commitments.toSorted().map(fromHex));
  return hex(hash(concat(utf8(`${redactionScheme} root\0`), counted(commitments.length), sorted)));
}

/** Seed of a file's salts. */
export const seedOf = (seed: Uint8Array, path: string, hash: Hash): Uint8Array =>
  hmac(seed, utf8(path), hash);

export type Redactable = { readonly scheme: string; readonly root: string; readonly seed: string };

/** What the signer says, before anything is cut. `files` with their content, the manifest among them. */
export function redactableOf(
  files: Iterable<{ readonly path: string; readonly bytes: Uint8Array }>,
  seed: Uint8Array,
  hash: Hash,
): Redactable {
  const commitments: string[] = [];
  for (const { path, bytes } of files)
    commitments.push(
      hex(commitFile({ path, bytes, salts: { seed: seedOf(seed, path, hash) } }, hash).commitment),
    );
  return { scheme: redactionScheme, root: rootOf(commitments, hash), seed: hex(hash(seed)) };
}
