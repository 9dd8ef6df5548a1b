// Chromium's call stacks as ours: innermost frame first, async parents behind, lines and columns from 1.

import type { Protocol } from "devtools-protocol";
import type { StackFrame } from "../../core/index.ts";

const longest = 50;

/** The frames of a CDP stack trace with its async parents, at most 50. */
export function stackOf(trace: Protocol.Runtime.StackTrace | undefined): StackFrame[] {
  const frames: StackFrame[] = [];
  for (let part = trace; part && frames.length < longest; part = part.parent) {
    const late = frames.length > 0;
    for (const [at, { url, lineNumber, columnNumber, functionName }] of part.callFrames.entries()) {
      if (frames.length >= longest) break;
      frames.push({
        url,
        line: lineNumber + 1,
        column: columnNumber + 1,
        ...(functionName ? { fn: functionName } : {}),
        ...(late && at === 0 ? { async: true } : {}),
      });
    }
  }
  return frames;
}
