// Reads a YAML file a person wrote into a noun, and says by line and column what does not fit.

import { type FileHandle, open } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Document, LineCounter } from "yaml";
import type * as z from "zod";
import { Problem } from "../core/index.ts";
import { canonical } from "./canonical.ts";

/** The parser is loaded when there is YAML to parse: what lies in a dossier is mostly JSON. */
const require = createRequire(import.meta.url);
const yaml = (): typeof import("yaml") => require("yaml");

const largest = 4 * 1024 * 1024;

/** What is wrong with a value that has the right form, and where in it. */
export type Fits<Value> = (
  value: Value,
) => readonly { readonly path: readonly PropertyKey[]; readonly says: string }[];

/**
 * The file's content as `schema` has it and `fits` finds nothing wrong with.
 * @throws Problem `not-found` when it cannot be read, `bad-input` with every mistake as `FILE:LINE:COLUMN: what`.
 */
export async function readYaml<S extends z.ZodType>(
  file: string,
  schema: S,
  what: string,
  fits: Fits<z.infer<S>> = () => [],
): Promise<z.infer<S>> {
  return parseYaml(await readText(file, what), file, schema, what, fits);
}

/** At most a little more than may be read: what is larger is refused afterwards. @throws Problem `not-found`. */
export async function readText(file: string, what: string): Promise<string> {
  try {
    await using handle = await open(file);
    return await atMost(handle, largest + 1);
  } catch (cause) {
    throw new Problem("not-found", `Cannot read the ${what} file ${file}.`, {
      hint: `Check the path; the format is described in docs/spec/${what}.md.`,
      cause,
    });
  }
}

/** The first bytes as text: a file may be a pipe, and a pipe may never end. */
async function atMost(handle: FileHandle, most: number): Promise<string> {
  const bytes = Buffer.alloc(most);
  let length = 0;
  while (length < most) {
    const { bytesRead } = await handle.read(bytes, length, most - length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return bytes.toString("utf8", 0, length);
}

/** As `readYaml`, for text at hand; `file` is only named in messages. Aliases are refused past 100 uses (bombs). */
export function parseYaml<S extends z.ZodType>(
  text: string,
  file: string,
  schema: S,
  what: string,
  fits: Fits<z.infer<S>> = () => [],
): z.infer<S> {
  if (Buffer.byteLength(text) > largest) throw bad(file, what, [`${file}: larger than 4 MB`]);
  const plain = schema.safeParse(canonically(text));
  if (plain.success && fits(plain.data).length === 0) return plain.data;
  const lines = new (yaml().LineCounter)();
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${file}:${line}:${col}`;
  };
  const [document, value] = parse(text, lines, (why, offset) => bad(file, what, [`${at(offset)}: ${why}`]));
  const result = schema.safeParse(value);
  const wrong = result.success
    ? fits(result.data)
    : [...told(result.error), ...rest(value, result.error, schema, fits)];
  if (result.success && wrong.length === 0) return result.data;
  throw bad(
    file,
    what,
    wrong
      .map(({ path, says }) => ({ offset: offsetOf(document, path), path, says }))
      .sort((a, b) => a.offset - b.offset)
      .map(({ offset, path, says }) => `${at(offset)}: ${path.map(String).join(".") || "file"}: ${says}`),
  );
}

const told = ({ issues }: z.ZodError) => issues.map(({ path, message }) => ({ path, says: message }));

/** What else is wrong, once what the schema refused is taken out: nobody wants to hear of mistakes one after the other. */
function rest<S extends z.ZodType>(
  value: unknown,
  { issues }: z.ZodError,
  schema: S,
  fits: Fits<z.infer<S>>,
) {
  const left = structuredClone(value);
  for (const issue of [...issues].reverse()) {
    const doomed = issue.code === "unrecognized_keys" ? issue.keys : issue.path.slice(-1);
    const holder = under(left, issue.code === "unrecognized_keys" ? issue.path : issue.path.slice(0, -1));
    for (const key of doomed) {
      if (Array.isArray(holder)) holder.splice(Number(key), 1);
      else if (typeof holder === "object" && holder !== null) Reflect.deleteProperty(holder, key);
    }
  }
  const result = schema.safeParse(left);
  return result.success ? fits(result.data) : [];
}

const under = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (node, key) => (typeof node === "object" && node !== null ? Reflect.get(node, key) : undefined),
    value,
  );

/**
 * What canonical JSON says, as the dossier's own charters are written; undefined for anything else. In that form nothing
 * stands twice, so that YAML would say the same.
 */
function canonically(text: string): unknown {
  if (!text.startsWith("{")) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return `${canonical(value)}\n` === text ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The document and what it says in plain values. The parser throws on what no person writes: bombs of aliases, endless nesting. */
function parse(
  text: string,
  lineCounter: LineCounter,
  refuse: (why: string, offset: number) => Problem,
): readonly [Document, unknown] {
  try {
    const document = yaml().parseDocument(text, { lineCounter, prettyErrors: false, logLevel: "error" });
    const [error] = document.errors;
    if (error) {
      const deep = error.message.startsWith("Maximum call stack");
      throw refuse(deep ? "nested too deeply" : error.message, error.pos[0]);
    }
    return [document, document.toJS({ maxAliasCount: 100 })];
  } catch (cause) {
    if (cause instanceof Problem) throw cause;
    if (cause instanceof RangeError) throw refuse("nested too deeply", 0);
    if (cause instanceof ReferenceError) throw refuse("too many uses of an alias (*name)", 0);
    throw cause;
  }
}

/** Where the nearest part that exists along the path begins. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (typeof node === "object" && node !== null && "range" in node && Array.isArray(node.range)) {
      return Number(node.range[0]);
    }
  }
  return 0;
}

const bad = (file: string, what: string, mistakes: readonly string[]) =>
  new Problem("bad-input", `${file} is no ${what} file:\n  ${mistakes.slice(0, 20).join("\n  ")}`, {
    hint: `The format is described in docs/spec/${what}.md.`,
  });
