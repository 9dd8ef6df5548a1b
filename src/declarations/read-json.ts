// JSON that a stranger wrote: bounded in size, and told in one line when it is none.

import { Problem } from "../core/index.ts";

const largest = 4 * 1024 * 1024;

/** @throws Problem `bad-input`. */
export function readJson(text: string, name: string): unknown {
  if (text.length > largest) throw new Problem("bad-input", `${name} is larger than 4 MB.`);
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (cause) {
    throw new Problem("bad-input", `${name} is no JSON.`, { cause });
  }
}
