// Parses lines of evidence and keeps each distinct call stack, header list and certificate once: scripts call from the
// same places and servers answer with the same headers, and these parts are most of the bytes. The answer is what
// JSON.parse gives, only with such parts shared between observations.

import { randomUUID } from "node:crypto";
import { isRecord, type Members, parsed } from "./json.ts";
import { PartMemory } from "./part-memory.ts";

/** What is shared, and how its JSON ends when no string inside holds the same characters. */
type Part = { readonly name: string; readonly opening: string; readonly ending: string };
const headers: Part = { name: "headers", opening: '"headers":[', ending: "]]" };
const tls: Part = { name: "tls", opening: '"tls":{', ending: "}" };
const stack: Part = { name: "stack", opening: '"stack":[', ending: "}]" };

const start = '{"kind":"';
/** Where to look, by kind; a line that begins otherwise is read as it is. */
const partsOf: ReadonlyMap<string, readonly Part[]> = new Map(
  Object.entries({
    request: [headers, stack],
    response: [headers, tls],
    call: [stack],
    listener: [stack],
    cookie: [stack],
    storage: [stack],
  }),
);
const names = [headers.name, tls.name, stack.name];

export class SharedParts {
  /** Every part that was handed out and may be met again. */
  readonly reused = new WeakSet<object>();
  readonly #memory = new PartMemory();
  /** A text that no file can hold beforehand: it marks where a part was cut out. */
  readonly #mark = randomUUID();

  /** One value per line; undefined when a line is not exactly one JSON value. */
  parse(lines: readonly string[]): unknown[] | undefined {
    const texts: string[] = [];
    const cuts = lines.map((line) => this.#cut(line, texts));
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
    const kind = line.startsWith(start) ? line.slice(start.length, line.indexOf('"', start.length)) : "";
    for (const { opening, ending } of partsOf.get(kind) ?? []) {
      const at = line.indexOf(opening, done);
      if (at < 1 || !beginsName(line.charCodeAt(at - 1))) continue;
      const from = at + opening.length - 1;
      const to = line.indexOf(ending, from) + ending.length;
      const place = to < from ? -1 : this.#memory.placeOf(line, from, to);
      if (place < 0) continue;
      texts.push(line.slice(done, from), `"${this.#mark}${place}"`);
      done = to;
      cuts++;
    }
    texts.push(line.slice(done));
    return cuts;
  }

  /** Puts the parts of one observation back, and answers how many. */
  #restore(value: Members): number {
    let restored = 0;
    for (const name of names) restored += this.#fill(value, name);
    const { initiator } = value;
    return isRecord(initiator) ? restored + this.#fill(initiator, stack.name) : restored;
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

const comma = ",".charCodeAt(0);
const brace = "{".charCodeAt(0);
const beginsName = (before: number) => before === comma || before === brace;
