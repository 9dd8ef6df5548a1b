// Remembers every value of ours that is put into a page, so that it can be looked for in what leaves.

import { createHash } from "node:crypto";
import type { Planted, Visit } from "../core/index.ts";
import { type FieldLimits, plant } from "../probes/index.ts";

export type Planter = {
  readonly planted: readonly Planted[];
  /** Makes a value of the sort, the same for the same seed, and remembers it. */
  plant(sort: string, where: Planted["where"], limits?: FieldLimits): Planted;
};

/** What form fields call otherwise than a bait person does. */
const called: Readonly<Record<string, string>> = { date: "birth-date" };

/**
 * `seed` is fresh per inspection, or of a bait person; every visit and run has values of its own, but for what is typed
 * of the person's `values` (by sort).
 */
export function planter(
  seed: string,
  visit: Visit,
  run: number,
  values: Readonly<Record<string, string>> = {},
): Planter {
  const planted: Planted[] = [];
  return {
    planted,
    plant(sort, where, limits) {
      const id = `p${run}-${visit}-${planted.length + 1}`;
      const own = createHash("sha256").update(`${seed} ${id}`).digest("hex");
      // Only what is typed is the person's: that an address left from the page's own URL must not look like typing.
      const given = where === "field" ? values[called[sort] ?? sort] : undefined;
      const value = plant(own, sort, limits, given);
      // A second field for the same thing gets the same: it is one value, and one finding.
      const before = planted.find((one) => one.sort === sort && one.value === value && one.where === where);
      if (before) return before;
      const made: Planted = { id, sort, value, where, visit, run };
      planted.push(made);
      return made;
    },
  };
}
