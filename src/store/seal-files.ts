// The folder `seal` of a dossier: what was signed over the manifest, and so cannot be named in it.

import { lstatSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { Problem } from "../core/index.ts";
import { within } from "./inside.ts";
import { writeWhole } from "./write-whole.ts";

const isPlainName = (name: string): boolean => /^[A-Za-z0-9][A-Za-z0-9._-]{0,120}$/.test(name);

/** More than anybody seals a dossier with. */
const mostNames = 1000;

/** Names of what is in `seal`, sorted; none when nothing was sealed. @throws Problem `not-trusted` when it is no plain folder. */
export function sealNames(folder: string): readonly string[] {
  const real = join(realpathSync(folder), "seal");
  let names: string[];
  try {
    if (!lstatSync(real).isDirectory()) throw untrusted("“seal” is no plain folder.");
    names = readdirSync(real);
  } catch (cause) {
    if (cause instanceof Problem) throw cause;
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return [];
    throw untrusted("“seal” cannot be read.");
  }
  if (names.length > mostNames) throw untrusted(`“seal” holds more than ${mostNames} files.`);
  return names.sort();
}

/** The bytes of a plain file in `seal`; undefined when there is none of this name. @throws Problem `not-trusted`, also past `most` bytes. */
export function readSealFile(folder: string, name: string, most: number): Buffer | undefined {
  if (!sealNames(folder).includes(name)) return undefined;
  const file = join(realpathSync(folder), "seal", name);
  try {
    const { size } = checked(file, name);
    if (size <= most) return readFileSync(file);
  } catch (cause) {
    if (cause instanceof Problem) throw cause;
    throw untrusted(`seal/${name} cannot be read.`);
  }
  throw untrusted(`seal/${name} has more than ${most} bytes.`);
}

function checked(file: string, name: string) {
  const found = lstatSync(file);
  if (!found.isFile()) throw untrusted(`seal/${name} is no plain file.`);
  return found;
}

const untrusted = (message: string) =>
  new Problem("not-trusted", message, { hint: "Ask for a whole copy of the dossier." });

/** @throws Problem `not-writable`, `no-space`. */
export async function writeSealFile(
  folder: string,
  name: string,
  content: string | Uint8Array,
): Promise<void> {
  if (!isPlainName(name)) throw new Error(`Not a name for a file of a seal: ${name}`);
  sealNames(folder);
  await writeWhole(within(realpathSync(folder), `seal/${name}`), content);
}
