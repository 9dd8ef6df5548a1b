// What a dossier has about cutting: the record that its seal speaks of, and what is left where something was cut out.

import {
  mostRecord,
  parseRecord,
  type RedactedFile,
  type Redaction,
  type RedactionRecord,
  redactionFault,
  redactionFile,
  verifyRedacted,
} from "../../redaction/index.ts";
import type { Crypto, Statement } from "../../tlog/index.ts";
import { mostFile } from "./browser-crypto.ts";
import { bytesOf, type Files } from "./files.ts";
import { oddPoints, type Point, point, told } from "./point.ts";

const file = `seal/${redactionFile}`;

export type ReadRecord = {
  /** Undefined when there is none that can be read. */
  readonly record: RedactionRecord | undefined;
  readonly points: readonly Point[];
};

export async function readRecord(files: Files, { hash }: Crypto): Promise<ReadRecord> {
  try {
    const bytes = await bytesOf(files, file, mostRecord);
    return { record: bytes && parseRecord(bytes, hash), points: [] };
  } catch (error) {
    return { record: undefined, points: [point("redaction-wrong", "refuted", { why: told(error) }, file)] };
  }
}

/** `onProgress`: told how many files were held against the record so far. */
export async function checkLeft(given: {
  readonly files: Files;
  readonly left: readonly RedactedFile[];
  readonly crypto: Crypto;
  readonly onProgress: (done: number, all: number) => void;
}): Promise<{ readonly points: Point[]; readonly root: string }> {
  const { files, left, crypto, onProgress } = given;
  const unread = new Set<string>();
  const read = async (path: string) => {
    try {
      return await bytesOf(files, path, mostFile);
    } catch {
      unread.add(path);
      return undefined;
    }
  };
  const paths = [...files.keys()].filter((path) => !path.startsWith("seal/")).sort();
  const { hash } = crypto;
  const { root, odd, cuts, gone, whole } = await verifyRedacted({
    files: left,
    paths,
    read,
    hash,
    onProgress,
  });
  const pieces = Object.values(cuts).reduce((sum, count) => sum + count, 0);
  const named = odd.map((one) => (unread.has(one.path) ? { ...one, odd: "unread" } : one));
  return {
    points: [
      ...(odd.length > 0 ? oddPoints(named) : [point("redacted", "proved", { whole, pieces, gone })]),
      ...Object.entries(cuts).map(([path, count]) => point("cut", "told", { pieces: count }, path)),
    ],
    root,
  };
}

/** The record against what the signer said of it. */
export function redactionPoints(
  { predicate }: Statement,
  redaction: Redaction | undefined,
  seal: string,
): Point[] {
  const why = redaction && redactionFault(predicate["redactable"], redaction, seal);
  return why === undefined ? [] : [point("redaction-wrong", "refuted", { why }, file)];
}
