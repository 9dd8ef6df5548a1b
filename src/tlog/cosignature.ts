// What exactly a key signs, by its type (C2SP tlog-cosignature).

import { concat, utf8 } from "./bytes.ts";
import { parseCheckpoint } from "./checkpoint.ts";
import { Refused } from "./refused.ts";
import type { KeyType } from "./vkey.ts";

const label = utf8("subtree/v1\n\0");

/**
 * `time`: seconds since the epoch; a signature of type 1 tells none.
 * @throws Refused `malformed` for another time; as `parseCheckpoint` when `text` is no checkpoint and has to be one.
 */
export function messageOf(
  key: { readonly type: KeyType; readonly name: string },
  time: number,
  text: string,
): Uint8Array {
  if (key.type === 1) return utf8(text);
  if (!Number.isInteger(time) || time < 0 || time >= 2 ** 63)
    throw new Refused("malformed", "A time is a whole number of seconds from 0 to 2^63 - 1.");
  if (key.type === 4) return utf8(`cosignature/v1\ntime ${time}\n${text}`);
  const { origin, size, root } = parseCheckpoint(text);
  return concat(label, short(key.name), big(time), short(origin), big(0), big(size), root);
}

/** What stands in a note behind the key's id. */
export const payloadOf = (type: KeyType, time: number, signature: Uint8Array): Uint8Array =>
  type === 1 ? signature : concat(big(time), signature);

/** Seconds since the epoch; undefined past 2^53 - 1. */
export function timeOf(payload: Uint8Array): number | undefined {
  const time = Number(new DataView(payload.buffer, payload.byteOffset, 8).getBigUint64(0));
  return Number.isSafeInteger(time) ? time : undefined;
}

/** Eight bytes, the highest first. */
function big(value: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value));
  return bytes;
}

/** At most 255 bytes behind their number. */
function short(text: string): Uint8Array {
  const bytes = utf8(text);
  return concat(Uint8Array.of(bytes.length), bytes);
}
