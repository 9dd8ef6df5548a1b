// Finds many byte strings in one pass: a hash of the first four bytes, then a comparison.
// Time is linear in the bytes for needles that do not share beginnings.

const bits = 18;
const slot = (word: number) => Math.imul(word, 0x9e37_79b1) >>> (32 - bits);

export type Hit<T> = { readonly needle: T; readonly start: number; readonly end: number };
type Needle = { readonly bytes: Uint8Array };

/** Needles must be four bytes long or longer. */
export class Needles<T extends Needle> {
  readonly #needles: readonly T[];
  /** By slot: whether any needle begins so, and the first of them plus one. */
  readonly #filter = new Uint8Array(1 << bits);
  readonly #heads = new Uint32Array(1 << bits);
  /** By needle: its first word, and the next needle of its slot plus one. */
  readonly #words: Int32Array;
  readonly #nexts: Uint32Array;

  constructor(needles: readonly T[]) {
    this.#needles = needles;
    this.#words = new Int32Array(needles.length);
    this.#nexts = new Uint32Array(needles.length);
    for (const [at, { bytes }] of needles.entries()) {
      const [a = 0, b = 0, c = 0, d = 0] = bytes;
      const word = a | (b << 8) | (c << 16) | (d << 24);
      const place = slot(word);
      this.#words[at] = word;
      this.#nexts[at] = this.#heads[place] ?? 0;
      this.#heads[place] = at + 1;
      this.#filter[place] = 1;
    }
  }

  /** Calls `found` for every place where a needle stands. */
  search(bytes: Uint8Array, found: (hit: Hit<T>) => void): void {
    if (bytes.length < 4) return;
    const filter = this.#filter;
    let word = ((bytes[0] ?? 0) << 8) | ((bytes[1] ?? 0) << 16) | ((bytes[2] ?? 0) << 24);
    const last = bytes.length - 4;
    for (let start = 0; start <= last; start++) {
      word = (word >>> 8) | ((bytes[start + 3] as number) << 24);
      if (filter[slot(word)] !== 0) this.#compare(bytes, word, start, found);
    }
  }

  #compare(bytes: Uint8Array, word: number, start: number, found: (hit: Hit<T>) => void): void {
    for (let at = this.#heads[slot(word)] ?? 0; at !== 0; at = this.#nexts[at - 1] ?? 0) {
      const needle = this.#words[at - 1] === word ? this.#needles[at - 1] : undefined;
      const end = start + (needle?.bytes.length ?? 0);
      if (needle && end <= bytes.length && stands(needle.bytes, bytes, start)) found({ needle, start, end });
    }
  }
}

function stands(needle: Uint8Array, bytes: Uint8Array, start: number): boolean {
  for (let at = 4; at < needle.length; at++) if (needle[at] !== bytes[start + at]) return false;
  return true;
}
