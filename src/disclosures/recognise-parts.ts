// Personal data that nobody planted, in everything that was sent and in what can be decoded from it. It says what a
// value looks like and why, never whose it is, and leaves out what was planted: that is known better.

import type { Draft } from "../core/index.ts";
import { type DecodeNode, originOf, undoneOf, untouched } from "./decode/node.ts";
import { nameAt } from "./decode/path.ts";
import { decodeTree, type Limit } from "./decode/tree.ts";
import type { Part, Place } from "./parts.ts";
import { isSecret } from "./recognise/mask.ts";
import { recognise } from "./recognise/recognise.ts";
import type { Recognised } from "./recognise/recognised.ts";

export type RecognisedDraft = Extract<Draft, { kind: "recognised" }>;
export type RecognisedPart = {
  readonly part: Place;
  readonly draft: RecognisedDraft;
  readonly value: string;
};

/** Why something in a part may stand there untold: there is more than is told of one, or not all of it was decoded. */
export type Unrecognised = "many" | Limit;

/** Of one part. A list of a thousand addresses shows no more than twenty of them do. */
const mostInPart = 20;
/** Secrets are told further, so that reports can mask them. */
const mostSecrets = 200;
const margin = 600;
/** Parts that are sent again and again are looked at once: characters of one, and of all that are remembered. */
const longestKept = 16_384;
const mostKept = 4 << 20;
/** Headers that every browser sends the same way; what they hold is known without looking. */
const plain =
  /^(?:accept|cache-|connection|content-|date|dnt|host|if-|keep-alive|origin|pragma|priority|range|sec-|te|upgrade|user-agent|via|x-requested-with)/i;

/** `planted`: values that are looked for in other ways; `unrecognised`: told of every part that was not looked at to its end. */
export function* recogniseParts(
  parts: Iterable<Part>,
  planted: readonly string[],
  unrecognised: (why: Unrecognised) => void,
): Generator<RecognisedPart> {
  const known = new Set(planted.map((value) => value.toLowerCase()));
  const seen = new Seen();
  for (const part of parts) {
    if (part.part === "header" && plain.test(part.name ?? "")) continue;
    const { content: _, ...place } = part;
    const { found, why } = seen.once(part, () => inPart(part, known));
    for (const one of why) unrecognised(one);
    for (const { draft, value } of found)
      yield { part: place, draft: { ...draft, request: part.id, url: part.url }, value };
  }
}

type Found = { readonly draft: RecognisedDraft; readonly value: string };
type Looked = { readonly found: readonly Found[]; readonly why: ReadonlySet<Unrecognised> };

/** Answers of parts that came before, the same bytes under the same name. */
class Seen {
  readonly #known = new Map<string, Looked>();
  #kept = 0;

  once(part: Part, look: () => Looked): Looked {
    const key = keyOf(part);
    if (key === undefined) return look();
    const known = this.#known.get(key);
    if (known) return known;
    this.#kept += key.length;
    if (this.#kept > mostKept) {
      this.#known.clear();
      this.#kept = key.length;
    }
    const looked = look();
    this.#known.set(key, looked);
    return looked;
  }
}

function keyOf({ part, name = "", hints, content, digest }: Part): string | undefined {
  const what = typeof content === "string" ? content : digest;
  return what === undefined || what.length > longestKept ? undefined : `${part} ${name} ${hints} ${what}`;
}

function inPart(part: Part, known: ReadonlySet<string>): Looked {
  const { content } = part;
  const bytes =
    typeof content === "string"
      ? Buffer.from(content)
      : Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const found = new Map<string, Found>();
  const why = new Set<Unrecognised>();
  const whole = part.part === "body" || part.part === "message";
  const visit = (node: DecodeNode) => {
    // What is not looked at may hold more: past the bound that is said, whatever stands there.
    if (found.size >= mostSecrets || inNode(node, part, known, found)) why.add("many");
  };
  decodeTree(bytes, { hints: part.hints, whole, margin, visit, limited: (limit) => void why.add(limit) });
  return { found: [...found.values()], why };
}

const grades = ["possible", "named", "checked"];

/** The same value of the same kind once, by its surest reading. Answers whether there was more than is told. */
function inNode(
  node: DecodeNode,
  part: Part,
  known: ReadonlySet<string>,
  found: Map<string, Found>,
): boolean {
  const given = node.depth === 0 && part.name !== undefined ? { name: part.name } : {};
  const fresh = recognise(node.bytes, given).filter(
    ({ value, range }) => !known.has(value.toLowerCase()) && (node.depth === 0 || !untouched(node, ...range)),
  );
  let isMore = false;
  for (const one of fresh) {
    const key = `${one.kind} ${one.value}`;
    const before = found.get(key)?.draft.sure;
    if (before === undefined && found.size >= (isSecret(one.kind) ? mostSecrets : mostInPart)) isMore = true;
    else if (before === undefined || grades.indexOf(before) < grades.indexOf(one.sure))
      found.set(key, { draft: draftOf(one, node, part), value: one.value });
  }
  return isMore;
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
