// Other people's vectors for the log's formats. They are not part of the project; where they do not stand beside this
// checkout, the tests that use them say so.

import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Refused } from "../src/tlog/index.ts";

export const folder = join(import.meta.dirname, "..", "..", "shared", "vectors", "ledger");
export const skip = existsSync(folder) ? false : "the shared vectors do not stand beside this checkout";
export const read = (path: string) => readFileSync(join(folder, path), "utf8");
// biome-ignore lint/suspicious/noExplicitAny: vectors of others, in shapes of their own
export const json = (path: string): any => JSON.parse(read(path));
export const all = (pattern: string) => globSync(pattern, { cwd: folder }).sort();

/** Whether it refuses; anything else that is thrown is a fault. */
export function refuses(deed: () => unknown): boolean {
  try {
    deed();
    return false;
  } catch (error) {
    if (error instanceof Refused) return true;
    throw error;
  }
}
