// Numbers the distinct parts of a file in the order in which they are met, so that each need be handed on only once.

/** Characters that are remembered at most; later parts stay where they stand. */
const most = 32 * 1024 * 1024;
/** Parts of one key that are compared; a file made to collide gains nothing but a slower reading. */
const mostAlike = 16;
const samples = 24;

export class PartPlaces {
  readonly #places = new Map<number, number[]>();
  readonly #texts: string[] = [];
  #length = 0;

  /** Number of the part that `line` holds from `start` to `end`; -1 when there is no room or `take` refuses a new one. */
  placeOf(line: string, start: number, end: number, take: (text: string) => boolean): number {
    const slice = line.slice(start, end);
    const key = keyOf(line, start, end);
    const alike = this.#places.get(key);
    const known = alike?.find((place) => this.#texts[place] === slice);
    if (known !== undefined) return known;
    if (this.#length + slice.length > most || (alike?.length ?? 0) >= mostAlike) return -1;
    // A slice would keep the whole block in memory that it was cut from; this makes a text of its own.
    const text = ` ${slice}`.slice(1);
    if (!take(text)) return -1;
    this.#length += text.length;
    const place = this.#texts.push(text) - 1;
    if (alike) alike.push(place);
    else this.#places.set(key, [place]);
    return place;
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
