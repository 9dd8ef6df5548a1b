// Finds the parts of a value that could tell one visitor from another. It errs towards silence.

const years = 3 * 365.25 * 86_400_000;

/** Consent strings (IAB TCF) carry the time they were made; they record a choice, not a person. */
const consentString = /^C[A-Z][A-Za-z0-9_-]{18,}$/;

/** Seconds, milliseconds or microseconds within three years of `at`. */
function isTime(digits: string, at: number): boolean {
  const number = Number(digits);
  return (
    Math.abs(number * 1000 - at) < years ||
    Math.abs(number - at) < years ||
    Math.abs(number / 1000 - at) < years
  );
}

/** Whether five different characters occur. */
function isVaried(token: string): boolean {
  let seen = "";
  for (const character of token) {
    if (seen.includes(character)) continue;
    seen += character;
    if (seen.length === 5) return true;
  }
  return false;
}

/** Dates such as 20260131 or 2026-01-31T10:00. */
const isDate = (token: string): boolean => /^(19|20)\d\d-?[01]\d(-?[0-3]\d)?(T\d|$)/.test(token);

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function looksRandom(token: string, at: number): boolean {
  if (!isVaried(token) || isDate(token) || consentString.test(token)) return false;
  if (uuid.test(token)) return true;
  if (/^\d+$/.test(token)) return !isTime(token, at);
  if (/^[0-9a-f-]{8,}$/i.test(token) && /\d/.test(token) && /[a-f]/i.test(token)) return true;
  if (/\d/.test(token) && /[a-z]/i.test(token)) return !/^[a-z]+[-_]?\d{1,4}$/i.test(token);
  return token.length >= 16 && /[a-z][A-Z]/.test(token) && /[A-Z]{2}|[A-Z][a-z]?[A-Z]/.test(token);
}

function decoded(value: string): string {
  if (!value.includes("%")) return value;
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/**
 * Tokens of 8 to 256 characters that are neither words, dates, times near `at` (ms since the epoch), version
 * numbers nor consent strings. At most 50, from the first 8,192 characters of the value. `ours` are texts to leave out: what we
 * planted tells our visitor from another by our own doing.
 */
export function identifyingTokens(value: string, at: number, ours: readonly string[] = []): string[] {
  const text = ours.reduce((rest, own) => rest.replaceAll(own, " "), decoded(value.slice(0, 8192)));
  const tokens = text.match(/[\w-]{8,}/g) ?? [];
  const found = new Set<string>();
  for (const token of tokens) {
    if (token.length <= 256 && looksRandom(token, at)) found.add(token);
    if (found.size === 50) break;
  }
  return [...found];
}
