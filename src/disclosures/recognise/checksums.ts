// Check digits of public standards. Each takes digits (or capitals) only; what does not fit the length is the caller's to refuse.

const digit = (text: string, at: number) => text.charCodeAt(at) - 48;

/** Sum of digit times weight. */
export function weighted(text: string, weights: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < weights.length; at++) sum += digit(text, at) * (weights[at] ?? 0);
  return sum;
}

/** ISO/IEC 7812-1 annex B. */
export function luhn(text: string): boolean {
  let sum = 0;
  for (let at = text.length - 1, twice = false; at >= 0; at--, twice = !twice) {
    const value = digit(text, at) * (twice ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}

/** ISO 7064 mod 97-10 as ISO 13616 uses it: capitals are 10 to 35, the first four characters go last. */
export function mod97(text: string): number {
  let rest = 0;
  for (const char of text.slice(4) + text.slice(0, 4)) {
    const code = char.charCodeAt(0);
    rest = (code > 57 ? rest * 100 + code - 55 : rest * 10 + code - 48) % 97;
  }
  return rest;
}

/** ISO 7064 mod 11,10. */
export function mod11and10(text: string): boolean {
  let product = 10;
  for (let at = 0; at < text.length - 1; at++) {
    const sum = (digit(text, at) + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return (11 - product) % 10 === digit(text, text.length - 1);
}

const turn = [
  "1576283094",
  "5803796142",
  "8916043527",
  "9453126870",
  "4286573901",
  "2793806415",
  "7046913258",
];
const times = (a: number, b: number): number => {
  const [i, j] = [a % 5, b % 5];
  if (a < 5) return b < 5 ? (i + j) % 5 : ((i + j) % 5) + 5;
  return b < 5 ? ((i - j + 5) % 5) + 5 : (i - j + 5) % 5;
};

/** Verhoeff 1969: the dihedral group of order ten. */
export function verhoeff(text: string): boolean {
  let check = 0;
  for (let at = text.length - 1, turns = 0; at >= 0; at--, turns++) {
    const value = digit(text, at);
    const round = turns % 8;
    check = times(check, round === 0 ? value : digit(turn[round - 1] ?? "", value));
  }
  return check === 0;
}

/** A day that exists, and is not before 1850 or after 2099. Month from 1. */
export function isDay(year: number, month: number, day: number): boolean {
  if (!(year >= 1850 && year <= 2099 && month >= 1 && month <= 12 && day >= 1)) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return day <= (month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31);
}

/** Six digits YYMMDD that are a day in one of the last two centuries. */
export const isShortDay = (text: string): boolean => {
  const [year, month, day] = [0, 2, 4].map((at) => Number(text.slice(at, at + 2)));
  return [1900, 2000].some((century) => isDay(century + (year ?? 0), month ?? 0, day ?? 0));
};

/** Whether one digit (or capital) is repeated throughout: a placeholder. */
export const isMonotone = (text: string): boolean => /^(.)\1*$/.test(text);
