// Cuts values, addresses and bodies into the pieces that could be somebody's identifier. The same cuts are made on
// both sides, so that comparing is a look-up. It errs towards silence.

const years = 3 * 365.25 * 86_400_000;
const limits = { text: 65_536, piece: 512, pieces: 4_096 };

/** Pieces of at least 8 characters, of the text as it is and percent-decoded (twice at most), each once. */
export function pieces(text: string): readonly string[] {
  const found = new Distinct();
  let now = text.slice(0, limits.text);
  for (let round = 0; round < 3; round++) {
    const escaped = now.includes("%");
    // An escape divides: "%22distinct_id" holds no piece "22distinct_id".
    cut(escaped ? now.replace(/%[0-9a-f]{2}/gi, " ") : now, found);
    const next = escaped ? now.replace(/(?:%[0-9a-f]{2})+/gi, decoded) : now;
    if (next === now) break;
    now = next;
  }
  return found.list;
}

function cut(text: string, found: Distinct): void {
  for (const piece of text.match(/[A-Za-z0-9_-]{8,}/g) ?? []) {
    if (found.list.length >= limits.pieces) return;
    if (piece.length <= limits.piece) found.add(piece);
  }
  // A Google Analytics client id: a random number and the second it was made.
  if (/\d\.\d/.test(text)) for (const id of text.match(/\b\d{5,12}\.\d{9,12}\b/g) ?? []) found.add(id);
}

/** A set in order; most values have so few pieces that looking through them is quicker than hashing. */
class Distinct {
  readonly list: string[] = [];
  #all: Set<string> | undefined;

  add(piece: string): void {
    if (this.#has(piece)) return;
    this.list.push(piece);
    this.#all?.add(piece);
  }

  #has(piece: string): boolean {
    if (this.list.length < 16) return this.list.includes(piece);
    this.#all ??= new Set(this.list);
    return this.#all.has(piece);
  }
}

function decoded(escapes: string): string {
  try {
    return decodeURIComponent(escapes);
  } catch {
    return escapes;
  }
}

/** Whether a piece could be chance: not a word, a date, a time near `at` (ms since the epoch) or a consent string. */
export function looksRandom(piece: string, at: number): boolean {
  if (/^\d+\.\d+$/.test(piece)) return true;
  if (!isVaried(piece) || isDate(piece) || isConsent(piece)) return false;
  if (/^\d+$/.test(piece)) return piece.length >= 9 && !isTime(piece, at);
  if (/\d/.test(piece)) return !/^[A-Za-z]+[-_]?\d{1,4}$/.test(piece);
  return piece.length >= 16 && /[a-z][A-Z]/.test(piece) && !/^([A-Z]?[a-z]+)([A-Z][a-z]{2,})+$/.test(piece);
}

/** Whether five different characters occur. */
function isVaried(piece: string): boolean {
  let seen = "";
  for (let at = 0; at < piece.length && seen.length < 5; at++) {
    const character = piece.charAt(at);
    if (!seen.includes(character)) seen += character;
  }
  return seen.length === 5;
}

const isDate = (piece: string) => /^(19|20)\d\d[-_]?[01]\d([-_]?[0-3]\d)?(T\d.*)?$/.test(piece);

/** IAB TCF strings carry the time they were made; they record a choice, not a person. */
const isConsent = (piece: string) => /^C[A-Z][A-Za-z0-9_-]{18,}$/.test(piece);

function isTime(digits: string, at: number): boolean {
  return [1_000, 1, 0.001, 0.000_001].some((unit) => Math.abs(Number(digits) * unit - at) < years);
}
