// What stands beside a report on one product: which states can reach what it disclosed, worked out when it is asked for.

import type { Evidence, Flows, Knowledge, Report } from "../core/index.ts";
import { productReach, reachOver } from "../reach/index.ts";

/** `made` is when the dossier was made, ISO 8601. */
export function reachBeside(given: {
  readonly evidence: Evidence;
  readonly flows: Flows;
  readonly know: Knowledge;
  readonly made: string;
}): Required<Pick<Report, "reach">> {
  return {
    reach: () => {
      const product = productReach(given);
      const over = reachOver(given.know.law);
      over.add(product);
      return { product, states: over.result().states };
    },
  };
}
