// Cuts values out of a copy of a sealed dossier, so that the seal still holds. The dossier itself is left as it is.

import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { type Planted, Problem } from "../core/index.ts";
import { sha256 } from "../ledger/index.ts";
import {
  cutFile,
  type RedactedFile,
  recordBytes,
  redactionFile,
  redactionScheme,
  rootOf,
  verifyRedacted,
} from "../redaction/index.ts";
import { type Dossier, looseFiles, openDossier, sealNames } from "../store/index.ts";
import { parseEnvelope, parseStatement, Refused } from "../tlog/index.ts";
import { type Cuts, cutsOf } from "./cuts-of.ts";
import { readText } from "./read-yaml.ts";
import { filesOf, readRedaction } from "./redaction.ts";

export type RedactAsked = {
  /** Path of the folder. */
  readonly dossier: string;
  /** Folder to make. */
  readonly out: string;
  /** Cut the values that were planted. */
  readonly planted: boolean;
  /** Path of a file with a value on each line. */
  readonly values?: string | undefined;
  /** Paths in the dossier, or digests of blobs, to be cut whole. */
  readonly files: readonly string[];
  /** Leave pictures in, which nothing searches. */
  readonly keepPictures: boolean;
};

export type RedactedDossier = {
  /** Files of which nothing is left. */
  readonly gone: number;
  /** Passages that were cut, by file. */
  readonly pieces: Readonly<Record<string, number>>;
  /** Files in which a value still stands, in what is too short to be cut. */
  readonly left: readonly string[];
};

/**
 * @throws Problem `not-trusted` for a dossier that is not what was sealed, `wrong-use` when nothing is asked for or it was
 * not prepared, `not-writable` for a folder that is not empty.
 */
export async function redactDossier(asked: RedactAsked): Promise<RedactedDossier> {
  const { dossier: folder, out } = asked;
  const dossier = await openDossier(folder);
  const { seed, root } = prepared(folder);
  const files = [...filesOf(dossier)];
  const values = await valuesOf(dossier, asked);
  empty(out);
  const cuts = cutsOf({
    files: files.map(({ path, bytes }) => ({ path, bytes, digest: digestOf(bytes) })),
    values,
    whole: wholeOf(
      files.map(({ path }) => path),
      asked,
    ),
  });
  const record: RedactedFile[] = [];
  const pieces: Record<string, number> = {};
  const kept: { readonly path: string; readonly bytes: Buffer }[] = [];
  for (const file of files) {
    const numbers = cuts.pieces.get(file.path) ?? [];
    const { bytes, file: entry } = cutFile(file, seed, numbers, sha256);
    record.push(entry);
    if (bytes === undefined) continue;
    kept.push({ path: file.path, bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) });
    if (numbers.length > 0) pieces[file.path] = numbers.length;
  }
  const found = rootOf(
    record.map(({ commitment }) => commitment),
    sha256,
  );
  if (found !== root)
    throw new Problem("not-trusted", `${folder} is not what its seal says of what can be cut.`, {
      hint: "`probity verify` says more.",
    });
  write(out, kept, dossier.folder, ordered(record));
  await check(out, record);
  return { gone: record.length - kept.length, pieces, left: leftIn(kept, cuts) };
}

function prepared(folder: string): { readonly seed: Buffer; readonly root: string } {
  let record: ReturnType<typeof readRedaction>;
  try {
    record = readRedaction(folder);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    throw new Problem("not-trusted", `seal/${redactionFile}: ${error.message}`, { cause: error });
  }
  if (record === undefined)
    throw new Problem("wrong-use", `${folder} was not sealed such that parts of it can be cut out.`, {
      hint: "Seal it (probity seal); of a dossier that was sealed before this was known, seal a copy without “seal”.",
    });
  if (!("seed" in record))
    throw new Problem("wrong-use", `Parts of ${folder} were cut out already.`, {
      hint: "Cut from the whole dossier, all that is to be cut at once.",
    });
  const seed = Buffer.from(record.seed, "hex");
  const digest = digestOf(seed);
  const [first] = sealNames(folder).filter((name) => /^statement\b.*(?<!\.vc)\.json$/.test(name));
  const said: unknown =
    first && statementIn(readFileSync(join(realpathSync(folder), "seal", first))).predicate["redactable"];
  const { root, seed: named } = { root: "", seed: "", ...(typeof said === "object" ? said : {}) } as Record<
    string,
    unknown
  >;
  if (named === digest && typeof root === "string") return { seed, root };
  throw new Problem("not-trusted", `The seal of ${folder} says nothing of what can be cut out of it.`, {
    hint: "`probity verify` says more.",
  });
}

