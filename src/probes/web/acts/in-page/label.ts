// Runs inside the page too: each function is sent there as source text and knows only its siblings.
// What a label says, held against the words of consent dialogs.

export type Role = "accept" | "refuse" | "save" | "settings" | "close";
/** `exact`: the whole label; `has`: anywhere in it, from the beginning of a word. */
export type Said = { readonly exact: readonly string[]; readonly has: readonly string[] };

/** never: not a choice about consent; or: names two choices; about: what consent dialogs speak of; necessary: no choice; withdraw: going back on it. */
export const parts = [
  "accept",
  "refuse",
  "save",
  "settings",
  "close",
  "never",
  "or",
  "about",
  "necessary",
  "withdraw",
] as const;
export type Words = Readonly<Record<(typeof parts)[number], Said>>;

/** Lower case, letters and digits only, one space between words. */
export function plain(text: string): string {
  return text
    .slice(0, 400)
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\u0307/g, "")
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim();
}

/** Whether the phrase stands in the text: whole, or (`open`) as the beginning of a word. */
export function holds(text: string, phrase: string, open: boolean): boolean {
  for (let at = text.indexOf(phrase); at !== -1; at = text.indexOf(phrase, at + 1)) {
    const end = at + phrase.length;
    if ((at === 0 || text[at - 1] === " ") && (open || end === text.length || text[end] === " ")) return true;
    // Chinese, Japanese and Korean are written without ends of words that could be relied on.
    if (/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u.test(phrase)) return true;
  }
  return false;
}

export function says(label: string, { exact, has }: Said): boolean {
  return exact.includes(label) || has.some((phrase) => holds(label, phrase, true));
}

/** Whether the text speaks of it anywhere. */
export function mentions(text: string, { exact, has }: Said): boolean {
  return exact.some((word) => holds(text, word, false)) || has.some((word) => holds(text, word, true));
}

/** What a button of a consent dialog is for, by its label. Paying, subscribing, ordering and signing in never are. */
export function roleOf(raw: string, words: Words): Role | "other" {
  if (/^\s*[x×✕✖✗╳❌]\s*$/iu.test(raw)) return "close";
  const label = plain(raw);
  if (label === "" || label.length > 90 || mentions(label, words.never)) return "other";
  if (mentions(label, { exact: words.or.exact, has: [] }) && says(label, words.settings)) return "settings";
  if (says(label, words.refuse)) return "refuse";
  // "Accept selection" begins as "accept" does.
  if (says(label, words.save)) return "save";
  if (says(label, words.accept)) return "accept";
  if (says(label, words.settings)) return "settings";
  return says(label, words.close) ? "close" : "other";
}
