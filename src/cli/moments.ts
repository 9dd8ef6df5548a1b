// The moments that a person can name, in the order of a visit; keys 1 to 6 follow it.

import type { Moment } from "../core/index.ts";

export const moments = [
  "before-choice",
  "after-refusal",
  "after-consent",
  "with-signal",
  "while-typing",
  "always",
] as const satisfies readonly Moment[];
