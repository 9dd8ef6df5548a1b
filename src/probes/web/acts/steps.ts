// A steps file: what to do on a site before it is looked at, as YAML that a person can read.
// Format: docs/spec/steps.md.

import * as z from "zod";

const Target = z.string().min(1).max(500);

export const Step = z.union(
  [
    z.strictObject({ goto: z.string().min(1) }),
    z.strictObject({ fill: Target, with: z.string().max(1000) }),
    z.strictObject({ click: Target }),
    z.strictObject({ wait: z.union([Target, z.number().int().min(0).max(30_000)]) }),
  ],
  {
    error:
      "a step is one of: goto ADDRESS; fill SELECTOR with TEXT; click SELECTOR; wait SELECTOR or up to 30000 (ms)",
  },
);
export type Step = z.infer<typeof Step>;

export const Steps = z.strictObject({
  format: z.literal("probity/steps/1"),
  steps: z.array(Step).min(1).max(100),
});
export type Steps = z.infer<typeof Steps>;
