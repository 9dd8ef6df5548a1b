// Reads one escape of each kind.

/**
 * Reads the escape at `at`, writes what it stands for into `out` at `to`. Gives bytes consumed × 16 + bytes written;
 * 0 when none is there. An escape is never shorter than what it stands for.
 */
export type Read = (bytes: Buffer, at: number, out: Buffer, to: number) => number;

const hexValues = new Int8Array(256).fill(-1);
for (const digit of "0123456789abcdefABCDEF") hexValues[digit.charCodeAt(0)] = Number.parseInt(digit, 16);

/** The value of a hexadecimal digit; -1 for anything else, and behind the end. */
export const hexValue = (byte: number | undefined): number =>
  byte === undefined ? -1 : (hexValues[byte] ?? -1);

/** The number that `count` hexadecimal digits write; -1 when they are not all there. */
function hex(bytes: Buffer, at: number, count: number): number {
  let number = 0;
  for (let place = at; place < at + count; place++) {
    const value = hexValue(bytes[place]);
    if (value < 0) return -1;
    number = number * 16 + value;
  }
  return number;
}

/** RFC 3986, 2.1. */
export const percent: Read = (bytes, at, out, to) => {
  const value = hex(bytes, at + 1, 2);
  if (value < 0) return 0;
  out[to] = value;
  return 0x31;
};

/** RFC 2045, 6.7: soft line breaks too. */
export const quoted: Read = (bytes, at, out, to) => {
  if (bytes[at + 1] === 0x0a) return 0x20;
  if (bytes[at + 1] === 0x0d && bytes[at + 2] === 0x0a) return 0x30;
  return percent(bytes, at, out, to);
};

const short: ReadonlyMap<number, number> = new Map([
  [0x6e, 0x0a],
  [0x72, 0x0d],
  [0x74, 0x09],
  [0x62, 0x08],
  [0x66, 0x0c],
]);

/** RFC 8259, 7, and \xNN as scripts write it. */
export const jsonEscape: Read = (bytes, at, out, to) => {
  const sign = bytes[at + 1];
  if (sign === undefined) return 0;
  if (sign !== 0x75 && sign !== 0x78) {
    out[to] = short.get(sign) ?? sign;
    return 0x21;
  }
  const digits = sign === 0x75 ? 4 : 2;
  const unit = hex(bytes, at + 2, digits);
  if (unit < 0) return 0;
  const isHigh = unit >= 0xd800 && unit < 0xdc00 && bytes[at + 6] === 0x5c && bytes[at + 7] === 0x75;
  const low = isHigh ? hex(bytes, at + 8, 4) : -1;
  if (low >= 0xdc00 && low < 0xe000) return 12 * 16 + out.write(String.fromCharCode(unit, low), to);
  return (digits + 2) * 16 + out.write(String.fromCharCode(unit), to);
};

const named: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
  ["commat", "@"],
  ["period", "."],
  ["plus", "+"],
]);

const pattern = /^&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos|commat|period|plus)(?=;));?/i;

/** Character references of HTML: numbers, and the names that addresses and quotes are written with. */
export const entity: Read = (bytes, at, out, to) => {
  const [whole, inHex, decimal, name] = pattern.exec(bytes.toString("latin1", at, at + 12)) ?? [];
  if (whole === undefined) return 0;
  const point = inHex ? Number.parseInt(inHex, 16) : Number(decimal);
  const text = name ? named.get(name.toLowerCase()) : pointText(point);
  return text === undefined ? 0 : whole.length * 16 + out.write(text, to);
};

const pointText = (point: number) =>
  point > 0 && point <= 0x10_ffff ? String.fromCodePoint(point) : undefined;
