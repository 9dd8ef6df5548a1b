// JSON from other programs: read whole, bounded, and with the line of whatever does not fit.

import { faultOf, lineAt, offsetAt, type Refuse } from "../charters/index.ts";
import { Problem } from "../core/index.ts";
import { readText } from "./read-yaml.ts";

/** Bytes of a file that is read, and of one that is made. */
export const largest = 4 * 1024 * 1024;

const hint =
  "Read are OSCAL (catalog, control mapping, assessment results) and JSON-LD, in JSON: docs/spec/charter.md";

/**
 * What the file says, and how to refuse a part of it: `FILE:LINE:COLUMN: path: why`.
 * @throws Problem `not-found`, or `bad-input` for what is no JSON, larger than 4 MB, nested beyond 64 levels, or says a
 * key twice.
 */
export async function readExchange(
  file: string,
): Promise<{ readonly value: unknown; readonly refuse: Refuse }> {
  const text = (await readText(file, "charter")).replace(/^\uFEFF/, "");
  if (Buffer.byteLength(text) > largest)
    throw new Problem("bad-input", `${file}: larger than 4 MB`, { hint });
  const value = parsed(text, file);
  const fault = faultOf(text);
  if (fault) throw new Problem("bad-input", `${file}:${lineAt(text, fault.offset)}: ${fault.why}`, { hint });
  const refuse: Refuse = (path, why, said = hint) => {
    const where = path.length > 0 ? `${path.join(".")}: ` : "";
    return new Problem("bad-input", `${file}:${lineAt(text, offsetAt(text, path))}: ${where}${why}`, {
      hint: said,
    });
  };
  return { value, refuse };
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : "";
    const [, line, column] = /line (\d+) column (\d+)/.exec(said) ?? [];
    const end = lineAt(text, text.length);
    const where = line === undefined ? (said.includes("end of JSON") ? end : "1:1") : `${line}:${column}`;
    const xml = text.trimStart().startsWith("<") ? " It looks like XML: convert it to JSON first." : "";
    throw new Problem("bad-input", `${file}:${where}: this is no JSON.${xml}`, { hint, cause });
  }
}
