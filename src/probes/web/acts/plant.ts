// Makes values to plant: nobody's, unusual from the first characters on, and of a form that fields accept.

import { createHash } from "node:crypto";
import { dateWithin, type FieldLimits, numberWithin } from "./within-limits.ts";
import { textWithin } from "./within-pattern.ts";

const consonants = "bdfgjklmnprstvz";
const vowels = "aeiou";

/**
 * A value of the sort; the same for the same seed. Unknown sorts get free text. Numbers, dates and text keep to `limits`
 * where that can be done; `given` is taken where it keeps to them.
 */
export function plant(seed: string, sort: string, limits?: FieldLimits, given?: string): string {
  const chance = stream(`${seed} ${sort}`);
  const usual = given ?? (makers[sort] ?? words)(chance);
  if (limits === undefined) return usual;
  if (sort === "number" && (limits.min || limits.max || limits.step || limits.base))
    return numberWithin(chance, limits);
  if (sort === "date") return dateWithin(chance, usual, limits);
  const { pattern = "", least = 0, most = Number.POSITIVE_INFINITY } = limits;
  // A made-up address at a host that the pattern names could be somebody's.
  if (pattern === "" || /^(email|url)$/.test(sort)) return usual;
  return textWithin(chance, usual, pattern, { least, most });
}

type Chance = (below: number) => number;

/** Whole numbers below a limit, from SHA-256 in counter mode. */
function stream(seed: string): Chance {
  let counter = 0;
  let bytes = Buffer.alloc(0);
  return (below) => {
    if (bytes.length < 4) {
      bytes = createHash("sha256").update(`${seed} ${counter}`).digest();
      counter += 1;
    }
    const value = bytes.readUInt32BE(0);
    bytes = bytes.subarray(4);
    return value % below;
  };
}

const digits = (chance: Chance, count: number) => Array.from({ length: count }, () => chance(10)).join("");
const pick = (chance: Chance, from: string) => from[chance(from.length)] ?? "";
// A consonant cluster that begins no common word keeps even the first letters from turning up by chance.
const syllables = (chance: Chance, count: number) =>
  `${pick(chance, "qxz")}${Array.from({ length: count }, () => pick(chance, vowels) + pick(chance, consonants)).join("")}`;
const capital = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);
const words = (chance: Chance) => `${syllables(chance, 4)} ${syllables(chance, 3)} ${syllables(chance, 4)}`;

const makers: Readonly<Record<string, (chance: Chance) => string>> = {
  email: (chance) => `${syllables(chance, 4)}.${syllables(chance, 3)}${digits(chance, 3)}@example.com`,
  "url-email": (chance) => `${syllables(chance, 4)}.${syllables(chance, 3)}${digits(chance, 3)}@example.org`,
  // Numbers reserved for drama by Ofcom and the NANP's 555 are the same for all; these are merely long and odd.
  phone: (chance) => `+4479${digits(chance, 8)}`,
  name: (chance) => `${capital(syllables(chance, 3))} ${capital(syllables(chance, 4))}`,
  text: words,
  search: (chance) => syllables(chance, 5),
  password: (chance) => `${capital(syllables(chance, 4))}!${digits(chance, 4)}`,
  card: (chance) => luhn(`400000${digits(chance, 9)}`),
  address: (chance) => `${digits(chance, 3)} ${capital(syllables(chance, 4))} Street`,
  postcode: (chance) => digits(chance, 5),
  city: (chance) => capital(syllables(chance, 4)),
  date: (chance) => `19${50 + chance(40)}-0${1 + chance(9)}-1${chance(9)}`,
  number: (chance) => String(10 + chance(80)),
  url: (chance) => `https://${syllables(chance, 4)}.example/`,
  "cookie-id": (chance) => `${syllables(chance, 3)}${digits(chance, 12)}`,
};

/** Adds the check digit of ISO/IEC 7812 (Luhn). */
function luhn(body: string): string {
  const sum = [...body].reverse().reduce((total, digit, at) => {
    const value = at % 2 === 0 ? Number(digit) * 2 : Number(digit);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}
