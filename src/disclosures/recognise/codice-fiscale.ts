// The Italian codice fiscale: DM 23 December 1976. Digits may be replaced by letters where two people would share one.

import { isDay } from "./checksums.ts";

const odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];
const order = (char: string) => (char <= "9" ? char.charCodeAt(0) - 48 : char.charCodeAt(0) - 65);
const plain = (text: string) => Number(text.replace(/[L-V]/g, (char) => String("LMNPQRSTUV".indexOf(char))));

/** Sixteen capitals and digits whose day exists and whose check letter is right. */
export function italy(id: string): boolean {
  const month = "ABCDEHLMPRST".indexOf(id[8] ?? "") + 1;
  const day = plain(id.slice(9, 11));
  const year = plain(id.slice(6, 8));
  const born = day > 40 ? day - 40 : day;
  if (![1900, 2000].some((century) => isDay(century + year, month, born))) return false;
  let sum = 0;
  for (let at = 0; at < 15; at++) {
    const value = order(id[at] ?? "");
    sum += at % 2 === 0 ? (odd[value] ?? 0) : value;
  }
  return String.fromCharCode(65 + (sum % 26)) === id[15];
}
