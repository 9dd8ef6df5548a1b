// Sensitive words as whole words in the value of a key. Prose, addresses and markup are passed over.

import type { Find } from "./free-forms.ts";
import { nameBefore } from "./names.ts";
import { firstTwo, inRun, type Sense, senses } from "./sensitive.ts";

const word = /[A-Za-z\x80-\xff]{3,40}/g;
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

export function wordsIn(text: string, given: string): readonly Find[] {
  const found: Find[] = [];
  let wide = false;
  word.lastIndex = 0;
  for (let hit = word.exec(text); hit !== null && found.length < 100; hit = word.exec(text)) {
    const at = hit.index;
    const [first, second] = [text.charCodeAt(at), text.charCodeAt(at + 1)];
    wide ||= first >= 128;
    if (
      firstTwo[((first | (first < 128 ? 32 : 0)) << 8) | (second | 32)] !== 1 &&
      firstTwo[(first << 8) | second] !== 1
    )
      continue;
    const sense = senses.get(Buffer.from(hit[0], "latin1").toString().toLowerCase());
    if (sense !== undefined && inValue(text, at, given)) found.push(find(sense, at, hit[0].length));
  }
  return wide ? [...found, ...unspaced(text, given)] : found;
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
