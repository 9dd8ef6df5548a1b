// The door of the charters room: charters read against each other, and written in other shapes. Pure: same charters,
// same bytes. It reads no files; whether a promise is kept is the judge's to say.

export { charterText, commitmentText } from "./charter-text.ts";
export { compare, linksAmong } from "./compare.ts";
export { comparisonText } from "./comparison-text.ts";
export { chartersDiff } from "./diff-charters.ts";
export { diffWords, marked } from "./diff-words.ts";
export { heads } from "./heads.ts";
export { jsonLd } from "./json-ld.ts";
export { faultOf, lineAt, offsetAt } from "./json-shape.ts";
export { importJsonLd } from "./ld-import.ts";
export { importMapping } from "./mapping-import.ts";
export { crossMistakes, mistakes } from "./mistakes.ts";
export { exportCatalog } from "./oscal-export.ts";
export { importCatalog } from "./oscal-import.ts";
export { exportMapping } from "./oscal-mapping.ts";
export type { Refuse } from "./refuse.ts";
export { importResults } from "./results-import.ts";
export { comparisonCsv, comparisonMarkdown } from "./tables.ts";
