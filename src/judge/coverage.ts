// What a verdict rests on: visits, runs, pages, requests, and the gaps that touch it.

import { type Check, type Coverage, type Evidence, visits as order, type Visit } from "../core/index.ts";
import { touches } from "./ask.ts";
import { opened, restsOn } from "./runs.ts";

/** Coverage of an answer from `checks`; all zero when none was asked. `requests`: as `requestsByVisit`. */
export function coverageOf(
  checks: readonly Check[],
  evidence: Evidence,
  requests: ReadonlyMap<Visit | undefined, number>,
): Coverage {
  if (checks.length === 0) return { visits: [], runs: 0, pages: 0, requests: 0, gaps: [] };
  const wanted = checks.some(({ visits }) => visits.length === 0)
    ? []
    : [...new Set(checks.flatMap(({ visits }) => visits))];
  const records = evidence.visits.filter((record) => opened(record) && restsOn(wanted, record.visit));
  const visits = order.filter((visit) => records.some((record) => record.visit === visit));
  return {
    visits,
    runs: new Set(records.map(({ run }) => run)).size,
    pages: new Set(records.flatMap(({ pages }) => pages)).size,
    requests: [undefined, ...visits].reduce((sum, visit) => sum + (requests.get(visit) ?? 0), 0),
    gaps: evidence.gaps.flatMap((gap, place) => (checks.some((check) => touches(gap, check)) ? [place] : [])),
  };
}

/** How many requests were recorded in each visit, over all runs; under `undefined` those that belong to no visit. */
export function requestsByVisit({ observations }: Evidence): ReadonlyMap<Visit | undefined, number> {
  const counts = new Map<Visit | undefined, number>();
  for (const { kind, visit } of observations) {
    if (kind === "request") counts.set(visit, (counts.get(visit) ?? 0) + 1);
  }
  return counts;
}
