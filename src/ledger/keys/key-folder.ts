// The folder of the keys: files that only their owner can read, written whole, never written over.

import { randomBytes } from "node:crypto";
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { Problem } from "../../core/index.ts";
import { KeyFile } from "./key-file.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** PROBITY_HOME, or where the XDG Base Directory Specification has data. */
export function keysFolder(environment: Environment): string {
  const home = environment["HOME"] || environment["USERPROFILE"] || homedir();
  const own = environment["PROBITY_HOME"];
  const data = environment["XDG_DATA_HOME"] || join(home, ".local", "share");
  return join(own || join(data, "probity"), "keys");
}

/** A word that is a file's name everywhere. */
const isName = (name: string): boolean => /^[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?$/.test(name);
const mostBytes = 64 * 1024;

function fileOf(folder: string, name: string): string {
  if (isName(name)) return join(folder, `${name}.json`);
  throw new Problem("wrong-use", `“${name.slice(0, 80)}” cannot be the name of a key.`, {
    hint: "A name has 1 to 64 small letters, digits, dots, hyphens and underscores, and begins and ends with a letter or digit.",
  });
}

/** Names, sorted. */
export function keyNames(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith(".json"))
      .map((file) => file.slice(0, -".json".length))
      .filter(isName)
      .sort();
  } catch (error) {
    if (codeOf(error) === "ENOENT") return [];
    throw new Problem("not-found", `The folder of the keys, ${folder}, cannot be read (${codeOf(error)}).`, {
      cause: error,
    });
  }
}

/** @throws Problem `not-found`, `not-trusted` when others can read or change the file, `bad-input` when it is no key. */
export function readKeyFile(folder: string, name: string): KeyFile {
  const file = fileOf(folder, name);
  const text = readText(file, folder, name);
  const read = KeyFile.safeParse(parsed(text));
  if (read.success) return read.data;
  // Never what stands there: it may be half a private key.
  throw new Problem("bad-input", `${file} is no key, or is damaged.`, {
    hint: "Put a copy of it back, if you have one. The format: docs/spec/keys.md",
  });
}

function readText(file: string, folder: string, name: string): string {
  try {
    const found = statSync(file);
    if (!found.isFile() || found.size > mostBytes) return "";
    if (process.platform !== "win32" && (found.mode & 0o077) !== 0) throw openToOthers(file, found.mode);
    return readFileSync(file, "utf8");
  } catch (cause) {
    if (cause instanceof Problem) throw cause;
    const known = keyNames(folder);
    throw new Problem("not-found", `There is no key “${name}” that can be read in ${folder}.`, {
      hint: known.length > 0 ? `There are: ${known.join(", ")}` : `Make one: probity keys new ${name}`,
      cause,
    });
  }
}

const openToOthers = (file: string, mode: number): Problem =>
  new Problem(
    "not-trusted",
    `${file} is open to other users of this machine (mode ${(mode & 0o777).toString(8).padStart(4, "0")}).`,
    { hint: `If nobody can have read it: chmod 600 ${file}   Else make a new key and use this one no more.` },
  );

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @throws Problem `wrong-use` when there is a key of this name, `not-writable`, `no-space`. */
export function writeKeyFile(folder: string, name: string, key: KeyFile): string {
  const file = fileOf(folder, name);
  const part = join(folder, `.${name}.${randomBytes(6).toString("hex")}.part`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(part, `${JSON.stringify(KeyFile.parse(key), null, 1)}\n`, {
      mode: 0o600,
      flag: "wx",
      flush: true,
    });
    // A link, unlike a new name, takes no other file's place.
    linkSync(part, file);
    keepNames(folder);
  } catch (cause) {
    throw unwritten(file, name, cause);
  } finally {
    rmSync(part, { force: true });
  }
  return file;
}

function keepNames(folder: string): void {
  const descriptor = openSync(folder, "r");
  fsyncSync(descriptor);
  closeSync(descriptor);
}

function unwritten(file: string, name: string, cause: unknown): unknown {
  const code = codeOf(cause);
  if (code === undefined) return cause;
  if (code === "EEXIST")
    return new Problem("wrong-use", `There is a key “${name}” already.`, {
      hint: "A key is never written over: choose another name.",
      cause,
    });
  const isFull = ["ENOSPC", "EDQUOT", "EFBIG", "EIO"].includes(code);
  return new Problem(isFull ? "no-space" : "not-writable", `${file} cannot be written (${code}).`, {
    hint: "PROBITY_HOME names another folder for keys.",
    cause,
  });
}

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && "code" in error ? String(error.code) : undefined;
