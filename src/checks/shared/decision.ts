// What became of the choice that a visit was to make.

import type { Of } from "../../core/index.ts";

export type Decision =
  | { readonly state: "unrecorded" }
  | { readonly state: "no-dialog" }
  | { readonly state: "failed"; readonly choice: Of<"choice"> }
  /** `at`: milliseconds since the epoch, of the click that decided. */
  | { readonly state: "done"; readonly choice: Of<"choice">; readonly at: number };

/** The latest successful choice of its kind, else a failed one, else word that no dialog was there. */
export function decision(choices: readonly Of<"choice">[], wanted: "refuse" | "accept"): Decision {
  const mine = choices.filter((choice) => choice.wanted === wanted);
  const done = mine.find((choice) => choice.outcome === "done");
  if (done) return { state: "done", choice: done, at: done.clicks.at(-1)?.at ?? done.at };
  const failed = mine.find((choice) => choice.outcome === "failed" || choice.outcome === "shown");
  if (failed) return { state: "failed", choice: failed };
  return { state: mine.length > 0 ? "no-dialog" : "unrecorded" };
}
