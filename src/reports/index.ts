// The door of the reports room: one report, every shape. Pure: same report, same bytes.

export { comparisonHtml } from "./comparison.ts";
export { type Capture, har, harParts } from "./har.ts";
export { html } from "./html.ts";
export { json } from "./json.ts";
export { markdown } from "./markdown.ts";
export { sarif } from "./sarif.ts";
export { type TextOptions, text } from "./text.ts";
export { wec } from "./wec.ts";
