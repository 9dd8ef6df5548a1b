// Sensitive words as whole words in the value of a key. Prose, addresses and markup are passed over.

import type { Find } from "./free-forms.ts";
import { nameBefore } from "./names.ts";
import { firstTwo, inRun, type Sense, senses } from "./sensitive.ts";

const stop = /[<>{}[\]&;?\n\r/\\()]/;

/** Whether the text at `at` stands in a value: `q=… word`, `"topic": "… word`. */
function inValue(text: string, at: number, given: string): boolean {
  for (let from = at; at - from < 120; from--) {
    if (from === 0) return given !== "";
    const char = text[from - 1] ?? "";
    if (char === "=" || char === '"') return isKey(nameBefore(text, from));
    if (stop.test(char)) return false;
  }
  return false;
}

/** Names of things that are looked at, not said: styles, programs, agents. */
const isKey = (name: string | undefined): boolean =>
  name !== undefined && !/^(?:class|style|user-agent|d|script|css|font|src|href|referer|origin)$/i.test(name);

/** An ASCII word from `start` to `end`. */
export function wordAt(text: string, start: number, end: number, given: string): Find | undefined {
  const key = ((text.charCodeAt(start) | 32) << 8) | text.charCodeAt(start + 1) | 32;
  if (firstTwo[key] !== 1 || end - start > 40) return undefined;
  const sense = senses.get(text.slice(start, end).toLowerCase());
  // A byte beyond ASCII beside it means that the word goes on.
  const whole = !(text.charCodeAt(start - 1) >= 128 || text.charCodeAt(end) >= 128);
  return sense !== undefined && whole && inValue(text, start, given)
    ? find(sense, start, end - start)
    : undefined;
}

const word = /[A-Za-z]{0,40}[\x80-\xff][A-Za-z\x80-\xff]{0,40}/g;

/** Words with characters beyond ASCII, and those of scripts without spaces. */
export function wideWords(text: string, given: string): readonly Find[] {
  const found: Find[] = [];
  word.lastIndex = 0;
  for (let hit = word.exec(text); hit !== null && found.length < 100; hit = word.exec(text)) {
    const sense = senses.get(Buffer.from(hit[0], "latin1").toString().toLowerCase());
    if (sense !== undefined && inValue(text, hit.index, given))
      found.push(find(sense, hit.index, hit[0].length));
  }
  return [...found, ...unspaced(text, given)];
}

function unspaced(text: string, given: string): readonly Find[] {
  const found: Find[] = [];
  inRun.lastIndex = 0;
  for (let hit = inRun.exec(text); hit !== null && found.length < 100; hit = inRun.exec(text)) {
    const sense = senses.get(Buffer.from(hit[0], "latin1").toString());
    if (sense !== undefined && inValue(text, hit.index, given))
      found.push(find(sense, hit.index, hit[0].length));
  }
  return found;
}

const find = ({ kind, tag }: Sense, at: number, length: number): Find => ({
  kind,
  tag,
  range: [at, at + length],
  sure: "possible",
  why: "word",
});
