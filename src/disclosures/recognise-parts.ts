// Personal data that nobody planted, in everything that was sent and in what can be decoded from it. It says what a
// value looks like and why, never whose it is, and leaves out what was planted: that is known better.

import type { Draft } from "../core/index.ts";
import { type DecodeNode, originOf, undoneOf, untouched } from "./decode/node.ts";
import { nameAt } from "./decode/path.ts";
import { decodeTree } from "./decode/tree.ts";
import type { Part, Place } from "./parts.ts";
import { recognise } from "./recognise/recognise.ts";
import type { Recognised } from "./recognise/recognised.ts";

export type RecognisedDraft = Extract<Draft, { kind: "recognised" }>;
export type RecognisedPart = { readonly part: Place; readonly draft: RecognisedDraft };

/** Of one part. A list of a thousand addresses shows no more than twenty of them do. */
const mostInPart = 20;
const margin = 600;
/** Parts that are sent again and again are looked at once: characters of one, and of all that are remembered. */
const longestKept = 16_384;
const mostKept = 4 << 20;
/** Headers that every browser sends the same way; what they hold is known without looking. */
const plain =
  /^(?:accept|cache-|connection|content-|date|dnt|host|if-|keep-alive|origin|pragma|priority|range|sec-|te|upgrade|user-agent|via|x-requested-with)/i;

/** `planted`: values that are looked for in other ways. */
export function* recogniseParts(
  parts: Iterable<Part>,
  planted: readonly string[],
): Generator<RecognisedPart> {
  const known = new Set(planted.map((value) => value.toLowerCase()));
  const seen = new Seen();
  for (const part of parts) {
    if (part.part === "header" && plain.test(part.name ?? "")) continue;
    const { content: _, ...place } = part;
    const drafts = seen.once(part, () => inPart(part, known));
    for (const draft of drafts) yield { part: place, draft: { ...draft, request: part.id, url: part.url } };
  }
}

/** Answers of parts that came before, the same bytes under the same name. */
class Seen {
  readonly #known = new Map<string, readonly RecognisedDraft[]>();
  #kept = 0;

  once(part: Part, look: () => readonly RecognisedDraft[]): readonly RecognisedDraft[] {
    const key = keyOf(part);
    if (key === undefined) return look();
    const known = this.#known.get(key);
    if (known) return known;
    this.#kept += key.length;
    if (this.#kept > mostKept) {
      this.#known.clear();
      this.#kept = key.length;
    }
    const drafts = look();
    this.#known.set(key, drafts);
    return drafts;
  }
}

function keyOf({ part, name = "", hints, content, digest }: Part): string | undefined {
  const what = typeof content === "string" ? content : digest;
  return what === undefined || what.length > longestKept ? undefined : `${part} ${name} ${hints} ${what}`;
}

function inPart(part: Part, known: ReadonlySet<string>): RecognisedDraft[] {
  const { content } = part;
  const bytes =
    typeof content === "string"
      ? Buffer.from(content)
      : Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const found = new Map<string, RecognisedDraft>();
  const whole = part.part === "body" || part.part === "message";
  const visit = (node: DecodeNode) => {
    if (found.size < mostInPart) inNode(node, part, known, found);
  };
  decodeTree(bytes, { hints: part.hints, whole, margin, visit, limited: () => undefined });
  return [...found.values()];
}

const grades = ["possible", "named", "checked"];

/** The same value of the same kind once, by its surest reading. */
function inNode(
  node: DecodeNode,
  part: Part,
  known: ReadonlySet<string>,
  found: Map<string, RecognisedDraft>,
): void {
  const given = node.depth === 0 && part.name !== undefined ? { name: part.name } : {};
  for (const one of recognise(node.bytes, given)) {
    if (known.has(one.value.toLowerCase()) || (node.depth > 0 && untouched(node, ...one.range))) continue;
    const key = `${one.kind} ${one.value}`;
    const before = found.get(key);
    const surer = before === undefined || grades.indexOf(before.sure) < grades.indexOf(one.sure);
    if (surer && (before !== undefined || found.size < mostInPart)) found.set(key, draftOf(one, node, part));
  }
}

function draftOf(one: Recognised, node: DecodeNode, { id, url, part, name }: Part): RecognisedDraft {
  const [start, end] = originOf(node, ...one.range);
  const told = part === "header" || part === "cookie" ? name : nameAt(node, ...one.range);
  return {
    kind: "recognised",
    what: one.kind,
    sure: one.sure,
    why: one.why,
    tag: one.tag,
    request: id,
    url,
    part,
    ...(told === undefined ? {} : { name: told }),
    chain: undoneOf(node),
    range: [start, end],
  };
}
