// YAML is slow to read, and charters seldom change: what one of Probity's own said is kept as JSON under the digest of
// its text, beside the compiled code. It is held against the schema like the text itself; without it all goes as well.

import { createHash } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Charter } from "../core/index.ts";
import { canonical } from "./canonical.ts";
import { root } from "./root.ts";

const home = join(root, ".probity", "charters");
const place = (text: string) => join(home, `${createHash("sha256").update(text).digest("hex")}.json`);

/** Canonical JSON of the charter with this text, if it was kept. */
export const keptCharter = (text: string): Promise<string | undefined> =>
  readFile(place(text), "utf8").catch(() => undefined);

/** A folder that cannot be written to keeps nothing, and nothing is missing then. */
export async function keepCharter(text: string, charter: Charter): Promise<void> {
  const part = `${place(text)}.${process.pid}.part`;
  try {
    await mkdir(home, { recursive: true });
    await writeFile(part, `${canonical(charter)}\n`);
    await rename(part, place(text));
  } catch {
    await rm(part, { force: true }).catch(() => undefined);
  }
}
