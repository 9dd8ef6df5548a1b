// Parses lines of evidence and keeps each distinct call stack, header list and certificate once: scripts call from the
// same places and servers answer with the same headers, and these parts are most of the bytes. The answer is what
// JSON.parse gives, only with such parts shared between observations.

import { randomBytes } from "node:crypto";
import { isRecord, type Members, parsed } from "./json.ts";
import { PartMemory } from "./part-memory.ts";

/** What is shared: what stands before it, and how its JSON ends when no string inside holds the same characters. */
type Part = { readonly before: string; readonly ending: string };
const headers: Part = { before: '"headers":', ending: "]]" };
const tls: Part = { before: '"tls":', ending: "}" };
const stack: Part = { before: '"stack":', ending: "}]" };

const names = ["headers", "tls", "stack"];

export type Lines = {
  /** Undefined when the lines are not values with commas between them. */
  readonly values: readonly unknown[] | undefined;
  /** Whether a comma stands after the last value. */
  readonly comma: boolean;
  /** Where a line begins that ends the list (`]`), if there is one: what follows was not read. */
  readonly end: number | undefined;
};

type Cutting = {
  readonly text: string;
  readonly pieces: string[];
  cuts: number;
  /** Up to where the text is in `pieces`. */
  done: number;
  /** Where the next array begins, and the next certificate. */
  array: number;
  tls: number;
};

export class SharedParts {
  /** Every part that was handed out and may be met again. */
  readonly reused = new WeakSet<object>();
  readonly #memory = new PartMemory();
  /** A text that no file can hold beforehand: it marks where a part was cut out. */
  readonly #mark = randomBytes(18).toString("base64url");
  readonly #marks: string[] = [];

  /** Reads lines of values, each with a comma after it but perhaps the last. */
  parse(text: string): Lines {
    const cutting: Cutting = { text, pieces: ["["], cuts: 0, done: 0, array: -1, tls: -1 };
    let at = 0;
    while (at < text.length && text.charCodeAt(at) !== closing) {
      const next = text.indexOf("\n", at);
      const stop = next < 0 ? text.length : next;
      this.#cut(cutting, at, stop);
      at = stop + 1;
    }
    const end = at < text.length ? at : undefined;
    const comma = text.charCodeAt(at - 2) === point;
    const stop = Math.max(comma ? at - 2 : at - 1, 0);
    cutting.pieces.push(text.slice(cutting.done, stop), "]");
    const values = parsed(cutting.pieces.join(""));
    if (Array.isArray(values) && this.#restored(values) === cutting.cuts) return { values, comma, end };
    // A mark is not where it can be put back: a name stands twice, or somewhere unusual. Read the lines as they are.
    const plain = parsed(`[${text.slice(0, stop)}]`);
    return { values: Array.isArray(plain) ? plain : undefined, comma, end };
  }

  /**
   * Takes the line at `from` into the pieces, with marks for its parts. What is cut out is a whole JSON value, for it
   * parses, and no whole array or object is the beginning of another. It stands where a value may stand: a quote that
   * follows `,` or `{` begins a name, and inside a string it would be written with a backslash.
   */
  #cut(cutting: Cutting, from: number, stop: number): void {
    const { text } = cutting;
    let at = from;
    for (at = this.#array(cutting, at); at < stop; at = this.#array(cutting, at)) {
      const part = partAt(text, at);
      const end = part === undefined ? 0 : this.#share(cutting, at, stop, part);
      at = end > 0 ? end : at + 1;
    }
    if (!text.startsWith('{"kind":"response"', from)) return;
    at = Math.max(from, cutting.done);
    if (cutting.tls < at) cutting.tls = next(text, `,${tls.before}{`, at);
    if (cutting.tls < stop) this.#share(cutting, cutting.tls + tls.before.length + 1, stop, tls);
  }

  #array(cutting: Cutting, from: number): number {
    if (cutting.array < from) cutting.array = next(cutting.text, "[", from);
    return cutting.array;
  }

  /** Cuts out what begins at `first` and answers where it ends; 0 when it cannot be shared. */
  #share(cutting: Cutting, first: number, stop: number, { ending }: Part): number {
    const { text, pieces } = cutting;
    const to = next(text, ending, first) + ending.length;
    const place = to > stop ? -1 : this.#memory.placeOf(text, first, to);
    if (place < 0) return 0;
    const mark = this.#marks[place] ?? `"${this.#mark}${place}"`;
    this.#marks[place] = mark;
    pieces.push(text.slice(cutting.done, first), mark);
    cutting.done = to;
    cutting.cuts++;
    return to;
  }

  /** Puts the parts back, and answers how many. */
  #restored(values: readonly unknown[]): number {
    let restored = 0;
    for (const value of values) {
      if (!isRecord(value)) continue;
      for (const name of names) restored += this.#fill(value, name);
      const { initiator } = value;
      if (isRecord(initiator)) restored += this.#fill(initiator, "stack");
    }
    return restored;
  }

  #fill(holder: Members, name: string): number {
    const mark = holder[name];
    if (typeof mark !== "string" || !mark.startsWith(this.#mark)) return 0;
    const part = this.#memory.at(Number(mark.slice(this.#mark.length)));
    if (!part) return 0;
    this.reused.add(part);
    holder[name] = part;
    return 1;
  }
}

const code = (character: string) => character.charCodeAt(0);
const [closing, point, brace, colon] = [code("]"), code(","), code("{"), code(":")];

/** Where `what` stands next; past every place when it does not. */
function next(text: string, what: string, from: number): number {
  const found = text.indexOf(what, from);
  return found < 0 ? Number.MAX_SAFE_INTEGER : found;
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
