// Reads a TC string of the IAB's Transparency and Consent Framework 2.x ("Consent string and vendor list formats v2").
// It tells what stands there; it does not know which vendor bears which number.

import { Problem } from "../core/index.ts";

export type TcString = {
  readonly created: string;
  readonly updated: string;
  readonly manager: number;
  readonly vendorList: number;
  readonly policy: number;
  readonly own: boolean;
  readonly publisher: string;
  readonly specialFeatures: readonly number[];
  readonly purposes: Granted;
  readonly vendors: Granted;
  readonly disclosed?: readonly number[];
};
/** Numbers with consent, and with legitimate interest established. */
type Granted = { readonly consent: readonly number[]; readonly interest: readonly number[] };

const longest = 65_536;
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/**
 * Ascending numbers, dates in ISO 8601.
 * @throws Problem `bad-input` in one line when it is no TC string of version 2.
 */
export function readTcString(text: string): TcString {
  if (text.length > longest) throw bad("it is longer than any consent string");
  const [core = "", ...others] = text.split(".");
  const bits = new Bits(core);
  const version = bits.number(6);
  if (version !== 2) throw bad(`it is of version ${version}, not 2`);
  const created = bits.date();
  const updated = bits.date();
  const manager = bits.number(12);
  bits.number(12 + 6); // version of the manager, screen
  bits.letters(2); // language of the dialog
  const vendorList = bits.number(12);
  const policy = bits.number(6);
  const own = bits.number(1) === 1;
  bits.number(1); // non-standard texts
  const specialFeatures = bits.field(12);
  const purposes = { consent: bits.field(24), interest: bits.field(24) };
  bits.number(1); // purpose one treatment
  const publisher = bits.letters(2);
  const vendors = { consent: bits.vendors(), interest: bits.vendors() };
  const disclosed = disclosedOf(others);
  return {
    created,
    updated,
    manager,
    vendorList,
    policy,
    own,
    publisher,
    specialFeatures,
    purposes,
    vendors,
    ...(disclosed === undefined ? {} : { disclosed }),
  };
}

const bad = (why: string) =>
  new Problem("bad-input", `This is no TC string: ${why}.`, {
    hint: "Give what stands in the cookie euconsent-v2, or what __tcfapi answers as tcString.",
  });

/** Vendors of the segment of type 1, whose first three bits name the type. */
function disclosedOf(segments: readonly string[]): readonly number[] | undefined {
  for (const segment of segments) {
    const bits = new Bits(segment);
    if (bits.number(3) === 1) return bits.vendors();
  }
  return undefined;
}

class Bits {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    if (!/^[A-Za-z0-9_-]+$/.test(text))
      throw bad("a segment is empty, or holds a character that is not base64url");
    this.#text = text;
  }

  #bit(): number {
    const six = this.#text[Math.floor(this.#at / 6)];
    if (six === undefined) throw bad("it ends too early");
    const bit = (alphabet.indexOf(six) >> (5 - (this.#at % 6))) & 1;
    this.#at += 1;
    return bit;
  }

  /** Unsigned, up to 36 bits. */
  number(length: number): number {
    let value = 0;
    for (let left = length; left > 0; left -= 1) value = value * 2 + this.#bit();
    return value;
  }

  /** Tenths of a second since the epoch; 36 bits end in the year 2187. */
  date = (): string => new Date(this.number(36) * 100).toISOString();

  letters = (length: number): string =>
    Array.from({ length }, () => String.fromCharCode(65 + this.number(6))).join("");

  /** Numbers of the bits that are set, from 1. */
  field(length: number): number[] {
    const found: number[] = [];
    for (let place = 1; place <= length; place += 1) if (this.#bit() === 1) found.push(place);
    return found;
  }

  /** A vendor section: a field of bits, or ranges. */
  vendors(): number[] {
    const highest = this.number(16);
    if (this.number(1) === 0) return this.field(highest);
    const ranges: [number, number][] = [];
    for (let left = this.number(12); left > 0; left -= 1) {
      const isRange = this.number(1) === 1;
      const start = this.number(16);
      const end = isRange ? this.number(16) : start;
      if (start < 1 || end < start) throw bad("a range of vendors ends before it begins");
      ranges.push([start, end]);
    }
    return spread(ranges);
  }
}

/** Ranges may overlap thousands of times: each number is written once. */
function spread(ranges: readonly [number, number][]): number[] {
  const found: number[] = [];
  let next = 1;
  for (const [start, end] of ranges.toSorted(([a], [b]) => a - b)) {
    for (let one = Math.max(start, next); one <= end; one += 1) found.push(one);
    next = Math.max(next, end + 1);
  }
  return found;
}
