// Lines for a terminal: widths of East Asian characters, wrapping, colours that are off unless asked for.

/** Columns that a text takes: wide and full-width characters count two, combining marks none. */
export function columnsOf(text: string): number {
  let sum = 0;
  for (const character of text) sum += widthOf(character);
  return sum;
}

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

function widthOf(character: string): number {
  if (/\p{Mn}|\p{Me}/u.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
}

/** Cuts to a number of columns, with an ellipsis when anything was cut. */
export function cut(text: string, most: number): string {
  if (columnsOf(text) <= most) return text;
  let kept = "";
  let sum = 0;
  for (const character of text) {
    sum += widthOf(character);
    if (sum > most - 1) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}

/** Wraps at spaces, and between East Asian characters, to at most `lines` lines; the last one is cut. */
export function wrap(text: string, width: number, lines = 99): string[] {
  const pieces =
    text.match(
      /[\u2e80-\u9fff\uac00-\ud7a3\uff00-\uffef][，。；：、）」”]?|[^\s\u2e80-\u9fff\uac00-\ud7a3\uff00-\uffef]+|\s+/gu,
    ) ?? [];
  const made: string[] = [];
  let current = "";
  for (const piece of pieces) {
    if (columnsOf(current + piece.trimEnd()) > width && current.trim() !== "") {
      made.push(current.trimEnd());
      current = "";
    }
    current += current === "" ? piece.trimStart() : piece;
  }
  if (current.trim() !== "") made.push(current.trimEnd());
  if (made.length <= lines) return made.map((one) => cut(one, width));
  const kept = made.slice(0, lines - 1);
  return [...kept, cut(made.slice(lines - 1).join(" "), width)].map((one) => cut(one, width));
}

export const pad = (text: string, width: number): string =>
  text + " ".repeat(Math.max(0, width - columnsOf(text)));

const codes = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, blue: 36 } as const;
export type Ink = keyof typeof codes;
export type Paint = (ink: Ink, text: string) => string;

/** ANSI colours, or nothing at all. */
export const painter = (colour: boolean): Paint =>
  colour ? (ink, text) => `\u001b[${codes[ink]}m${text}\u001b[0m` : (_, text) => text;
