// Which facts of law were last shown to be so longer ago than they may have been.

import { ageOf, type Jurisdiction, type LawKnown, type StaleFact } from "../core/index.ts";

/**
 * Known facts older than `days`, the oldest first. `grave`: its best source is official, or a published verdict may
 * rest on it; unknown facts cannot grow stale.
 */
export function staleOf(places: readonly Jurisdiction[], days: number, now: Date): StaleFact[] {
  return places
    .flatMap((place) =>
      place.answers
        .filter((one): one is LawKnown => one.known)
        .map((fact) => ({ code: place.code, fact, age: ageOf(fact.asOf, now), grave: isGrave(fact) })),
    )
    .filter(({ age }) => age > days)
    .sort((a, b) => b.age - a.age || (a.code < b.code ? -1 : 1));
}

const isGrave = ({ tier, standing }: LawKnown): boolean => tier === "P" || standing === "published";
