// Remembers JSON texts and what they parse to, so that an equal text is parsed once.

import { parsed } from "./json.ts";

/** Characters that are remembered at most; later texts are parsed where they stand. */
const most = 32 * 1024 * 1024;
/** Texts of one key that are compared; a file made to collide gains nothing but a slower reading. */
const mostAlike = 16;
const samples = 24;

export class PartMemory {
  readonly #places = new Map<number, number[]>();
  readonly #texts: string[] = [];
  readonly #values: object[] = [];
  #length = 0;

  /** Where the array or object is that `line` holds from `start` to `end`; -1 when it is none, or there is no room. */
  placeOf(line: string, start: number, end: number): number {
    const text = line.slice(start, end);
    const key = keyOf(line, start, end);
    const alike = this.#places.get(key);
    const known = alike?.find((place) => this.#texts[place] === text);
    if (known !== undefined) return known;
    if (this.#length + text.length > most || (alike?.length ?? 0) >= mostAlike) return -1;
    const value = parsed(text);
    if (typeof value !== "object" || value === null) return -1;
    this.#length += text.length;
    const place = this.#values.push(value) - 1;
    // A slice would keep the whole block in memory that it was cut from; this makes a text of its own.
    this.#texts.push(` ${text}`.slice(1));
    if (alike) alike.push(place);
    else this.#places.set(key, [place]);
    return place;
  }

  at(place: number): object | undefined {
    return this.#values[place];
  }
}

/** A number from the length and some characters: hashing every character costs as much as parsing. */
function keyOf(line: string, start: number, end: number): number {
  const length = end - start;
  let key = length;
  for (let sample = 0; sample < samples; sample++) {
    key = (Math.imul(key, 31) + line.charCodeAt(start + Math.floor((sample * length) / samples))) | 0;
  }
  return key;
}
