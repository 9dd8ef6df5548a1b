// Text of strangers as Markdown that says no more than the text does.

import { line } from "./plain.ts";

/** Markdown's own characters, and those of HTML, made literal; mentions and issue numbers too. */
export const escaped = (text: string, most = 400): string =>
  line(text, most)
    .replace(/[\\`*_{}[\]()#+!|~>-]/g, "\\$&")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll("@", "&#64;")
    .replace(/:\/\//g, "&#58;//")
    .replace(/\bwww\./gi, "www&#46;");
