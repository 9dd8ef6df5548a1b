// Writes a WebAssembly module (core specification 2.0, section 5) of functions over one exported memory: no more of the
// format than the field's arithmetic needs.

/** Parameters are i32 addresses; then come `longs` locals of 64 bits, numbered behind the parameters. */
export type Written = { readonly parameters: number; readonly longs: number; readonly code: Code };

export class Code {
  readonly bytes: number[] = [];

  #op(code: number, ...rest: readonly number[]): this {
    this.bytes.push(code, ...rest);
    return this;
  }

  get = (local: number): this => this.#op(0x20, ...unsigned(local));
  set = (local: number): this => this.#op(0x21, ...unsigned(local));
  constant = (value: number): this => this.#op(0x41, ...signed(value));
  /** An i32 from memory, as 64 bits. */
  loadLong = (offset: number): this => this.#op(0x34, 2, ...unsigned(offset));
  /** The low half of 64 bits. */
  storeLong = (offset: number): this => this.#op(0x3e, 2, ...unsigned(offset));
  longConstant = (value: number): this => this.#op(0x42, ...signed(value));
  addLong = (): this => this.#op(0x7c);
  subtractLong = (): this => this.#op(0x7d);
  multiplyLong = (): this => this.#op(0x7e);
  shiftLeftLong = (): this => this.#op(0x86);
  shiftRightLong = (): this => this.#op(0x87);
  add = (): this => this.#op(0x6a);
  subtract = (): this => this.#op(0x6b);
  call = (index: number): this => this.#op(0x10, ...unsigned(index));

  /** `body` over and over, while what it leaves is not zero. */
  loop(body: (code: Code) => void): this {
    this.#op(0x03, 0x40);
    body(this);
    return this.#op(0x0d, 0, 0x0b);
  }
}

const i32 = 0x7f;
const i64 = 0x7e;

/** Every function under its name, in the order in which `call` counts them; the memory as `memory`, of `pages` of 64 KiB. */
export function moduleOf(
  functions: Readonly<Record<string, Written>>,
  pages: number,
): Uint8Array<ArrayBuffer> {
  const all = Object.entries(functions);
  const counts = [...new Set(all.map(([, { parameters }]) => parameters))];
  const types = counts.map((count) => [0x60, ...vector(Array.from({ length: count }, () => [i32])), 0]);
  const exported = all.map(([name], at) => [...text(name), 0, ...unsigned(at)]);
  const bodies = all.map(([, { longs, code }]) => {
    const body = [...vector(longs > 0 ? [[...unsigned(longs), i64]] : []), ...code.bytes, 0x0b];
    return [...unsigned(body.length), ...body];
  });
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, vector(types)),
    ...section(3, vector(all.map(([, { parameters }]) => unsigned(counts.indexOf(parameters))))),
    ...section(5, vector([[0, ...unsigned(pages)]])),
    ...section(7, vector([...exported, [...text("memory"), 2, 0]])),
    ...section(10, vector(bodies)),
  ]);
}

const section = (id: number, content: readonly number[]): number[] => [
  id,
  ...unsigned(content.length),
  ...content,
];

const vector = (items: readonly (readonly number[])[]): number[] => [
  ...unsigned(items.length),
  ...items.flat(),
];

const text = (name: string): number[] => vector([...name].map((letter) => [letter.charCodeAt(0)]));

/** LEB128. */
function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 0x80; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80);
  return [...bytes, rest];
}

function signed(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>= 7) {
    const isLast = (rest >> 6 === 0 || rest >> 6 === -1) && (rest >> 7 === 0 || rest >> 7 === -1);
    if (isLast) return [...bytes, rest & 0x7f];
    bytes.push((rest & 0x7f) | 0x80);
  }
}
