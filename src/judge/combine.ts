// The answers of several runs made one (docs/decisions/0002): an offence is confirmed only when every run saw it.

import type { Finding, Grade, Offence } from "../core/index.ts";

type Broken = Extract<Finding, { outcome: "broken" }>;
const grades: readonly Grade[] = ["presence", "capability", "activity", "transfer", "purpose"];
const mostCites = 25;

/** @param findings one per run, in the order of runs; at least one. */
export function combine(findings: readonly Finding[]): Finding {
  const [first] = findings;
  if (first === undefined) throw new Error("There is no run to combine.");
  if (findings.length === 1) return first;
  const broken = findings.filter((finding) => finding.outcome === "broken");
  if (broken.length > 0) return confirm(broken, findings.length);
  const doubtful = findings.filter((finding) => finding.outcome === "unknown");
  const [doubt] = doubtful;
  if (doubt) {
    const offences = merge(doubtful.flatMap((finding) => finding.offences ?? []));
    return offences.length > 0 ? { ...doubt, offences } : doubt;
  }
  return findings.find(({ outcome }) => outcome === "kept") ?? first;
}

function confirm(broken: readonly Broken[], runs: number): Finding {
  const all = merge(broken.flatMap(({ offences }) => offences));
  const seenIn = (what: string) =>
    broken.filter(({ offences }) => offences.some((one) => one.what === what)).length;
  const confirmed = all.filter(({ what }) => seenIn(what) === runs);
  const loose = all.filter(({ what }) => seenIn(what) < runs).map(({ what }) => what);
  const [first, ...rest] = confirmed;
  if (first === undefined) {
    const values = { count: loose.length, runs, names: loose.join(", ") };
    return { outcome: "unknown", key: "not-confirmed", values, offences: all };
  }
  // The run that saw least speaks: its values are the likeliest to hold for what all runs saw.
  const least = broken.reduce((a, b) => (b.offences.length < a.offences.length ? b : a));
  return {
    outcome: "broken",
    key: least.key,
    values: {
      ...least.values,
      count: confirmed.length,
      ...(loose.length > 0 ? { runs, unconfirmed: loose.length, unconfirmedNames: loose.join(", ") } : {}),
    },
    grade: grades.find((grade) => broken.some((one) => one.grade === grade)) ?? least.grade,
    offences: [first, ...rest],
  };
}

/** One offence per name, in order of first sight; witnesses of all runs in turn, so that each run keeps some. */
function merge(offences: readonly Offence[]): Offence[] {
  const groups = Map.groupBy(offences, ({ what }) => what);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const [cite, ...more] = inTurn(group.map(({ cites }) => cites)).slice(0, mostCites);
    return [{ ...first, cites: [cite ?? first.cites[0], ...more] }];
  });
}

function inTurn(lists: readonly (readonly string[])[]): string[] {
  const longest = Math.max(...lists.map(({ length }) => length));
  const taken = new Set<string>();
  for (let place = 0; place < longest; place++) {
    for (const list of lists) {
      const cite = list[place];
      if (cite !== undefined) taken.add(cite);
    }
  }
  return [...taken];
}
