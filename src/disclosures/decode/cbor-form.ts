// Whether bytes can be CBOR at all, without keeping or throwing anything: most bytes that begin like it are not.

const [bytesType, textType, array, map, tag, simple] = [2, 3, 4, 5, 6, 7];
const endless = 31;

/** Never says no to what is CBOR (RFC 8949); says yes to text in chunks without looking into it. */
export function mayBeCbor(bytes: Buffer): boolean {
  const walk = new Walk(bytes);
  while (walk.going) {
    const answer = walk.step();
    if (answer !== undefined) return answer;
  }
  return walk.at === bytes.length;
}

class Walk {
  at = 0;
  /** How many values each open container still lacks; infinite until a break. */
  readonly #open: number[] = [1];
  readonly #bytes: Buffer;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get going(): boolean {
    return this.#open.length > 0;
  }

  /** An answer once there is one. */
  step(): boolean | undefined {
    const first = this.#bytes[this.at];
    if (first === undefined) return false;
    const [type, info] = [first >> 5, first & 31];
    if (info === endless) return this.#endless(type);
    const argument = argumentAt(this.#bytes, this.at, info);
    this.at += 1 + (info < 24 ? 0 : 1 << (info - 24));
    if (argument < 0 || this.at > this.#bytes.length) return false;
    this.#value(type, argument);
    return undefined;
  }

  #endless(type: number): boolean | undefined {
    this.at++;
    if (type === array || type === map) this.#value(type, Number.POSITIVE_INFINITY);
    else if (type !== simple) return type === bytesType || type === textType;
    else if (this.#open.pop() !== Number.POSITIVE_INFINITY) return false;
    this.#settle();
    return undefined;
  }

  #value(type: number, argument: number): void {
    const last = this.#open.length - 1;
    // What a tag stands before takes the place of the tag.
    if (type !== tag) this.#open[last] = (this.#open[last] ?? 0) - 1;
    if (type === array) this.#open.push(argument);
    else if (type === map) this.#open.push(argument * 2);
    else if (type === bytesType || type === textType) this.at += argument;
    this.#settle();
  }

  #settle(): void {
    while (this.#open.at(-1) === 0) this.#open.pop();
  }
}

/** Below zero for a form that there is none of. Lengths beyond any buffer lose nothing by being rounded. */
function argumentAt(bytes: Buffer, at: number, info: number): number {
  if (info < 24) return info;
  if (info > 27 || at + (1 << (info - 24)) >= bytes.length) return -1;
  if (info === 24) return bytes[at + 1] ?? -1;
  if (info === 25) return bytes.readUInt16BE(at + 1);
  if (info === 26) return bytes.readUInt32BE(at + 1);
  return bytes.readUInt32BE(at + 1) * 2 ** 32 + bytes.readUInt32BE(at + 5);
}
