// Words of a party or of those who report on it, as they gave them: in one language, or in both.

import * as z from "zod";

const Words = z.string().min(1).max(10_000);

/** Plain text in whatever language it was said, or a text for each language of the reports. */
export const Spoken = z.union([
  Words,
  z
    .strictObject({ en: z.exactOptional(Words), zh: z.exactOptional(Words) })
    .refine(({ en, zh }) => en !== undefined || zh !== undefined, "needs words in en or zh"),
]);
export type Spoken = z.infer<typeof Spoken>;

/** The words in a reader's language, or in the language there is. */
export const spokenIn = (spoken: Spoken, language: "en" | "zh"): string =>
  typeof spoken === "string" ? spoken : (spoken[language] ?? spoken.en ?? spoken.zh ?? "");
