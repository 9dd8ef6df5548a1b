// The door of the reports room: one report, every shape. Pure: same report, same bytes.

export { comparisonHtml } from "./comparison.ts";
export { type Capture, har, harParts } from "./har.ts";
export { html } from "./html.ts";
export { json } from "./json.ts";
export { lawJson, staleJson, transferJson } from "./law-json.ts";
export { lawListSheet, lawSheet, staleSheet } from "./law-sheets.ts";
export { markdown } from "./markdown.ts";
export { oscal } from "./oscal.ts";
export { reachCsv, reachJson } from "./reach-exports.ts";
export { reachSheet } from "./reach-sheet.ts";
export { sarif } from "./sarif.ts";
export type { Sheet } from "./sheet.ts";
export { sheetHtml } from "./sheet-html.ts";
export { sheetMarkdown } from "./sheet-markdown.ts";
export { sheetText } from "./sheet-text.ts";
export { type TextOptions, text } from "./text.ts";
export { transferSheet } from "./transfer-sheet.ts";
export { wec } from "./wec.ts";
