// Evidence from bytes: parsed, and held against its schema. Laid out as `evidenceText` writes it, the file is read line
// by line, so that it is never one string; any other layout of the same JSON is read too, and means the same.

import { Evidence, Observation, Problem } from "../core/index.ts";
import { isRecord, parsed } from "./json.ts";
import { type Fits, shapeOf } from "./shape.ts";
import { SharedParts } from "./shared-parts.ts";

/** @throws Problem `bad-input` naming what does not fit; `name` is the file, for the message. */
export function readEvidence(bytes: Uint8Array, name: string): Evidence {
  const json = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts = new SharedParts();
  const { observations, ...rest } = byLine(json, parts) ?? whole(json, name);
  const head = Evidence.safeParse({ ...rest, observations: [] });
  if (!head.success) throw unfit(name, head.error.issues, []);
  if (!Array.isArray(observations)) {
    throw unfit(name, [{ path: ["observations"], message: "not a list" }], []);
  }
  return { ...head.data, observations: checked(observations, shapeOf(Observation, parts.reused), name) };
}

type Issues = readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];

function checked(observations: readonly unknown[], fits: Fits, name: string): Observation[] {
  return observations.map((one, place) => {
    if (fits(one)) return one as Observation;
    const result = Observation.safeParse(one);
    if (result.success) return result.data;
    throw unfit(name, result.error.issues, ["observations", place]);
  });
}

function unfit(name: string, issues: Issues, before: readonly PropertyKey[]): Problem {
  const [first] = issues;
  const where = [...before, ...(first?.path ?? [])].map(String).join(".") || "the file";
  return new Problem("bad-input", `${name} is not evidence: ${where}: ${first?.message ?? "does not fit"}.`, {
    hint: "The format is described in docs/spec/evidence.md.",
  });
}

type Parsed = Readonly<Record<string, unknown>>;

const opening = '"observations":[';
/** Bytes parsed at a time: enough that the parser works in one sweep, few enough that no long string is made. */
const sweep = 512 * 1024;

/** Undefined when the layout is another one, or in doubt: then the whole is parsed at once. */
function byLine(json: Buffer, parts: SharedParts): Parsed | undefined {
  const first = json.indexOf(10);
  const head = json.toString("utf8", 0, Math.max(first, 0));
  if (!head.endsWith(opening) || head.indexOf('"observations"') !== head.length - opening.length)
    return undefined;
  const end = json.lastIndexOf("\n]");
  const tail = json.toString("utf8", end + 1);
  // The name again, further down, would be a second list that wins over the first.
  if (end < first || tail.includes('"observations"')) return undefined;
  const rest = parsed(head + tail);
  if (!isRecord(rest) || !Array.isArray(rest["observations"])) return undefined;
  const observations: unknown[] = [];
  for (let from = first + 1; from < end; ) {
    const stop = from + sweep < end ? json.indexOf(10, from + sweep) : end;
    const lines = linesOf(json.toString("utf8", from, stop), stop === end);
    const some = lines && parts.parse(lines);
    if (!some) return undefined;
    for (const one of some) observations.push(one);
    from = stop + 1;
  }
  return { ...rest, observations };
}

/** Lines without the commas between them; undefined when one is missing, or stands after the last. */
function linesOf(text: string, isLast: boolean): string[] | undefined {
  const lines = text.split("\n");
  for (let place = 0; place < lines.length; place++) {
    const line = lines[place] ?? "";
    const needed = !(isLast && place === lines.length - 1);
    if (line.endsWith(",") !== needed) return undefined;
    if (needed) lines[place] = line.slice(0, -1);
  }
  return lines;
}

function whole(json: Buffer, name: string): Parsed {
  const value = parsed(json.toString("utf8"));
  if (isRecord(value)) return value;
  const last = json.subarray(-64).toString("utf8").trimEnd();
  throw new Problem(
    "bad-input",
    value === undefined && !last.endsWith("}")
      ? `${name} is cut: it ends in the middle.`
      : `${name} is no evidence.`,
    { hint: "Ask for a whole copy of the dossier, or inspect the site again." },
  );
}
