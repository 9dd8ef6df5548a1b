// Evidence as text, one observation per line, in pieces: a large file is never one string in memory.

import type { Evidence } from "../core/index.ts";

const piece = 256 * 1024;

/** Pieces of evidence.json. The same evidence gives the same text; keys stand in the order in which they were recorded. */
export function* evidenceText(evidence: Evidence): Generator<string> {
  const { observations, gaps, completeness, ...head } = evidence;
  let text = `${JSON.stringify(head).slice(0, -1)},"observations":[`;
  let between = "\n";
  for (const observation of observations) {
    text += between + JSON.stringify(observation);
    between = ",\n";
    if (text.length >= piece) {
      yield text;
      text = "";
    }
  }
  const tail = completeness === undefined ? { gaps } : { gaps, completeness };
  yield `${text}\n],${JSON.stringify(tail).slice(1)}\n`;
}
