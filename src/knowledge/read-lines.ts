// Reads the data files: YAML whose every entry is one line of JSON after a dash, so that 1,000 entries cost
// milliseconds. A test holds that a YAML parser reads the same.

import { readFile } from "node:fs/promises";
import * as z from "zod";
import { Problem } from "../core/index.ts";

/** Entries of `file`, checked. Throws a Problem that names the line. */
export async function readLines<T>(file: string, schema: z.ZodType<T>): Promise<T[]> {
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new Problem("not-found", `cannot read ${file}`, {
      cause,
      hint: "the data folder belongs to the program",
    });
  });
  return parseLines(text, file, schema);
}

/** As `readLines`, from text; `name` stands in the error. */
export function parseLines<T>(text: string, name: string, schema: z.ZodType<T>): T[] {
  const entries: T[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    if (line === "" || line.startsWith("#")) continue;
    if (!line.startsWith("- ")) throw bad(name, index, "expected a dash and an entry");
    const read = schema.safeParse(json(line.slice(2), name, index));
    if (!read.success) throw bad(name, index, z.prettifyError(read.error));
    entries.push(read.data);
  }
  return entries;
}

function json(text: string, name: string, index: number): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw bad(name, index, cause instanceof Error ? cause.message : "no JSON");
  }
}

const bad = (name: string, index: number, what: string) =>
  new Problem("bad-input", `${name}, line ${index + 1}: ${what}`, { hint: "one entry a line: - {…}" });
