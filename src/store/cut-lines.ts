// Cuts evidence.json into pieces, some lines at a time: the file is never one string, nor all of its bytes in memory.
// Any other layout than that of `evidenceText` is left to the reader of the whole.

import { PartCutter } from "./part-cutter.ts";
import type { Piece, Source } from "./source.ts";

/** Enough that the parser works in one sweep, few enough that no long string is made. */
const sweep = 512 * 1024;
/** A line that is longer is not one observation, nor the head, of any file that Probity wrote. */
const longest = 64 * 1024 * 1024;
const opening = '"observations":[';
const newline = 10;

/** `mark`: a text that no file can hold beforehand. The last piece is the tail, or `odd`. */
export function* cutLines({ fill }: Pick<Source, "fill">, mark: string): Generator<Piece> {
  const cutter = new PartCutter(mark);
  let headed = false;
  const tail: string[] = [];
  for (const lines of wholeLines(fill)) {
    const from = headed ? 0 : lines.indexOf(newline) + 1;
    if (!headed) {
      const head = lines.toString("utf8", 0, Math.max(from - 1, 0));
      if (!head.endsWith(opening)) break;
      yield { sort: "head", text: head };
      headed = true;
    }
    if (tail.length > 0) {
      tail.push(lines.toString("utf8"));
      continue;
    }
    const { end, ...piece } = cutter.cut(lines.toString("utf8", from));
    yield piece;
    if (end !== undefined) tail.push(end);
  }
  yield tail.length > 0 ? { sort: "tail", text: tail.join("") } : { sort: "odd" };
}

/** Bytes of whole lines, in a buffer that is used again; what follows the last newline comes last. */
function* wholeLines(fill: Source["fill"]): Generator<Buffer> {
  let room = Buffer.allocUnsafeSlow(sweep);
  let filled = 0;
  for (let read = fill(room); read > 0; read = fill(room.subarray(filled))) {
    filled += read;
    const used = room.subarray(0, filled).lastIndexOf(newline) + 1;
    if (used > 0) yield room.subarray(0, used);
    room.copyWithin(0, used, filled);
    filled -= used;
    if (filled < room.length) continue;
    // Such a line is read in part, which is no JSON: the whole is looked at then.
    if (room.length >= longest) return yield room;
    room = Buffer.concat([room], room.length * 2);
  }
  if (filled > 0) yield room.subarray(0, filled);
}
