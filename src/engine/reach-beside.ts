// What stands beside a report on one product, worked out when it is asked for: where data went, and which states can reach it.

import type { Declaration, Evidence, Flows, Knowledge, Report } from "../core/index.ts";
import { destinations, productReach, reachOver } from "../reach/index.ts";

/** `made` is when the dossier was made, ISO 8601. */
export function reachBeside(given: {
  readonly evidence: Evidence;
  readonly flows: Flows;
  readonly know: Knowledge;
  readonly made: string;
  readonly declared: Declaration | undefined;
}): Required<Pick<Report, "destinations" | "reach">> {
  return {
    destinations: () => destinations(given),
    reach: () => {
      const product = productReach(given);
      const over = reachOver(given.know.law);
      over.add(product);
      return { product, states: over.result().states };
    },
  };
}
