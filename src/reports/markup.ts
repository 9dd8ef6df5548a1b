// Text becomes HTML here and nowhere else: hono's tag escapes, and hidden characters are shown.

import { raw, html as tag } from "hono/html";
import { plain } from "./plain.ts";

/** Markup that is known to be ours. */
export type Html = ReturnType<typeof raw>;

type Part = string | number | Html | undefined | readonly Part[];

const isHtml = (part: Part): part is Html => typeof part === "object" && "isEscaped" in part;

function ready(part: Part): unknown {
  if (part === undefined) return "";
  if (typeof part === "string") return plain(part);
  if (typeof part === "number" || isHtml(part)) return part;
  return part.map(ready);
}

/** Template tag: strings are escaped, markup made by this tag is kept, lists are joined. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const made = tag(strings, ...parts.map(ready));
  if (made instanceof Promise) throw new TypeError("Markup is made of values that are at hand.");
  return raw(made.toString());
}

export const nothing: Html = raw("");
/** For our own constants only: style sheets, drawings, data URLs. */
export const ours = (text: string): Html => raw(text);
