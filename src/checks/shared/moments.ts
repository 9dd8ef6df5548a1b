// Which moments a check looks at, and which of them nobody stood in.

import * as z from "zod";
import type { Moment, Visit } from "../../core/index.ts";

const Name = z.enum([
  "before-choice",
  "after-refusal",
  "after-consent",
  "with-signal",
  "while-typing",
  "always",
]) satisfies z.ZodType<Moment>;

export const moments = z.array(Name).min(1).optional().meta({
  description: "Only these moments count; without it, all do.",
  zh: "仅计入这些时刻；未设置时全部计入。",
});

const madeIn: Readonly<Record<Moment, readonly Visit[]>> = {
  "before-choice": ["arrive", "refuse", "accept", "type"],
  "after-refusal": ["refuse"],
  "after-consent": ["accept"],
  "with-signal": ["signal"],
  "while-typing": ["type"],
  always: ["arrive", "refuse", "accept", "signal", "type"],
};

/** Asks whether a moment counts; `always` belongs to every moment. */
export const within =
  (wanted: readonly Moment[] | undefined) =>
  (seen: { readonly moment: Moment }): boolean =>
    wanted === undefined || seen.moment === "always" || wanted.includes(seen.moment);

/** The wanted moments for which no visit was made: silence there proves nothing. Comma-separated; empty when none. */
export function unvisited(wanted: readonly Moment[] | undefined, visited: readonly Visit[]): string {
  const missing = (wanted ?? []).filter((moment) => !madeIn[moment].some((visit) => visited.includes(visit)));
  return missing.join(", ");
}
