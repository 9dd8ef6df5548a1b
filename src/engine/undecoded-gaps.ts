// What of a search for planted values is not whole.

import type { Gap } from "../core/index.ts";

/** Parts that were searched as they stand but not decoded to their end, by the bound that was reached. */
export const undecodedGaps = (limits: ReadonlyMap<string, number>): Gap[] =>
  [...limits].map(([limit, count]) => ({
    probe: "disclosures",
    kinds: ["disclosure"],
    code: "body-unread",
    reason: `${count} parts of what was sent were searched as they stand, but not decoded to their end (${limit})`,
  }));
