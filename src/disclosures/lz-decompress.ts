// LZString's decompression (pieroxy, LZ78 with growing codes), with a bound on what comes out:
// the package itself has none, and what is decompressed here was sent by strangers.

/** Code unit at a place; undefined behind the end. */
export type Units = (at: number) => number | undefined;

/** Numbers of `width` bits, least significant first, out of units of `size` bits. -1 behind the end. */
function bitsOf(units: Units, size: number): (width: number) => number {
  let at = 0;
  return (width) => {
    let out = 0;
    for (let bit = 0; bit < width; bit++, at++) {
      const value = units(Math.floor(at / size));
      if (value === undefined) return -1;
      out |= ((value >>> (size - 1 - (at % size))) & 1) << bit;
    }
    return out;
  };
}

const [letter8, letter16, end] = [0, 1, 2];

/**
 * Units are of 6 bits in the text forms, 15 in UTF-16, 8 in bytes. Undefined when it is no such stream, or when
 * more than `most` characters come out.
 */
export function lzDecompress(units: Units, size: number, most: number): string | undefined {
  const read = bitsOf(units, size);
  const letter = (kind: number) => {
    const code = kind === letter8 ? read(8) : kind === letter16 ? read(16) : -1;
    return code === -1 ? undefined : String.fromCharCode(code);
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
