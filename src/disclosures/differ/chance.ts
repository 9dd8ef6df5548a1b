// How likely it is that two runs hold the same value by accident. Deliberately low estimates of what a value can tell:
// words and small numbers are not drawn at random.

/** Bits that a text of so many characters of its kind is worth at most; also no more than its own letters vary (Shannon). */
export function bitsOf(text: string): number {
  return Math.min(text.length * perCharacter(text), text.length * entropyOf(text));
}

function perCharacter(text: string): number {
  if (/^\d+$/.test(text)) return text.length <= 6 ? 2 : 3.3;
  if (/^(?:[0-9a-f-]+|[0-9A-F-]+)$/.test(text) && /\d/.test(text)) return 3.8;
  if (/^(?:[a-z]+|[A-Z]+)$/.test(text)) return 1.5;
  if (/^[\p{L}\s\p{P}]+$/u.test(text) && !/^[A-Za-z+/_-]{16,}={0,2}$/.test(text)) return 1.5;
  return /^[A-Za-z]+$/.test(text) ? 2.5 : 4.5;
}

/** Bits per character. */
function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  // A single character has no variety of its own to measure.
  return counts.size === 1 ? (text.length === 1 ? 2 : 1 / text.length) : bits;
}

/** What of `value` is not also the beginning or the end of `other`. */
export function coreOf(value: string, other: string): string {
  const most = Math.min(value.length, other.length);
  let start = 0;
  while (start < most && value[start] === other[start]) start++;
  let end = 0;
  while (end < most - start && value.at(-1 - end) === other.at(-1 - end)) end++;
  return value.slice(start, value.length - end);
}
