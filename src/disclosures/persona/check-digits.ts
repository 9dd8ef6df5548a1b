// Check digits of identifiers, as their standards have them.

/** Adds the check digit of ISO/IEC 7812 (Luhn) to digits. */
export function luhn(body: string): string {
  const sum = [...body].reverse().reduce((total, digit, at) => {
    const value = at % 2 === 0 ? Number(digit) * 2 : Number(digit);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

/** An IBAN (ISO 13616) of a country and its account number: the check digits make the whole 1 modulo 97. */
export function iban(country: string, account: string): string {
  const text = `${account}${country}00`.toUpperCase();
  let rest = 0;
  for (const sign of text) {
    const value = Number.parseInt(sign, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return `${country}${String(98 - rest).padStart(2, "0")}${account}`;
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Adds the check character of GB 11643 to the 17 digits of a Chinese resident identity number. */
export function residentId(body: string): string {
  const sum = weights.reduce((total, weight, at) => total + weight * Number(body[at]), 0);
  return body + ("10X98765432"[sum % 11] ?? "");
}
