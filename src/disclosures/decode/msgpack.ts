// Reads MessagePack as far as numbers and tokens stand in it.

import { Fields } from "./fields.ts";

/** One value: its numbers are told; `length` bytes follow its `head`, and `children` values. */
type Head = { readonly head: number; readonly length: number; readonly children: number };

const heads: Readonly<Record<number, (bytes: Buffer, at: number) => Head>> = {
  ...sized([0xc4, 0xd9], (bytes, at) => ({ head: 2, length: bytes.readUInt8(at + 1), children: 0 })),
  ...sized([0xc5, 0xda], (bytes, at) => ({ head: 3, length: bytes.readUInt16BE(at + 1), children: 0 })),
  ...sized([0xc6, 0xdb], (bytes, at) => ({ head: 5, length: bytes.readUInt32BE(at + 1), children: 0 })),
  ...sized([0xc7], (bytes, at) => ({ head: 3, length: bytes.readUInt8(at + 1), children: 0 })),
  ...sized([0xc8], (bytes, at) => ({ head: 4, length: bytes.readUInt16BE(at + 1), children: 0 })),
  ...sized([0xc9], (bytes, at) => ({ head: 6, length: bytes.readUInt32BE(at + 1), children: 0 })),
  ...sized([0xdc], (bytes, at) => ({ head: 3, length: 0, children: bytes.readUInt16BE(at + 1) })),
  ...sized([0xdd], (bytes, at) => ({ head: 5, length: 0, children: bytes.readUInt32BE(at + 1) })),
  ...sized([0xde], (bytes, at) => ({ head: 3, length: 0, children: 2 * bytes.readUInt16BE(at + 1) })),
  ...sized([0xdf], (bytes, at) => ({ head: 5, length: 0, children: 2 * bytes.readUInt32BE(at + 1) })),
};

function sized(signs: readonly number[], read: (bytes: Buffer, at: number) => Head) {
  return Object.fromEntries(signs.map((sign) => [sign, read]));
}

/** Bytes behind the first of 0xca to 0xd8: fields, then extensions of a fixed size with their type. */
const fixed = [4, 8, 1, 2, 4, 8, 1, 2, 4, 8, 2, 3, 5, 9, 17];

function headAt(bytes: Buffer, at: number): Head | undefined {
  const sign = bytes[at] as number;
  if (sign < 0x80 || sign >= 0xe0 || sign === 0xc0 || sign === 0xc2 || sign === 0xc3)
    return { head: 1, length: 0, children: 0 };
  if (sign < 0x90) return { head: 1, length: 0, children: 2 * (sign & 15) };
  if (sign < 0xa0) return { head: 1, length: 0, children: sign & 15 };
  if (sign < 0xc0) return { head: 1, length: sign & 31, children: 0 };
  if (sign === 0xc1) return undefined;
  if (sign >= 0xca && sign <= 0xd8) return { head: 1, length: fixed[sign - 0xca] ?? 0, children: 0 };
  return at + 5 <= bytes.length || at + 3 <= bytes.length ? heads[sign]?.(bytes, at) : undefined;
}

const isContainer = (sign: number | undefined) =>
  sign !== undefined && ((sign >= 0x81 && sign < 0xa0 && sign !== 0x90) || (sign >= 0xdc && sign <= 0xdf));

/** Fields of one map or array that fills the bytes exactly; undefined when it is none. */
export function msgpackFields(bytes: Buffer): Fields | undefined {
  if (!isContainer(bytes[0])) return undefined;
  const fields = new Fields();
  try {
    let [at, open] = [0, 1];
    while (open > 0 && at < bytes.length) {
      const head = headAt(bytes, at);
      if (!head) return undefined;
      number(bytes, at, fields);
      const from = at + head.head;
      at = from + head.length;
      fields.text(bytes, from, Math.min(at, bytes.length));
      open += head.children - 1;
    }
    return open === 0 && at === bytes.length ? fields : undefined;
  } catch (problem) {
    // A value that reaches behind the end.
    if (problem instanceof RangeError) return undefined;
    throw problem;
  }
}

function number(bytes: Buffer, at: number, fields: Fields): void {
  const sign = bytes[at];
  if (sign === 0xca) fields.real(bytes.readFloatBE(at + 1), at, at + 5);
  else if (sign === 0xcb) fields.real(bytes.readDoubleBE(at + 1), at, at + 9);
  else if (sign === 0xcd) fields.whole(BigInt(bytes.readUInt16BE(at + 1)), at, at + 3);
  else if (sign === 0xce) fields.whole(BigInt(bytes.readUInt32BE(at + 1)), at, at + 5);
  else if (sign === 0xcf) fields.whole(bytes.readBigUInt64BE(at + 1), at, at + 9);
  else if (sign === 0xd1) fields.whole(BigInt(bytes.readInt16BE(at + 1)), at, at + 3);
  else if (sign === 0xd2) fields.whole(BigInt(bytes.readInt32BE(at + 1)), at, at + 5);
  else if (sign === 0xd3) fields.whole(bytes.readBigInt64BE(at + 1), at, at + 9);
}
