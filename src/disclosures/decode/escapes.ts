// Undoes escapes that stand for single characters: percent, form, JSON, HTML and quoted-printable. Every byte keeps its place.

import { entity, jsonEscape, percent, quoted, type Read } from "./escape-kinds.ts";
import type { DecodeNode } from "./node.ts";
import { Weaver } from "./spans.ts";
import { binary, type Survey } from "./survey.ts";

type Kind = {
  readonly name: string;
  readonly signs: readonly number[];
  readonly read: Read;
  readonly worth: (bytes: Buffer, survey: Survey) => boolean;
};

const [percentSign, plus, backslash, ampersand, equals] = [0x25, 0x2b, 0x5c, 0x26, 0x3d];
const space = 0x20;

const kinds: readonly Kind[] = [
  { name: "urlencode", signs: [percentSign], read: percent, worth: (_, { has }) => has[percentSign] === 1 },
  {
    name: "form",
    signs: [plus, percentSign],
    read: (bytes, at, out, to) => {
      if (bytes[at] !== plus) return percent(bytes, at, out, to);
      out[to] = space;
      return 0x11;
    },
    worth: isForm,
  },
  { name: "json", signs: [backslash], read: jsonEscape, worth: (_, { has }) => has[backslash] === 1 },
  {
    name: "entity",
    signs: [ampersand],
    read: entity,
    worth: (_, { has }) => has[ampersand] === 1 && has[0x3b] === 1,
  },
  { name: "quoted-printable", signs: [equals], read: quoted, worth: isQuoted },
];

/** A form has no quotes, braces or spaces of its own; everything else has pluses that mean plus. */
function isForm(bytes: Buffer, { has, plus: any }: Survey): boolean {
  if (!any || !bytes.includes(plus)) return false;
  const strange = [0x20, 0x09, 0x0a, 0x0d, 0x22, 0x7b, 0x3c];
  if (strange.every((byte) => has[byte] === 0)) return true;
  return bytes.length > 4096 && !/[\s"{<]/.test(bytes.toString("latin1", 0, 4096));
}

/** Soft line breaks, an escaped equals sign, or the header that says so. */
function isQuoted(bytes: Buffer, { has }: Survey): boolean {
  if (has[equals] === 0) return false;
  return (
    bytes.includes("=3D") ||
    (has[0x0a] === 1 &&
      (bytes.includes("=\n") || bytes.includes("=\r\n") || bytes.includes("quoted-printable")))
  );
}

/** In binary data a backslash is a byte like any other, unless such a pair is there. */
const certain = ['\\"', "\\u", "\\/"];

/** One node for each kind of escape that is there. `margin`: how much is kept around an escape of what was not escaped. */
export function unescaped(node: DecodeNode, found: Survey, margin: number): DecodeNode[] {
  const { bytes } = node;
  const nodes: DecodeNode[] = [];
  for (const kind of kinds) {
    if (!kind.worth(bytes, found)) continue;
    if (
      (kind.name === "json" || kind.name === "form") &&
      binary(bytes) &&
      !certain.some((sign) => bytes.includes(sign))
    ) {
      continue;
    }
    const made = undo(node, kind, margin);
    if (made) nodes.push(made);
  }
  return nodes;
}

function undo(node: DecodeNode, { name, signs, read }: Kind, margin: number): DecodeNode | undefined {
  const { bytes } = node;
  const weaver = new Weaver(bytes.length + 16);
  const next = nextOf(bytes, signs);
  let done = 0;
  for (let at = next(0); at !== -1; ) {
    // Written behind what will be copied: an escape is never shorter than what it stands for.
    const packed = read(bytes, at, weaver.bytes, weaver.length + at - done);
    if (packed === 0) {
      at = next(at + 1);
      continue;
    }
    const [consumed, written] = [packed >>> 4, packed & 15];
    const kept = weaver.bytes.subarray(weaver.length + at - done, weaver.length + at - done + written);
    done = pass(bytes, weaver, done, at, margin, kept);
    weaver.decoded(at, at + consumed, written);
    done = at + consumed;
    at = next(done);
  }
  if (weaver.count === 0) return undefined;
  pass(bytes, weaver, done, bytes.length, margin);
  const spans = weaver.spans();
  const made = weaver.bytes.subarray(0, weaver.length);
  return { bytes: made, name, depth: node.depth + 1, above: node, spans, from: [0, bytes.length] };
}

function nextOf(bytes: Buffer, signs: readonly number[]): (from: number) => number {
  const [first = 0, second] = signs;
  if (second === undefined) return (from) => bytes.indexOf(first, from);
  return (from) => {
    for (let at = from; at < bytes.length; at++) if (bytes[at] === first || bytes[at] === second) return at;
    return -1;
  };
}

/** Copies what stands between two escapes; of a long stretch only both ends, for the node above holds it too. */
function pass(
  bytes: Buffer,
  weaver: Weaver,
  from: number,
  to: number,
  margin: number,
  kept?: Buffer,
): number {
  const quiet = to - from < 4 * margin ? undefined : quietPart(bytes, from, to, margin);
  const saved = quiet && kept ? Buffer.from(kept) : undefined;
  if (quiet) {
    weaver.copy(bytes, from, quiet[0]);
    weaver.seam(quiet[0], quiet[1]);
    weaver.copy(bytes, quiet[1], to);
  } else weaver.copy(bytes, from, to);
  if (saved) weaver.bytes.set(saved, weaver.length);
  return to;
}

/** What separates tokens in every format that is escaped. */
const breaks = new Set([...'"&<>{} \t\r\n'].map((sign) => sign.charCodeAt(0)));

/** The middle of a long stretch, cut where no token reaches across. */
function quietPart(
  bytes: Buffer,
  from: number,
  to: number,
  margin: number,
): readonly [number, number] | undefined {
  let start = from + margin;
  while (start < to && !breaks.has(bytes[start] as number)) start++;
  let end = to - margin;
  while (end > start && !breaks.has(bytes[end] as number)) end--;
  return end > start + margin ? [start, end] : undefined;
}
