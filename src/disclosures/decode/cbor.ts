// Reads CBOR (RFC 8949) as far as numbers and tokens stand in it, and text that is cut into chunks.

import { mayBeCbor } from "./cbor-form.ts";
import { Fields } from "./fields.ts";

const [unsigned, negative, bytesType, textType, array, map, tag, simple] = [0, 1, 2, 3, 4, 5, 6, 7];
const endless = 31;

/** One head: its type, its argument (undefined for an indefinite length), and where what follows begins. */
type Head = {
  readonly type: number;
  readonly info: number;
  readonly argument: bigint | undefined;
  readonly next: number;
};

function headAt(bytes: Buffer, at: number): Head {
  const first = bytes.readUInt8(at);
  const [type, info] = [first >> 5, first & 31];
  if (info < 24) return { type, info, argument: BigInt(info), next: at + 1 };
  if (info === 24) return { type, info, argument: BigInt(bytes.readUInt8(at + 1)), next: at + 2 };
  if (info === 25) return { type, info, argument: BigInt(bytes.readUInt16BE(at + 1)), next: at + 3 };
  if (info === 26) return { type, info, argument: BigInt(bytes.readUInt32BE(at + 1)), next: at + 5 };
  if (info === 27) return { type, info, argument: bytes.readBigUInt64BE(at + 1), next: at + 9 };
  if (info === endless && type >= bytesType && type !== tag)
    return { type, info, argument: undefined, next: at + 1 };
  throw new RangeError("no CBOR");
}

/** Whether the first byte opens a map or an array, or is the tag that says "this is CBOR". */
const opens = (bytes: Buffer) => {
  const first = bytes[0] ?? 0;
  return (
    (first > 0x80 && first <= 0xbb) ||
    first === 0x9f ||
    first === 0xbf ||
    (first === 0xd9 && bytes[1] === 0xd9)
  );
};

/** Fields and joined text of one map or array that fills the bytes exactly; undefined when it is none. */
export function cborFields(bytes: Buffer): Fields | undefined {
  if (!opens(bytes) || !mayBeCbor(bytes)) return undefined;
  const fields = new Fields();
  try {
    return new Reader(bytes, fields).all() ? fields : undefined;
  } catch (problem) {
    // A value that reaches behind the end.
    if (problem instanceof RangeError) return undefined;
    throw problem;
  }
}

class Reader {
  readonly #bytes: Buffer;
  readonly #fields: Fields;
  /** How many values each open container still lacks; infinite until a break. */
  readonly #open: number[] = [1];

  constructor(bytes: Buffer, fields: Fields) {
    this.#bytes = bytes;
    this.#fields = fields;
  }

  all(): boolean {
    let at = 0;
    while (this.#open.length > 0 && at < this.#bytes.length) {
      at = this.#value(at);
      while (this.#open.at(-1) === 0) this.#open.pop();
    }
    return this.#open.length === 0 && at === this.#bytes.length;
  }

  #value(at: number): number {
    const head = headAt(this.#bytes, at);
    const last = this.#open.length - 1;
    if (head.type === simple && head.info === endless) {
      if (this.#open[last] !== Number.POSITIVE_INFINITY) throw new RangeError("a break outside");
      this.#open.pop();
      return head.next;
    }
    // What a tag stands before takes the place of the tag.
    if (head.type !== tag) this.#open[last] = (this.#open[last] ?? 0) - 1;
    if (head.type === array || head.type === map) {
      this.#open.push(
        head.argument === undefined
          ? Number.POSITIVE_INFINITY
          : Number(head.argument) * (head.type === map ? 2 : 1),
      );
      return head.next;
    }
    if (head.type === bytesType || head.type === textType) return this.#text(at, head);
    this.#number(at, head);
    return head.next;
  }

  #text(at: number, head: Head): number {
    if (head.argument !== undefined) {
      const end = this.#end(head.next, head.argument);
      this.#fields.text(this.#bytes, head.next, end);
      return end;
    }
    const chunks: Buffer[] = [];
    let next = head.next;
    while (this.#bytes.readUInt8(next) !== 0xff) {
      const chunk = headAt(this.#bytes, next);
      if (chunk.type !== head.type || chunk.argument === undefined) throw new RangeError("no chunk");
      next = this.#end(chunk.next, chunk.argument);
      chunks.push(this.#bytes.subarray(chunk.next, next));
    }
    if (head.type === textType) this.#fields.add(Buffer.concat(chunks).toString(), at, next + 1);
    return next + 1;
  }

  #end(from: number, length: bigint): number {
    if (length > BigInt(this.#bytes.length - from)) throw new RangeError("behind the end");
    return from + Number(length);
  }

  #number(at: number, { type, info, argument = 0n, next }: Head): void {
    if (type === unsigned) this.#fields.whole(argument, at, next);
    else if (type === negative) this.#fields.whole(-1n - argument, at, next);
    else if (type === simple && info === 26) this.#fields.real(this.#bytes.readFloatBE(at + 1), at, next);
    else if (type === simple && info === 27) this.#fields.real(this.#bytes.readDoubleBE(at + 1), at, next);
  }
}
