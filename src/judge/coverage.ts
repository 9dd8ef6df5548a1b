// What a verdict rests on: visits, runs, pages, requests, and the gaps that touch it.

import { type Check, type Coverage, type Evidence, visits as order, type Visit } from "../core/index.ts";
import { touches } from "./ask.ts";
import { opened, type Run, restsOn } from "./runs.ts";

/** Coverage of an answer from `checks`; all zero when none was asked. */
export function coverageOf(checks: readonly Check[], evidence: Evidence, runs: readonly Run[]): Coverage {
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
    requests: requests(runs, visits),
    gaps: evidence.gaps.flatMap((gap, place) => (checks.some((check) => touches(gap, check)) ? [place] : [])),
  };
}

function requests(runs: readonly Run[], visits: readonly Visit[]): number {
  const ids = new Set<string>();
  for (const { sight } of runs) {
    for (const { id, visit } of sight.byKind.get("request") ?? []) {
      if (visit === undefined || visits.includes(visit)) ids.add(id);
    }
  }
  return ids.size;
}
