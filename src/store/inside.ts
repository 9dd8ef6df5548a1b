// Which names may stand in a manifest, and where a blob lies.

import { join } from "node:path";

const longest = 1024;

/** A path that stays inside: parts joined by `/`, none empty, `.` or `..`, no backslash, colon or control character. */
export function isInside(path: string): boolean {
  if (path.length > longest || /[\\:\p{Cc}]/u.test(path)) return false;
  return path.split("/").every((part) => part !== "" && part !== "." && part !== "..");
}

export const isDigest = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);

/** `blobs/ab/abcd…`, relative to the dossier. */
export const blobPath = (sha256: string): string => `blobs/${sha256.slice(0, 2)}/${sha256}`;

export const within = (folder: string, path: string): string => join(folder, ...path.split("/"));

/** What was signed over the manifest cannot be named in it. */
export const isOfSeal = (path: string): boolean => path === "seal" || path.startsWith("seal/");
