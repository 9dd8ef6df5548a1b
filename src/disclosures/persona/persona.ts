// A bait person: values that are nobody's, unusual from the first character on, and unlike each other, so that each of
// them can be told in what leaves. Format: docs/spec/persona.md.

import * as z from "zod";

const line = (most = 200) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^[^\p{Cc}]*$/u, "one line of text");

export const Persona = z.strictObject({
  format: z.literal("probity/persona/1"),
  /** What the person is called in reports; no value that is looked for. */
  name: line(60),
  /** ISO 3166-1 alpha-2; absent for a person of no country. */
  country: z.exactOptional(z.string().regex(/^[A-Z]{2}$/)),
  /** Sort to value: what was entered, or put onto the device. Values of fewer than four bytes are not looked for. */
  values: z.record(
    z.string().regex(/^[a-z][a-z0-9-]{1,30}$/, "a sort in lower case, such as email"),
    line(500).min(2),
  ),
  /** What a keeper of the person should know: where a value came from, why one is missing. */
  notes: z.exactOptional(z.array(line(500)).max(50)),
});
export type Persona = z.infer<typeof Persona>;
