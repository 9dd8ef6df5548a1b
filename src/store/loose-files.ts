// The files of a folder that no manifest vouches for: plain ones inside it, none larger than a dossier's may be.

import { lstatSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { Problem } from "../core/index.ts";
import { isInside, isOfSeal, within } from "./inside.ts";

const mostFile = 512 * 1024 * 1024;
const mostFiles = 1_000_000;

export type LooseFiles = {
  /** Sorted; without those of the seal. */
  readonly paths: readonly string[];
  /** Undefined for what is no plain file, too large, or cannot be read. */
  read(path: string): Buffer | undefined;
};

/** @throws Problem `not-found`, or `not-trusted` for a folder with too many files. */
export function looseFiles(folder: string): LooseFiles {
  let real: string;
  try {
    real = realpathSync(folder);
  } catch (cause) {
    throw new Problem("not-found", `There is no dossier at ${folder}.`, { cause });
  }
  const entries = readdirSync(real, { recursive: true, withFileTypes: true });
  if (entries.length > mostFiles)
    throw new Problem("not-trusted", `${folder} holds more than ${mostFiles} files.`);
  const paths = entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(real, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter((path) => !isOfSeal(path))
    .sort();
  return {
    paths,
    read(path) {
      if (!isInside(path)) return undefined;
      try {
        const file = within(real, path);
        const found = lstatSync(file);
        // A link in the place of a folder on the way leads elsewhere.
        if (!found.isFile() || found.size > mostFile || realpathSync(file) !== file) return undefined;
        return readFileSync(file);
      } catch {
        return undefined;
      }
    },
  };
}
