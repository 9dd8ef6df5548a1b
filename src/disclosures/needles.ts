// Finds many byte strings in one pass: a table of the first four bytes, then a comparison.
// Time is linear in the bytes for needles that do not share beginnings.

const bits = 18;
const slot = (word: number) => Math.imul(word, 0x9e37_79b1) >>> (32 - bits);

export type Hit<T> = { readonly needle: T; readonly start: number; readonly end: number };
type Needle = { readonly bytes: Uint8Array };

/** Needles must be four bytes long or longer. */
export class Needles<T extends Needle> {
  readonly #filter = new Uint8Array(1 << bits);
  readonly #byWord = new Map<number, T[]>();

  constructor(needles: readonly T[]) {
    for (const needle of needles) {
      const [a = 0, b = 0, c = 0, d = 0] = needle.bytes;
      const word = a | (b << 8) | (c << 16) | (d << 24);
      this.#filter[slot(word)] = 1;
      const same = this.#byWord.get(word);
      if (same) same.push(needle);
      else this.#byWord.set(word, [needle]);
    }
  }

  /** Calls `found` for every place where a needle stands. */
  search(bytes: Uint8Array, found: (hit: Hit<T>) => void): void {
    if (bytes.length < 4) return;
    let word = ((bytes[0] ?? 0) << 8) | ((bytes[1] ?? 0) << 16) | ((bytes[2] ?? 0) << 24);
    for (let start = 0; start + 4 <= bytes.length; start++) {
      word = (word >>> 8) | ((bytes[start + 3] ?? 0) << 24);
      if (this.#filter[slot(word)] !== 0) this.#compare(bytes, word, start, found);
    }
  }

  #compare(bytes: Uint8Array, word: number, start: number, found: (hit: Hit<T>) => void): void {
    for (const needle of this.#byWord.get(word) ?? []) {
      const end = start + needle.bytes.length;
      if (end <= bytes.length && stands(needle.bytes, bytes, start)) found({ needle, start, end });
    }
  }
}

function stands(needle: Uint8Array, bytes: Uint8Array, start: number): boolean {
  for (let at = 4; at < needle.length; at++) if (needle[at] !== bytes[start + at]) return false;
  return true;
}
