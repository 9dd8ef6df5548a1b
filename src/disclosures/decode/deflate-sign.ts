// Whether bytes could begin a raw deflate stream (RFC 1951), which has no sign of its own. Making an inflater costs more
// than everything else done with a small token, so nearly all that is no such stream is told here.

/** Number of `count` bits (at most 16) at a bit, least significant first; zeros behind the end. */
function bitsAt(bytes: Uint8Array, bit: number, count: number): number {
  const at = bit >> 3;
  const word = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16);
  return (word >>> (bit & 7)) & ((1 << count) - 1);
}

/** `from`: where the stream begins. */
export function looksDeflated(bytes: Uint8Array, from = 0): boolean {
  const stream = from === 0 ? bytes : bytes.subarray(from);
  if (stream.length < 5) return false;
  const type = ((stream[0] as number) >> 1) & 3;
  if (type === 0) return (bitsAt(stream, 8, 16) ^ bitsAt(stream, 24, 16)) === 0xffff;
  if (type === 1) return fixedBlock(stream);
  return type === 2 && dynamicBlock(stream);
}

/** A code that is not complete is refused by every inflater: 2^-length must add up to one. */
function dynamicBlock(stream: Uint8Array): boolean {
  if (bitsAt(stream, 3, 5) > 29 || bitsAt(stream, 8, 5) > 29) return false;
  const count = bitsAt(stream, 13, 4) + 4;
  let sum = 0;
  for (let at = 0; at < count; at++) {
    const length = bitsAt(stream, 17 + 3 * at, 3);
    if (length > 0) sum += 128 >> length;
  }
  return sum === 128;
}

const enough = 12;
/** Extra bits of the length codes 257 to 285. */
const lengthExtra = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];

function reversed(value: number, count: number): number {
  let out = 0;
  for (let bit = 0; bit < count; bit++) out |= ((value >>> bit) & 1) << (count - 1 - bit);
  return out;
}

/** The symbol of the fixed code at a bit, and how many bits it took. */
function symbolAt(stream: Uint8Array, bit: number): readonly [symbol: number, bits: number] {
  const seven = reversed(bitsAt(stream, bit, 7), 7);
  if (seven < 24) return [256 + seven, 7];
  const eight = reversed(bitsAt(stream, bit, 8), 8);
  if (eight < 192) return [eight - 48, 8];
  if (eight < 200) return [280 + eight - 192, 8];
  return [144 + reversed(bitsAt(stream, bit, 9), 9) - 400, 9];
}

/** Reads the first symbols of a block with the fixed code: no copy may reach back behind the beginning. */
function fixedBlock(stream: Uint8Array): boolean {
  let [bit, made] = [3, 0];
  for (let symbols = 0; symbols < enough && bit < stream.length * 8; symbols++) {
    const [symbol, bits] = symbolAt(stream, bit);
    bit += bits;
    if (symbol === 256) break;
    if (symbol < 256) made++;
    else {
      bit = copyAt(stream, bit, symbol, made);
      if (bit < 0) return false;
      // As much as a copy can make: how long this one is does not matter.
      made += 258;
    }
  }
  return made > 0;
}

/** Where the bits of a copy end; -1 when it would reach back further than the `made` bytes, or is none. */
function copyAt(stream: Uint8Array, from: number, symbol: number, made: number): number {
  const bit = from + (lengthExtra[symbol - 257] ?? 0);
  const code = reversed(bitsAt(stream, bit, 5), 5);
  if (symbol > 285 || code > 29) return -1;
  const extra = code < 4 ? 0 : (code >> 1) - 1;
  const base = code < 4 ? code + 1 : ((2 + (code & 1)) << extra) + 1;
  return base + bitsAt(stream, bit + 5, extra) > made ? -1 : bit + 5 + extra;
}
