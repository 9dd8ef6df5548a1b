// The key name beside a value: in queries, forms, JSON, headers. Looks back a bounded way.

const most = 64;
const space = 32;

/** Whether a byte may stand in a key name. */
function inName(code: number): boolean {
  if (code >= 128) return true;
  if ((code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90)) return true;
  return code === 95 || code === 45 || code === 46 || code === 91 || code === 93;
}

const isQuote = (code: number) => code === 34 || code === 39 || code === 92;

function back(text: string, at: number, skip: (code: number) => boolean): number {
  let from = at;
  while (from > 0 && at - from < most && skip(text.charCodeAt(from - 1))) from--;
  return from;
}

/** Start of the name's separator (`=`, `:`, also percent-coded), or -1 when what stands before is none. */
function separator(text: string, at: number): number {
  const code = at > 0 ? text.charCodeAt(at - 1) : 0;
  if (code === 61 || code === 58) return at - 1;
  return /[DdAa]/.test(text[at - 1] ?? "") && /%3[AD]$/i.test(text.slice(Math.max(0, at - 3), at))
    ? at - 3
    : -1;
}

const unquote = (text: string, at: number): number => {
  let from = back(text, at, (code) => isQuote(code) || code === space);
  while (text.charCodeAt(from - 1) === 50 && text.startsWith("%22", from - 3)) from -= 3;
  return from;
};

/** Name whose value begins at `start`, as written; undefined when there is none. `text` holds a byte a character. */
export function nameBefore(text: string, start: number): string | undefined {
  const end = separator(text, unquote(text, start));
  if (end < 1) return undefined;
  const last = unquote(text, end);
  let first = back(text, last, inName);
  if (text[first - 1] === "%" && /^(?:22|26|2C|7B|3F)/i.test(text.slice(first, first + 2))) first += 2;
  return first < last ? text.slice(first, last) : undefined;
}

/** `userEmail`, `user-email`, `user[email]` → `_user_email_`. */
export function wordsOf(name: string): string {
  if (/^[a-z0-9]+(?:_[a-z0-9]+)*$/.test(name)) return `_${name}_`;
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1_$2")
    .toLowerCase()
    .replace(/[^a-z0-9\x80-\xff]+/g, "_");
  return `_${words}_`.replace(/_{2,}/g, "_");
}

/** A question whether the words of a name hold one of these, whole; with `last`, at their end (a number may follow). */
export function asks(names: readonly string[], last = false): (words: string) => boolean {
  const form = new RegExp(`_(?:${names.join("|")})${last ? "_?\\d?_$" : "_"}`);
  return (words) => words !== "" && form.test(words);
}
