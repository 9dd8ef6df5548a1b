// Which leaves are in the log already, and where each stood first. Seven bytes a place in tables of numbers: three of
// its hash, and its index. Whoever asks compares the whole hash with the leaf that the log has there.

/** By the first bits of the hash. Each table grows by itself, so that no growth takes long, and none when others do. */
const tables = 64;
const bits = 6;
const first = 256;
/** Filled further than this, a table makes way for one that is so much larger. */
const fullest = 0.93;
const larger = 1.2;

/** `upper` and `lower`: two bytes and one of the hash. */
type Table = {
  readonly upper: Uint16Array;
  readonly lower: Uint8Array;
  readonly indices: Uint32Array;
  used: number;
};

/** No index: a log of so many entries is past what this is for. */
const empty = 0xffffffff;

export class KnownLeaves {
  readonly #tables: Table[] = Array.from({ length: tables }, (_, at) =>
    tableOf(Math.ceil(first * larger ** (at / tables))),
  );

  /** The index of a leaf, whose 32 bytes stand in `leaf` at `at`; `isIt` tells whether the leaf under an index is this one. */
  find(leaf: Buffer, at: number, isIt: (index: number) => boolean): number | undefined {
    const { upper, lower, indices } = this.#tables[numberOf(leaf, at)] as Table;
    const print = leaf.readUIntBE(at + 1, 3);
    const size = indices.length;
    let place = placeOf(print, size);
    for (let index = indices[place] ?? empty; index !== empty; index = indices[place] ?? empty) {
      if (upper[place] === print >> 8 && lower[place] === (print & 255) && isIt(index)) return index;
      place = place + 1 === size ? 0 : place + 1;
    }
    return undefined;
  }

  /** Of a leaf that is not there yet. */
  add(leaf: Buffer, at: number, index: number): void {
    const own = numberOf(leaf, at);
    let table = this.#tables[own] as Table;
    if (table.used + 1 > table.indices.length * fullest) {
      table = grown(table);
      this.#tables[own] = table;
    }
    put(table, leaf.readUIntBE(at + 1, 3), index);
  }
}

const numberOf = (leaf: Buffer, at: number): number => (leaf[at] ?? 0) >> (8 - bits);

function tableOf(size: number): Table {
  const indices = new Uint32Array(size).fill(empty);
  return { upper: new Uint16Array(size), lower: new Uint8Array(size), indices, used: 0 };
}

/** Multiplied rather than divided: sizes need be no powers of two. */
const placeOf = (print: number, size: number): number => Math.floor((print * size) / 2 ** 24);

function put(table: Table, print: number, index: number): void {
  const size = table.indices.length;
  let place = placeOf(print, size);
  while (table.indices[place] !== empty) place = place + 1 === size ? 0 : place + 1;
  table.upper[place] = print >> 8;
  table.lower[place] = print & 255;
  table.indices[place] = index;
  table.used += 1;
}

function grown(table: Table): Table {
  const wider = tableOf(Math.ceil(table.indices.length * larger));
  for (let place = 0; place < table.indices.length; place++) {
    if (table.indices[place] !== empty)
      put(wider, (table.upper[place] ?? 0) * 256 + (table.lower[place] ?? 0), table.indices[place] ?? 0);
  }
  return wider;
}
