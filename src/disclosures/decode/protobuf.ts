// Reads the protobuf wire format without a schema, as far as numbers and tokens stand in it.

import { Fields } from "./fields.ts";
import { binary } from "./survey.ts";

const deepest = 6;
const [varint, fixed64, delimited, fixed32] = [0, 1, 2, 5];

/** A varint of at most 64 bits: the value, and where it ends; undefined when there is none. */
function varintAt(bytes: Buffer, from: number, end: number): readonly [bigint, number] | undefined {
  let [low, high] = [0, 0n];
  for (let at = from, shift = 0; at < end && shift < 70; at++, shift += 7) {
    const byte = bytes[at] as number;
    if (shift < 28) low += (byte & 127) * 2 ** shift;
    else high |= BigInt(byte & 127) << BigInt(shift);
    if (byte < 128) return [BigInt(low) | high, at + 1];
  }
  return undefined;
}

/** Fields of a message that fills [start, end) exactly; undefined when it is none. */
export function protobufFields(bytes: Buffer): Fields | undefined {
  const fields = new Fields();
  return bytes.length >= 4 && message(bytes, 0, bytes.length, fields, 0) ? fields : undefined;
}

/** First only whether it is one, then what is in it: nothing is told of what only began like a message. */
function message(bytes: Buffer, start: number, end: number, fields: Fields, depth: number): boolean {
  if (!walk(bytes, start, end)) return false;
  walk(bytes, start, end, (type, from, to) => {
    if (type === delimited) {
      fields.text(bytes, from, to);
      if (depth < deepest && to - from >= 4 && binary(bytes.subarray(from, to)))
        message(bytes, from, to, fields, depth + 1);
    } else number(bytes, type, from, to, fields);
  });
  return true;
}

type Field = (type: number, from: number, to: number) => void;

/** Whether [start, end) is a row of fields. */
function walk(bytes: Buffer, start: number, end: number, field?: Field): boolean {
  let at = start;
  while (at < end) {
    const key = varintAt(bytes, at, end);
    if (!key || key[0] < 8n || key[0] >= 1n << 32n) return false;
    const type = Number(key[0] & 7n);
    const from = key[1];
    const range = valueAt(bytes, type, from, end);
    if (!range || range[1] > end) return false;
    field?.(type, range[0], range[1]);
    at = range[1];
  }
  return at === end;
}

function valueAt(
  bytes: Buffer,
  type: number,
  from: number,
  end: number,
): readonly [number, number] | undefined {
  if (type === fixed64) return [from, from + 8];
  if (type === fixed32) return [from, from + 4];
  const value = type === varint || type === delimited ? varintAt(bytes, from, end) : undefined;
  if (!value) return undefined;
  return type === varint
    ? [from, value[1]]
    : value[0] > 0xffff_ffffn
      ? undefined
      : [value[1], value[1] + Number(value[0])];
}

function number(bytes: Buffer, type: number, from: number, to: number, fields: Fields): void {
  if (type === varint) {
    const [value] = varintAt(bytes, from, to) ?? [0n];
    fields.whole(BigInt.asIntN(64, value), from, to);
    // Signed numbers are written zigzag: degrees in the south and west.
    const signed = value & 1n ? -((value + 1n) >> 1n) : value >> 1n;
    if (value < 1n << 33n) fields.whole(signed, from, to);
  } else if (type === fixed64) {
    fields.real(bytes.readDoubleLE(from), from, to);
    fields.whole(bytes.readBigInt64LE(from), from, to);
  } else if (type === fixed32) {
    fields.real(Math.fround(bytes.readFloatLE(from)), from, to);
    fields.whole(BigInt(bytes.readInt32LE(from)), from, to);
  }
}
