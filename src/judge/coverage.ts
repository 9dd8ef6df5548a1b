// What a verdict rests on: visits, times, runs, pages, requests, kinds, what was not reached, and the gaps that touch it.

import {
  type Check,
  type Coverage,
  type Evidence,
  kinds,
  visits as order,
  type Visit,
} from "../core/index.ts";
import { touches } from "./ask.ts";
import { opened, restsOn } from "./runs.ts";

/** Coverage of an answer from `checks`; all zero when none was asked. `requests`: as `requestsByVisit`. */
export function coverageOf(
  checks: readonly Check[],
  evidence: Evidence,
  requests: ReadonlyMap<Visit | undefined, number>,
): Coverage {
  if (checks.length === 0) return none;
  const wanted = checks.some(({ visits }) => visits.length === 0)
    ? []
    : [...new Set(checks.flatMap(({ visits }) => visits))];
  const tried = evidence.visits.filter(({ visit }) => restsOn(wanted, visit));
  const records = tried.filter(opened);
  const visits = order.filter((visit) => records.some((record) => record.visit === visit));
  return {
    visits,
    missed: order.filter(
      (visit) =>
        tried.some((record) => record.visit === visit && !opened(record)) ||
        (wanted.includes(visit) && !visits.includes(visit)),
    ),
    kinds: kinds.filter((kind) => checks.some(({ needs }) => needs.includes(kind))),
    ...(records.length > 0
      ? {
          from: Math.min(...records.map(({ started }) => started)),
          until: Math.max(...records.map(({ ended }) => ended)),
        }
      : {}),
    runs: new Set(records.map(({ run }) => run)).size,
    pages: new Set(records.flatMap(({ pages }) => pages)).size,
    requests: [undefined, ...visits].reduce((sum, visit) => sum + (requests.get(visit) ?? 0), 0),
    gaps: evidence.gaps.flatMap((gap, place) => (checks.some((check) => touches(gap, check)) ? [place] : [])),
  };
}

const none: Coverage = { visits: [], missed: [], kinds: [], runs: 0, pages: 0, requests: 0, gaps: [] };

/** How many requests were recorded in each visit, over all runs; under `undefined` those that belong to no visit. */
export function requestsByVisit({ observations }: Evidence): ReadonlyMap<Visit | undefined, number> {
  const counts = new Map<Visit | undefined, number>();
  for (const { kind, visit } of observations) {
    if (kind === "request") counts.set(visit, (counts.get(visit) ?? 0) + 1);
  }
  return counts;
}
