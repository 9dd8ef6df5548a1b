// Holds every file that was given against the manifest.

import { digestOf, mostFile, type Subtle } from "./browser-crypto.ts";
import type { Files } from "./files.ts";
import type { Manifest } from "./manifest.ts";
import { oddPoints, type Point, point } from "./point.ts";

/** `onProgress`: told how many files were held against it so far. */
export async function checkFiles(given: {
  readonly files: Files;
  readonly manifest: Manifest;
  readonly subtle: Subtle | undefined;
  readonly onProgress: (done: number, all: number) => void;
}): Promise<Point[]> {
  const { files, manifest, subtle, onProgress } = given;
  const odd: { readonly path: string; readonly odd: string }[] = [];
  let [done, bytes] = [0, 0];
  for (const [path, { sha256, size }] of manifest.files) {
    const file = files.get(path);
    const how = file === undefined ? "missing" : await heldAgainst(file, sha256, size, subtle);
    if (how !== undefined) odd.push({ path, odd: how });
    bytes += size;
    done += 1;
    onProgress(done, manifest.files.size);
  }
  for (const path of files.keys())
    if (path !== "manifest.json" && !path.startsWith("seal/") && !manifest.files.has(path))
      odd.push({ path, odd: "extra" });
  if (odd.length === 0) return [point("files", "proved", { count: done, bytes })];
  return oddPoints(odd.sort((a, b) => (a.path < b.path ? -1 : 1)));
}

async function heldAgainst(
  file: Blob,
  sha256: string,
  size: number,
  subtle: Subtle | undefined,
): Promise<string | undefined> {
  if (file.size !== size) return "altered";
  if (size > mostFile) return "unread";
  try {
    return (await digestOf(file, subtle)) === sha256 ? undefined : "altered";
  } catch {
    return "unread";
  }
}