function statementIn(bytes: Buffer) {
  try {
    return parseStatement(parseEnvelope(bytes).payload);
  } catch (cause) {
    if (!(cause instanceof Refused)) throw cause;
    throw new Problem("not-trusted", `The seal cannot be read: ${cause.message}`, { cause });
  }
}

const digestOf = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");

async function valuesOf(dossier: Dossier, { planted, values }: RedactAsked): Promise<Planted[]> {
  // What the page itself said is nobody's.
  const own = planted ? (await dossier.evidence()).planted.filter(({ where }) => where !== "page") : [];
  const given = values === undefined ? [] : (await readText(values, "redaction")).split(/\r?\n/);
  const words = given.map((line) => line.trim()).filter(Boolean);
  if (values !== undefined && words.length === 0)
    throw new Problem("bad-input", `${values} holds no value.`, { hint: "One value on each line." });
  return [
    ...own,
    ...words.map((value, at): Planted => ({ id: `v${at}`, sort: sortOf(value), value, where: "persona" })),
  ];
}

const sortOf = (value: string): string =>
  value.includes("@") ? "email" : /^\+?[\d\s()/-]{6,}$/.test(value) ? "tel" : "name";

function wholeOf(
  paths: readonly string[],
  { files, keepPictures, planted, values }: RedactAsked,
): Set<string> {
  const isSearched = planted || values !== undefined;
  if (files.length === 0 && !isSearched)
    throw new Problem("wrong-use", "Nothing to cut was named.", {
      hint: "--planted, --values FILE or --file PATH say what.",
    });
  const pictures = isSearched && !keepPictures ? paths.filter((path) => path.startsWith("screenshots/")) : [];
  return new Set([...files.flatMap((name) => named(paths, name)), ...pictures]);
}

function named(paths: readonly string[], name: string): string[] {
  const found = paths.filter((path) => path === name || path.endsWith(`/${name}`));
  if (found.length > 0 && name !== "manifest.json") return found;
  throw new Problem("wrong-use", `The dossier has no file ${name} that can be cut.`);
}

function empty(out: string): void {
  try {
    mkdirSync(out, { recursive: true });
  } catch (cause) {
    throw new Problem("not-writable", `Cannot make the folder ${out}.`, { cause });
  }
  if (readdirSync(out).length > 0)
    throw new Problem("not-writable", `${out} is not empty.`, {
      hint: "Nothing is overwritten: choose a new folder.",
    });
}

/** Of files that are gone nothing may be told by where they stood. */
const ordered = (record: readonly RedactedFile[]): RedactedFile[] =>
  record.toSorted((a, b) => {
    const [x, y] = [
      "path" in a ? a.path : `\uffff${a.commitment}`,
      "path" in b ? b.path : `\uffff${b.commitment}`,
    ];
    return x < y ? -1 : 1;
  });

/** The record last: with it the folder is a whole dossier. */
function write(
  out: string,
  kept: readonly { readonly path: string; readonly bytes: Buffer }[],
  from: string,
  files: RedactedFile[],
): void {
  try {
    for (const { path, bytes } of kept) {
      const file = join(out, ...path.split("/"));
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, bytes, { flag: "wx" });
    }
    mkdirSync(join(out, "seal"));
    for (const name of sealNames(from))
      if (name !== redactionFile) cpSync(join(realpathSync(from), "seal", name), join(out, "seal", name));
    writeFileSync(join(out, "seal", redactionFile), recordBytes({ format: redactionScheme, files }, sha256), {
      flag: "wx",
    });
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "unknown";
    throw new Problem(code === "ENOSPC" ? "no-space" : "not-writable", `Cannot write to ${out} (${code}).`, {
      hint: "What is there is no dossier: remove it.",
      cause,
    });
  }
}

async function check(out: string, files: readonly RedactedFile[]): Promise<void> {
  const isThere = existsSync(out);
  const odd = isThere ? (await verifyRedacted({ files, ...looseFiles(out), hash: sha256 })).odd : [];
  if (!isThere || odd.length > 0)
    throw new Problem("not-trusted", `What was written to ${out} is not what was to be written.`, {
      hint: "Does somebody else write there? Remove it, and choose another folder.",
    });
}

const leftIn = (kept: readonly { readonly path: string; readonly bytes: Buffer }[], cuts: Cuts): string[] =>
  kept.filter(({ path, bytes }) => cuts.isLeft(path, bytes)).map(({ path }) => path);
