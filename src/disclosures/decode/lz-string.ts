// LZString's decompression (pieroxy, LZ78 with growing codes), with a bound on what comes out, and given up at the first
// character that no text holds: what is read here was sent by strangers, and most of it is no such stream.

/** Code unit at a place; undefined behind the end. */
export type Units = (at: number) => number | undefined;

/** Numbers of `width` bits, least significant first, out of units of `size` bits. -1 behind the end. */
function bitsOf(units: Units, size: number): (width: number) => number {
  let [at, left, unit] = [0, 0, 0];
  return (width) => {
    let out = 0;
    for (let bit = 0; bit < width; bit++) {
      if (left === 0) {
        const value = units(at++);
        if (value === undefined) return -1;
        [unit, left] = [value, size];
      }
      left--;
      out |= ((unit >>> left) & 1) << bit;
    }
    return out;
  };
}

const [letter8, letter16, end] = [0, 1, 2];

type Options = {
  /** Bits in a unit: 6 in the text forms, 15 in UTF-16, 8 in bytes. */
  readonly size: number;
  /** Characters that may come out. */
  readonly most: number;
  /** Whether a character may stand in the text; the reading ends where it may not. */
  readonly fits?: (unit: number) => boolean;
};

/** Undefined when it is no such stream, holds what does not fit, or makes more than `most` characters. */
export function lzDecompress(units: Units, { size, most, fits = () => true }: Options): string | undefined {
  const read = bitsOf(units, size);
  const letter = (kind: number) => {
    const code = kind === letter8 ? read(8) : kind === letter16 ? read(16) : -1;
    return code === -1 || !fits(code) ? undefined : String.fromCharCode(code);
  };
  const first = letter(read(2));
  if (first === undefined) return undefined;
  const book: string[] = ["", "", "", first];
  let [width, room] = [3, 4];
  const add = (entry: string) => {
    book.push(entry);
    room--;
    if (room === 0) room = 2 ** width++;
  };
  /** The next entry; undefined where the stream breaks, empty where it ends. */
  const next = (before: string): string | undefined => {
    const code = read(width);
    if (code === end) return "";
    if (code > end) return book[code] ?? (code === book.length ? before + before[0] : undefined);
    const fresh = letter(code);
    if (fresh !== undefined) add(fresh);
    return fresh;
  };
  let [out, before] = [first, first];
  while (out.length <= most) {
    const entry = next(before);
    if (entry === undefined) return undefined;
    if (entry === "") return out;
    out += entry;
    add(before + entry[0]);
    before = entry;
  }
  return undefined;
}

/** Printable ASCII, line breaks and tabs, and letters and signs of other scripts; no control character, nothing private. */
export const isCharacter = (unit: number): boolean =>
  unit < 0x7f
    ? unit >= 0x20 || unit === 0x0a || unit === 0x0d || unit === 0x09
    : unit >= 0xa0 && (unit < 0xe000 || unit > 0xf8ff) && unit < 0xfffe;

/** Whether the first character of such a stream in letters of six bits fits, told by its first four units. */
export function beginsAsLz(unit: (at: number) => number): boolean {
  const kind = (unit(0) >> 5) | (((unit(0) >> 4) & 1) << 1);
  if (kind > letter16) return false;
  let code = 0;
  const bits = kind === letter8 ? 8 : 16;
  for (let bit = 0; bit < bits; bit++) {
    const at = bit + 2;
    code |= ((unit(Math.floor(at / 6)) >> (5 - (at % 6))) & 1) << bit;
  }
  return isCharacter(code);
}
