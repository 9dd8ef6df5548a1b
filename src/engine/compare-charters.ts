// Charters laid beside each other, in the shape that was asked for.

import { compare, comparisonCsv, comparisonMarkdown, comparisonText } from "../charters/index.ts";
import { type Comparison, type Language, Problem } from "../core/index.ts";
import { canonical } from "./canonical.ts";
import type { ComparisonFormat } from "./charter-formats.ts";
import { charterIds, readCharters } from "./charters.ts";

const shapes: Readonly<
  Record<ComparisonFormat, (comparison: Comparison, language: Language) => string | Promise<string>>
> = {
  text: comparisonText,
  markdown: comparisonMarkdown,
  csv: comparisonCsv,
  json: (comparison) => `${canonical({ format: "probity/comparison/1", ...comparison })}\n`,
  html: async (comparison, language) => {
    const { comparisonHtml } = await import("../reports/index.ts");
    return comparisonHtml(comparison, language);
  },
};

/** Without names: all that come with Probity. @throws Problem `wrong-use` for one alone, else as `readCharters`. */
export async function compareCharters(
  names: readonly string[],
  format: ComparisonFormat,
  language: Language,
): Promise<string> {
  const charters = await readCharters(names.length > 0 ? names : await charterIds());
  if (charters.length < 2) {
    throw new Problem("wrong-use", "A comparison needs two charters or more.", {
      hint: `Known charters: ${(await charterIds()).join(", ")}; none named means all of them.`,
    });
  }
  return await shapes[format](compare(charters), language);
}
