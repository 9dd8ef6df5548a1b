// Evidence cut into runs, each as the checks will see it. Observations and planted values without a run belong to all.

import type { Evidence, Flows, Kind, Observation, Sight, Visit, VisitRecord } from "../core/index.ts";
import { visits as order } from "../core/index.ts";
import type { Bench } from "./judge.ts";

export type Run = {
  readonly run: number;
  readonly records: readonly VisitRecord[];
  readonly sight: Sight;
};

/** A visit that opened at least one page. */
export const opened = ({ end, pages }: VisitRecord): boolean => end !== "failed" && pages.length > 0;

/** Every run of the evidence in ascending order; the whole as run 1 when no visit was recorded. */
export function runsOf(bench: Bench): readonly Run[] {
  const { evidence } = bench;
  const numbers = new Set(evidence.visits.map(({ run }) => run));
  for (const { run } of evidence.observations) if (run !== undefined) numbers.add(run);
  if (numbers.size === 0) numbers.add(1);
  const seen = inOrder(evidence.observations);
  return [...numbers].sort((a, b) => a - b).map((run) => runOf(run, seen, bench));
}

function runOf(run: number, seen: readonly Observation[], { evidence, know, declared, flowsOf }: Bench): Run {
  const mine = (one: { readonly run?: number }) => one.run === undefined || one.run === run;
  const records = evidence.visits.filter(mine);
  const visited = order.filter((visit) => records.some((one) => one.visit === visit && opened(one)));
  let flows: Flows | undefined;
  const sight = {
    subject: evidence.subject,
    byKind: grouped(seen, run),
    planted: evidence.planted.filter(mine),
    visited,
    get flows() {
      flows ??= flowsOf(run);
      return flows;
    },
    know,
    declared,
  };
  return { run, records, sight };
}

function grouped(seen: readonly Observation[], run: number): ReadonlyMap<Kind, readonly Observation[]> {
  const groups = new Map<Kind, Observation[]>();
  for (const one of seen) {
    if (one.run !== undefined && one.run !== run) continue;
    const group = groups.get(one.kind);
    if (group) group.push(one);
    else groups.set(one.kind, [one]);
  }
  return groups;
}

/** By time, then by id (shorter first, so that o9 comes before o10): the order in the file may not matter to anyone. */
export function inOrder(observations: Evidence["observations"]): readonly Observation[] {
  const sorted = observations.every((one, place) => {
    const before = observations[place - 1];
    return before === undefined || compare(before, one) <= 0;
  });
  return sorted ? observations : observations.toSorted(compare);
}

function compare(a: Observation, b: Observation): number {
  if (a.at !== b.at) return a.at - b.at;
  if (a.id.length !== b.id.length) return a.id.length - b.id.length;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** Whether an answer that needs `wanted` (none: any) rests on `visit`. */
export const restsOn = (wanted: readonly Visit[], visit: Visit | undefined): boolean =>
  visit === undefined || wanted.length === 0 || wanted.includes(visit);
