// What a cell of a comparison says, and of which commitments the wording was not verified.

import type { Cell } from "../core/index.ts";

export const kindsOfSaying = ["direct", "partial", "opposed"] as const;

/** The parts of a cell that say something, with the commitments that say it: `["direct", ["gids-7a"]]`. */
export const spoken = (cell: Cell): (readonly [(typeof kindsOfSaying)[number], readonly string[]])[] =>
  kindsOfSaying.flatMap((how) => (cell[how].length > 0 ? [[how, cell[how]] as const] : []));

/** Adds a question mark to the ids of commitments whose wording nobody has read. */
export const marking =
  (unverified: readonly string[]) =>
  (id: string): string =>
    unverified.includes(id) ? `${id}?` : id;
