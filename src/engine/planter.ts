// Remembers every value of ours that is put into a page, so that it can be looked for in what leaves.

import { createHash } from "node:crypto";
import type { Planted, Visit } from "../core/index.ts";
import { type FieldLimits, plant } from "../probes/index.ts";

export type Planter = {
  readonly planted: readonly Planted[];
  /** Makes a value of the sort, the same for the same seed, and remembers it. */
  plant(sort: string, where: Planted["where"], limits?: FieldLimits): Planted;
};

/** `seed` is fresh per inspection; every visit and run has values of its own. */
export function planter(seed: string, visit: Visit, run: number): Planter {
  const planted: Planted[] = [];
  return {
    planted,
    plant(sort, where, limits) {
      const id = `p${run}-${visit}-${planted.length + 1}`;
      const value = plant(createHash("sha256").update(`${seed} ${id}`).digest("hex"), sort, limits);
      const made: Planted = { id, sort, value, where, visit, run };
      planted.push(made);
      return made;
    },
  };
}
