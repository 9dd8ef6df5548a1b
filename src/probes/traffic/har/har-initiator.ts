// What made a request be sent: Chrome's `_initiator`, chrome-har's flat fields, and our own.

import type { Exchange } from "../exchange.ts";
import { amount, type Json, list, object, text } from "./json.ts";

type Initiator = NonNullable<Exchange["initiator"]>;
type Line = NonNullable<Initiator["stack"]>[number];

const longest = 50;

/** Lines count from 0 in the file and from 1 here. Undefined when nothing is told. */
export function initiatorOf(entry: Json): Initiator | undefined {
  const told = object(entry["_initiator"]);
  const type = text(told["type"]) ?? text(entry["_initiator_type"]);
  if (type === undefined) return undefined;
  const url = text(told["url"]) ?? text(entry["_initiator"]);
  const stack = stackOf(told["stack"]);
  return { type, ...(url === undefined ? {} : { url }), ...(stack.length === 0 ? {} : { stack }) };
}

/** Innermost frame first, async parents behind, at most 50. */
function stackOf(trace: unknown): Line[] {
  const lines: Line[] = [];
  if (trace === undefined) return lines;
  let part = object(trace);
  for (let depth = 0; depth < longest && lines.length < longest; depth += 1) {
    if (part["callFrames"] === undefined && part["parent"] === undefined) break;
    const frames = list(part["callFrames"]).map(object);
    lines.push(...frames.slice(0, longest).map((frame, at) => lineOf(frame, depth > 0 && at === 0)));
    part = object(part["parent"]);
  }
  return lines.slice(0, longest);
}

function lineOf(frame: Json, async: boolean): Line {
  const fn = text(frame["functionName"]);
  return {
    url: text(frame["url"]) ?? "",
    line: (amount(frame["lineNumber"]) ?? 0) + 1,
    column: (amount(frame["columnNumber"]) ?? 0) + 1,
    ...(fn === undefined ? {} : { fn }),
    ...(async ? { async } : {}),
  };
}
