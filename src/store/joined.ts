// Observations from pieces of evidence.json: what JSON.parse of the file gives, only with parts shared between them.

import { isRecord, type Members, parsed } from "./json.ts";
import type { Piece } from "./source.ts";

export type Listed = {
  /** The members beside `observations`. */
  readonly rest: Members;
  readonly observations: readonly unknown[];
};

/** Where parts may stand, by kind of observation; `initiator` holds a stack. */
const names: ReadonlyMap<unknown, readonly string[]> = new Map(
  Object.entries({
    request: ["headers", "initiator"],
    response: ["headers", "tls"],
    issue: ["details"],
  }),
);
const usual = ["stack"];

export class Joined {
  /** Every part that was handed out and may be met again. */
  readonly reused = new WeakSet<object>();
  readonly #mark: string;
  readonly #parts: (object | string)[] = [];
  readonly #observations: unknown[] = [];
  #head: string | undefined;
  #tail: string | undefined;
  /** What stood after the last observation. */
  #after: "start" | "comma" | "nothing" = "start";

  /** `mark`: as the pieces were cut with. */
  constructor(mark: string) {
    this.#mark = mark;
  }

  /** Answers the observations that were added; undefined when the file must be read in another way. */
  take(piece: Piece): readonly unknown[] | undefined {
    if (piece.sort === "list") return this.#list(piece);
    if (piece.sort === "head") this.#head = piece.text;
    if (piece.sort === "tail") this.#tail = piece.text;
    return piece.sort === "odd" ? undefined : [];
  }

  /** Once all pieces were taken. */
  get listed(): Listed | undefined {
    if (this.#head === undefined || this.#tail === undefined || this.#after === "comma") return undefined;
    // The name again, before or further down, could be another list that wins over this one: then the mark is not there.
    const rest = parsed(`${this.#head}"${this.#mark}"${this.#tail}`);
    if (!isRecord(rest) || !Array.isArray(rest["observations"])) return undefined;
    const [mark, ...more] = rest["observations"];
    return mark === this.#mark && more.length === 0 ? { rest, observations: this.#observations } : undefined;
  }

  #list({ text, marks, parts, comma }: Extract<Piece, { sort: "list" }>): readonly unknown[] | undefined {
    for (const part of parts) {
      const value = parsed(part);
      if (typeof value === "object" && value !== null) this.reused.add(value);
      else if (typeof value !== "string") return undefined;
      this.#parts.push(value);
    }
    const values = parsed(text);
    // A mark that is not where it can be put back: a name stands twice, or somewhere unusual.
    if (!Array.isArray(values) || this.#restored(values) !== marks) return undefined;
    if (values.length === 0) return comma ? undefined : values;
    if (this.#after === "nothing") return undefined;
    this.#after = comma ? "comma" : "nothing";
    for (const one of values) this.#observations.push(one);
    return values;
  }

  /** Puts the parts back, and answers how many. */
  #restored(values: readonly unknown[]): number {
    let restored = 0;
    for (const value of values) {
      if (!isRecord(value)) continue;
      for (const name of names.get(value["kind"]) ?? usual) restored += this.#fill(value, name);
    }
    return restored;
  }

  #fill(holder: Members, name: string): number {
    const mark = holder[name];
    if (typeof mark !== "string")
      return isRecord(mark) && name === "initiator" ? this.#fill(mark, "stack") : 0;
    if (!mark.startsWith(this.#mark)) return 0;
    const part = this.#parts[Number(mark.slice(this.#mark.length))];
    if (part === undefined) return 0;
    holder[name] = part;
    return 1;
  }
}
