// What one party says of itself: what it collects, why, who receives it, where. Written as YAML.

import * as z from "zod";

export const Declaration = z.strictObject({
  format: z.literal("probity/declaration/1"),
  by: z.strictObject({
    name: z.string(),
    contact: z.exactOptional(z.string()),
    source: z.exactOptional(z.string()),
  }),
  /** Sites, packages or apps the declaration speaks of. */
  about: z.array(z.string()).min(1),
  since: z.exactOptional(z.iso.date()),
  /** Who receives data. `sites` are registrable domains; `company` the name people know. */
  recipients: z.array(
    z.strictObject({
      company: z.exactOptional(z.string()),
      sites: z.array(z.string()).default([]),
      countries: z.exactOptional(z.array(z.string())),
      purpose: z.exactOptional(z.string()),
      /** necessary: needed before any choice; consent: only after consent. */
      basis: z.exactOptional(z.enum(["necessary", "consent", "legitimate-interest", "other"])),
    }),
  ),
  collects: z.array(z.string()).default([]),
  charters: z.array(z.string()).default([]),
});
export type Declaration = z.infer<typeof Declaration>;
