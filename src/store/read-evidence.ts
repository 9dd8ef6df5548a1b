// Evidence from bytes: parsed, and held against its schema. Laid out as `evidenceText` writes it, the file is read line
// by line, so that it is never one string; any other layout of the same JSON is read too, and means the same.

import { Evidence, Observation, Problem } from "../core/index.ts";
import { type Fits, shapeOf } from "./shape.ts";
import { isRecord, parsed, SharedStacks } from "./shared-stacks.ts";

/** @throws Problem `bad-input` naming what does not fit; `name` is the file, for the message. */
export function readEvidence(bytes: Uint8Array, name: string): Evidence {
  const json = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { observations, ...rest } = byLine(json) ?? whole(json, name);
  const head = Evidence.safeParse({ ...rest, observations: [] });
  if (!head.success) throw unfit(name, head.error.issues, []);
  if (!Array.isArray(observations))
    throw unfit(name, [{ path: ["observations"], message: "not a list" }], []);
  return { ...head.data, observations: checked(observations, name) };
}

type Issues = readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];

let fits: Fits | undefined;

function checked(observations: readonly unknown[], name: string): Observation[] {
  const fitting = fits ?? shapeOf(Observation);
  fits = fitting;
  return observations.map((one, place) => {
    if (fitting(one)) return one as Observation;
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
/** Lines parsed at a time: enough that the parser works in one sweep, few enough that no long string is made. */
const sweep = 512;

/** Undefined when the layout is another one, or in doubt: then the whole is parsed at once. */
function byLine(json: Buffer): Parsed | undefined {
  const first = json.indexOf(10);
  const head = json.toString("utf8", 0, Math.max(first, 0));
  if (!head.endsWith(opening) || head.indexOf('"observations"') !== head.length - opening.length)
    return undefined;
  const observations: unknown[] = [];
  const stacks = new SharedStacks();
  let from = first + 1;
  for (let lines = linesAt(json, from); lines && lines.texts.length > 0; lines = linesAt(json, from)) {
    const some = stacks.parse(lines.texts);
    if (!some) return undefined;
    for (const one of some) observations.push(one);
    from = lines.next;
  }
  const tail = json.toString("utf8", from);
  // The name again, further down, would be a second list that wins over the first.
  if (!tail.startsWith("]") || tail.includes('"observations"')) return undefined;
  const rest = parsed(head + tail);
  return isRecord(rest) && Array.isArray(rest["observations"]) ? { ...rest, observations } : undefined;
}

/** The next lines up to the closing bracket, without their commas; undefined when commas or line ends are not as written. */
function linesAt(json: Buffer, start: number): { texts: string[]; next: number } | undefined {
  const texts: string[] = [];
  let from = start;
  while (texts.length < sweep && json[from] !== closing) {
    const end = json.indexOf(10, from);
    if (end < 0) return undefined;
    const hasComma = json[end - 1] === comma;
    // A comma after the last one, or none between two, is no JSON: let the parser say so.
    if (hasComma === (json[end + 1] === closing)) return undefined;
    texts.push(json.toString("utf8", from, hasComma ? end - 1 : end));
    from = end + 1;
  }
  return { texts, next: from };
}

const closing = "]".charCodeAt(0);
const comma = ",".charCodeAt(0);

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
