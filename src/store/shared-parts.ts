// Parses lines of evidence and keeps each distinct call stack, header list and certificate once: scripts call from the
// same places and servers answer with the same headers, and these parts are most of the bytes. The answer is what
// JSON.parse gives, only with such parts shared between observations.

import { randomUUID } from "node:crypto";

type Member = Record<string, unknown>;

/** What is shared, and how its JSON ends when no string inside holds the same characters. */
const parts = [
  { name: "headers", opening: '"headers":[', ending: "]]" },
  { name: "tls", opening: '"tls":{', ending: "}" },
  { name: "stack", opening: '"stack":[', ending: "}]" },
] as const;

/** Characters of distinct parts that are remembered; later ones are parsed where they stand. */
const most = 32 * 1024 * 1024;

export class SharedParts {
  /** Every part that was handed out and may be met again. */
  readonly reused = new WeakSet<object>();
  readonly #places = new Map<string, number>();
  readonly #values: object[] = [];
  /** A text that no file can hold beforehand: it marks where a part was cut out. */
  readonly #mark = randomUUID();
  #remembered = 0;

  /** One value per line; undefined when a line is not exactly one JSON value. */
  parse(lines: readonly string[]): unknown[] | undefined {
    const texts: string[] = [];
    const cuts: number[] = [];
    for (const line of lines) cuts.push(this.#cut(line, texts));
    const values = parsed(`[${texts.join("")}]`);
    if (!Array.isArray(values) || values.length !== lines.length) return undefined;
    for (let place = 0; place < cuts.length; place++) {
      const value: unknown = values[place];
      if (cuts[place] === 0 || (isRecord(value) && this.#restore(value) === cuts[place])) continue;
      // A mark is not where it can be put back: a name stands twice, or somewhere unusual. Read the line as it is.
      const again = parsed(lines[place] ?? "");
      if (again === undefined) return undefined;
      values[place] = again;
    }
    return values;
  }

  /**
   * Adds a line to `texts` with marks for its parts, and answers how many. What is cut out is a whole JSON value, for it
   * parses, and no whole array or object is the beginning of another. It stands where a value may stand: a quote that
   * follows `,` or `{` begins a name, and inside a string it would be written with a backslash.
   */
  #cut(line: string, texts: string[]): number {
    let done = 0;
    let cuts = 0;
    if (texts.length > 0) texts.push(",");
    for (const { opening, ending } of parts) {
      const at = line.indexOf(opening, done);
      if (at < 1) continue;
      const before = line.charCodeAt(at - 1);
      if (before !== comma && before !== brace) continue;
      const start = at + opening.length - 1;
      const end = line.indexOf(ending, start) + ending.length;
      if (end < start) continue;
      const place = this.#placeOf(line.slice(start, end));
      if (place < 0) continue;
      texts.push(line.slice(done, start), `"${this.#mark}${place}"`);
      done = end;
      cuts++;
    }
    texts.push(done === 0 ? line : line.slice(done));
    return cuts;
  }

  /** Where the part is remembered; -1 when it is none, or there is no more room. */
  #placeOf(text: string): number {
    const known = this.#places.get(text);
    if (known !== undefined) return known;
    if (this.#remembered + text.length > most) return -1;
    const value = parsed(text);
    if (typeof value !== "object" || value === null) return -1;
    this.#remembered += text.length;
    this.reused.add(value);
    this.#places.set(text, this.#values.length);
    return this.#values.push(value) - 1;
  }

  /** Puts the parts of one observation back, and answers how many. */
  #restore(value: Member): number {
    let restored = 0;
    for (const { name } of parts) restored += this.#fill(value, name);
    const { initiator } = value;
    return isRecord(initiator) ? restored + this.#fill(initiator, "stack") : restored;
  }

  #fill(holder: Member, name: string): number {
    const mark = holder[name];
    if (typeof mark !== "string" || !mark.startsWith(this.#mark)) return 0;
    holder[name] = this.#values[Number(mark.slice(this.#mark.length))];
    return 1;
  }
}

const comma = ",".charCodeAt(0);
const brace = "{".charCodeAt(0);

/** Undefined for what is no JSON. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export const isRecord = (value: unknown): value is Member =>
  typeof value === "object" && value !== null && !Array.isArray(value);
