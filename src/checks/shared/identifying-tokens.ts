// Finds the parts of a value that could tell one visitor from another. It errs towards silence.

const years = 3 * 365.25 * 86_400_000;

/** Consent strings (IAB TCF) carry the time they were made; they record a choice, not a person. */
const consentString = /^C[A-Z][A-Za-z0-9_-]{18,}$/;

function isTime(digits: string, at: number): boolean {
  const number = Number(digits);
  return [1000, 1, 0.001].some((unit) => Math.abs(number * unit - at) < years);
}

/** Dates such as 20260131 or 2026-01-31T10:00. */
const isDate = (token: string): boolean => /^(19|20)\d\d-?[01]\d(-?[0-3]\d)?(T\d|$)/.test(token);

function looksRandom(token: string, at: number): boolean {
  if (new Set(token).size < 5 || isDate(token) || consentString.test(token)) return false;
  if (/^\d+$/.test(token)) return !isTime(token, at);
  if (/^[0-9a-f-]{8,}$/i.test(token) && /\d/.test(token) && /[a-f]/i.test(token)) return true;
  if (/\d/.test(token) && /[a-z]/i.test(token)) return !/^[a-z]+[-_]?\d{1,4}$/i.test(token);
  return token.length >= 16 && /[a-z][A-Z]/.test(token) && /[A-Z]{2}|[A-Z][a-z]?[A-Z]/.test(token);
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/**
 * Tokens of at least 8 characters that are neither words, dates, times near `at` (ms since the epoch), version
 * numbers nor consent strings. At most 50, from the first 8,192 characters of the value.
 */
export function identifyingTokens(value: string, at: number): string[] {
  const tokens = decoded(value.slice(0, 8192)).match(/[A-Za-z0-9_-]{8,256}/g) ?? [];
  return [...new Set(tokens)].filter((token) => looksRandom(token, at)).slice(0, 50);
}
