// Reads evidence.json as `evidenceText` lays it out, some lines at a time: the file is never one string, nor all of its
// bytes in memory. Any other layout is left to the reader of the whole.

import { randomBytes } from "node:crypto";
import { isRecord, type Members, parsed } from "./json.ts";
import type { SharedParts } from "./shared-parts.ts";

/** Where the bytes come from. */
export type Source = {
  /** Puts the next bytes into `into` and answers how many; 0 at the end. */
  readonly fill: (into: Uint8Array) => number;
  /** All bytes, from the beginning. */
  readonly whole: () => Buffer;
};

export type Listed = {
  /** The members beside `observations`. */
  readonly rest: Members;
  readonly observations: readonly unknown[];
};

/** Enough that the parser works in one sweep, few enough that no long string is made. */
const sweep = 512 * 1024;
/** A line that is longer is not one observation, nor the head, of any file that Probity wrote. */
const longest = 64 * 1024 * 1024;

/** `see` is shown every observation as soon as it is there. Undefined when the layout is another one, or in doubt. */
export function byLine(
  { fill }: Source,
  parts: SharedParts,
  see: (one: unknown, place: number) => void,
): Listed | undefined {
  const lines = new Lines(parts, see);
  let room = Buffer.allocUnsafeSlow(sweep);
  let filled = 0;
  for (let read = fill(room); read > 0; read = fill(room.subarray(filled))) {
    filled += read;
    const used = lines.take(room.subarray(0, filled));
    if (used === undefined) return undefined;
    room.copyWithin(0, used, filled);
    filled -= used;
    if (filled < room.length) continue;
    if (room.length >= longest) return undefined;
    room = Buffer.concat([room], room.length * 2);
  }
  return lines.end(room.subarray(0, filled));
}

const opening = '"observations":[';
const newline = 10;

class Lines {
  readonly #parts: SharedParts;
  readonly #see: (one: unknown, place: number) => void;
  readonly #observations: unknown[] = [];
  #head: string | undefined;
  /** What stood after the last observation: a comma promises another one. */
  #after: "nothing" | "comma" | "start" = "start";
  /** The text from the line that ends the list. */
  #tail: string | undefined;
  readonly #further: Buffer[] = [];

  constructor(parts: SharedParts, see: (one: unknown, place: number) => void) {
    this.#parts = parts;
    this.#see = see;
  }

  /** Reads the whole lines in `bytes` and answers how many bytes that were; undefined for another layout. */
  take(bytes: Buffer): number | undefined {
    if (this.#tail !== undefined) return this.#further.push(Buffer.from(bytes)) && bytes.length;
    let from = 0;
    if (this.#head === undefined) {
      const first = bytes.indexOf(newline);
      if (first < 0) return 0;
      this.#head = bytes.toString("utf8", 0, first);
      if (!this.#head.endsWith(opening)) return undefined;
      from = first + 1;
    }
    const stop = bytes.lastIndexOf(newline);
    if (stop < from) return from;
    return this.#read(bytes.toString("utf8", from, stop)) ? stop + 1 : undefined;
  }

  /** `left`: bytes after the last newline. */
  end(left: Buffer): Listed | undefined {
    if (this.#head === undefined) return undefined;
    if (this.#tail !== undefined) this.#further.push(left);
    else if (!this.#read(left.toString("utf8")) || this.#tail === undefined) return undefined;
    // The name again, before or further down, could be another list that wins over this one: then the mark is not there.
    const mark = randomBytes(18).toString("base64url");
    const tail = `${this.#tail}\n${Buffer.concat(this.#further).toString("utf8")}`;
    const rest = parsed(`${this.#head}"${mark}"${tail}`);
    if (!isRecord(rest) || !Array.isArray(rest["observations"])) return undefined;
    if (rest["observations"].length !== 1 || rest["observations"][0] !== mark) return undefined;
    return { rest, observations: this.#observations };
  }

  #read(text: string): boolean {
    const { values, comma, end } = this.#parts.parse(text);
    if (values === undefined) return false;
    if (values.length > 0) {
      if (this.#after === "nothing") return false;
      this.#after = comma ? "comma" : "nothing";
      for (const one of values) this.#see(one, this.#observations.push(one) - 1);
    } else if (end !== 0) return false;
    if (end === undefined) return true;
    this.#tail = text.slice(end);
    return this.#after !== "comma";
  }
}
