// Letters to bytes: base64 in both alphabets, base32, base16. Written for tokens of strangers: never throws, and tells
// cheaply whether text would come out.

import { hexValue } from "./escape-kinds.ts";

const letters64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const values64 = new Int8Array(256).fill(-1);
for (const [value, letter] of [...letters64].entries()) values64[letter.charCodeAt(0)] = value;
values64[0x2d] = 62;
values64[0x5f] = 63;
const values32 = new Int8Array(256).fill(-1);
for (const [value, letter] of [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"].entries()) {
  values32[letter.charCodeAt(0)] = value;
  values32[letter.toLowerCase().charCodeAt(0)] = value;
}

export const value64 = (byte: number): number => values64[byte] as number;

/** Writes what the letters in [start, end) stand for to `out`; other bytes (line breaks) are passed over. Gives how many. */
type Radix = (bytes: Uint8Array, start: number, end: number, out: Uint8Array, to: number) => number;

const fromBits =
  (values: Int8Array, bits: number): Radix =>
  (bytes, start, end, out, to) => {
    let [held, have, at] = [0, 0, to];
    for (let place = start; place < end; place++) {
      const value = values[bytes[place] as number] as number;
      if (value < 0) continue;
      held = (held << bits) | value;
      have += bits;
      if (have >= 8) {
        have -= 8;
        out[at++] = held >>> have;
        held &= (1 << have) - 1;
      }
    }
    return at - to;
  };

/** RFC 4648, 4 and 5, with or without padding. */
export const from64: Radix = fromBits(values64, 6);
/** RFC 4648, 6, in either case. */
export const from32: Radix = fromBits(values32, 5);
/** RFC 4648, 8, in either case. An odd digit at the end is left out. */
export const from16: Radix = (bytes, start, end, out, to) => {
  let at = to;
  for (let place = start; place + 1 < end; place += 2) {
    out[at++] = hexValue(bytes[place]) * 16 + hexValue(bytes[place + 1]);
  }
  return at - to;
};

const sampleOut = 24;

/** Whether bytes are ASCII text for the most part. Random bytes are no text in five of eight cases. */
export function isText(bytes: Uint8Array, from: number, to: number): boolean {
  const end = Math.min(to, from + sampleOut);
  let strange = 0;
  for (let at = from; at < end; at++) {
    const byte = bytes[at] as number;
    if (byte >= 0x7f || (byte < 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09)) strange++;
  }
  return end - from >= 4 && strange * 8 < end - from;
}

/**
 * From which letter on a run reads as base64 of text: 0 to 3, because what stands before may be glued to it; -1 when
 * it does not. Looks at the beginning, and at three places within.
 */
export function alignmentOf(bytes: Uint8Array, start: number, end: number, room: Uint8Array): number {
  const length = end - start;
  const places = length < 48 ? [0] : [0, 0.25, 0.5, 0.75];
  let [best, most] = [-1, 0];
  for (let skip = 0; skip < (length < 16 ? 1 : 4) && most < places.length; skip++) {
    let texts = 0;
    for (const place of places) {
      const from = start + skip + (Math.floor((length * place) / 4) << 2);
      const made = from64(bytes, from, Math.min(end, from + 20), room, 0);
      if (made >= 5 && isText(room, 0, made)) texts++;
    }
    if (texts > most) [best, most] = [skip, texts];
  }
  return best;
}
