// Cuts call stacks, header lists, certificates and the browser's complaints out of lines of evidence, each distinct one
// once: scripts call from the same places, servers answer with the same headers, and these parts are most of the bytes.

import { parsed } from "./json.ts";
import { PartPlaces } from "./part-places.ts";
import type { Piece } from "./source.ts";

/** What is shared: what stands before it, and how its JSON ends when no string inside holds the same characters. */
type Part = { readonly before: string; readonly ending: string };
const headers: Part = { before: '"headers":', ending: "]]" };
const tls: Part = { before: '"tls":', ending: "}" };
const stack: Part = { before: '"stack":', ending: "}]" };
const details: Part = { before: '"details":', ending: '"}' };

type Cut = Extract<Piece, { sort: "list" }> & {
  /** The text from a line on that ends the list (`]`). */
  readonly end: string | undefined;
};

type Cutting = {
  readonly text: string;
  readonly pieces: string[];
  readonly parts: string[];
  marks: number;
  /** Up to where the text is in `pieces`. */
  done: number;
  /** Where the next of each begins: an array, a certificate, a complaint. */
  array: number;
  tls: number;
  details: number;
};

export class PartCutter {
  readonly #places = new PartPlaces();
  readonly #mark: string;
  readonly #marks: string[] = [];

  /** `mark`: a text that no file can hold beforehand; with a number behind it, it stands where a part was cut out. */
  constructor(mark: string) {
    this.#mark = mark;
  }

  /** Cuts lines of values, each with a comma after it but perhaps the last. */
  cut(text: string): Cut {
    const cutting: Cutting = {
      text,
      pieces: ["["],
      parts: [],
      marks: 0,
      done: 0,
      array: -1,
      tls: -1,
      details: -1,
    };
    let at = 0;
    while (at < text.length && text.charCodeAt(at) !== closing) {
      const next = text.indexOf("\n", at);
      const stop = next < 0 ? text.length : next;
      this.#line(cutting, at, stop);
      at = stop + 1;
    }
    const comma = text.charCodeAt(at - 2) === point;
    const { pieces, parts, marks, done } = cutting;
    pieces.push(text.slice(done, Math.max(comma ? at - 2 : at - 1, 0)), "]");
    const end = at < text.length ? text.slice(at) : undefined;
    return { sort: "list", text: pieces.join(""), marks, parts, comma, end };
  }

  /**
   * Takes the line at `from` into the pieces, with marks for its parts. What is cut out is a whole JSON value, for it
   * parses, and no whole array or object is the beginning of another. It stands where a value may stand: a quote that
   * follows `,` or `{` begins a name, and inside a string it would be written with a backslash.
   */
  #line(cutting: Cutting, from: number, stop: number): void {
    const { text } = cutting;
    for (let at = nextArray(cutting, from); at < stop; ) {
      const part = partAt(text, at);
      const end = part === undefined ? 0 : this.#share(cutting, at, stop, part);
      at = nextArray(cutting, end > 0 ? end : at + 1);
    }
    const at = Math.max(from, cutting.done);
    if (text.startsWith('{"kind":"response"', from)) {
      if (cutting.tls < at) cutting.tls = next(text, `,${tls.before}{`, at);
      if (cutting.tls < stop) this.#share(cutting, cutting.tls + tls.before.length + 1, stop, tls);
    } else if (text.startsWith('{"kind":"issue"', from)) {
      if (cutting.details < at) cutting.details = next(text, `,${details.before}"`, at);
      if (cutting.details < stop)
        this.#share(cutting, cutting.details + details.before.length + 1, stop, details);
    }
  }

  /** Cuts out what begins at `first` and answers where it ends; 0 when it cannot be shared. */
  #share(cutting: Cutting, first: number, stop: number, { ending }: Part): number {
    const { text, pieces, parts } = cutting;
    const to = endOf(text, first, stop, ending);
    const place =
      to > stop
        ? -1
        : this.#places.placeOf(text, first, to, (fresh) => isWhole(fresh) && parts.push(fresh) > 0);
    if (place < 0) return 0;
    const mark = this.#marks[place] ?? `"${this.#mark}${place}"`;
    this.#marks[place] = mark;
    pieces.push(text.slice(cutting.done, first), mark);
    cutting.done = to;
    cutting.marks++;
    return to;
  }
}

const code = (character: string) => character.charCodeAt(0);
const [closing, point, brace, colon] = [code("]"), code(","), code("{"), code(":")];

/** Whether a text is one JSON array, object or string. */
function isWhole(text: string): boolean {
  const value = parsed(text);
  return typeof value === "string" || (typeof value === "object" && value !== null);
}

/** Where a part that begins at `first` ends, if it is whole. A complaint is expected at the end of its line. */
function endOf(text: string, first: number, stop: number, ending: string): number {
  if (ending !== details.ending) return next(text, ending, first) + ending.length;
  const last = text.charCodeAt(stop - 1) === point ? stop - 3 : stop - 2;
  return last > first && text.startsWith(ending, last) ? last + 1 : Number.MAX_SAFE_INTEGER;
}

/** Where `what` stands next; past every place when it does not. */
function next(text: string, what: string, from: number): number {
  const found = text.indexOf(what, from);
  return found < 0 ? Number.MAX_SAFE_INTEGER : found;
}

function nextArray(cutting: Cutting, from: number): number {
  if (cutting.array < from) cutting.array = next(cutting.text, "[", from);
  return cutting.array;
}

/** The part that an array which begins at `at` is; undefined for another array, and for an empty one. */
function partAt(text: string, at: number): Part | undefined {
  if (text.charCodeAt(at - 1) !== colon || text.charCodeAt(at + 1) === closing) return undefined;
  for (const part of [stack, headers]) {
    const name = at - part.before.length;
    const before = text.charCodeAt(name - 1);
    if (text.startsWith(part.before, name) && (before === point || before === brace)) return part;
  }
  return undefined;
}
