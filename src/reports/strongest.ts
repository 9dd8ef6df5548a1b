// Which evidence to show first: fixed rules, no score. Data that left before what only acted; third parties first.

import type { CheckResult, Flow, Flows, Grade, Observation, Offence, Report } from "../core/index.ts";

export type Strong = { readonly result: CheckResult; readonly offence: Offence };

const grades: readonly Grade[] = ["purpose", "transfer", "activity", "capability", "presence"];
const typedIn: readonly string[] = ["field", "page"];

type Sight = {
  readonly byId: ReadonlyMap<string, Observation>;
  readonly flows: Flows;
  readonly planted: ReadonlyMap<string, string>;
};

/** Up to `most` offences, the strongest first, different checks and different witnesses before a second look at the same. */
export function strongest(report: Pick<Report, "evidence" | "verdicts" | "flows">, most = 3): Strong[] {
  const sight: Sight = {
    byId: new Map(report.evidence.observations.map((one) => [one.id, one])),
    flows: report.flows,
    planted: new Map(report.evidence.planted.map(({ id, where }) => [id, where])),
  };
  const ranked = everyOffence(report)
    .map((strong) => ({ strong, rank: rank(strong, sight) }))
    .sort((a, b) => compare(a.rank, b.rank))
    .map(({ strong }) => strong);
  const first: Strong[] = [];
  for (const strong of ranked) if (!first.some((other) => overlaps(other, strong))) first.push(strong);
  return [...first, ...ranked.filter((strong) => !first.includes(strong))].slice(0, most);
}

/** The same check, or the same witness in the lead: two sentences about one thing. */
const overlaps = (a: Strong, b: Strong): boolean =>
  a.result.check === b.result.check || a.offence.cites[0] === b.offence.cites[0];

/** Offences of verdicts first; a check that no charter asks still speaks when a charter's checks do not. */
function everyOffence({ verdicts }: Pick<Report, "verdicts">): Strong[] {
  const seen = new Set<string>();
  const found: Strong[] = [];
  for (const result of [...verdicts.verdicts.flatMap(({ results }) => results), ...verdicts.findings]) {
    if (result.finding.outcome !== "broken") continue;
    for (const offence of result.finding.offences) {
      const name = `${result.check}\n${offence.what}`;
      if (!seen.has(name)) found.push({ result, offence });
      seen.add(name);
    }
  }
  return found;
}

function rank({ result, offence }: Strong, sight: Sight): (number | string)[] {
  const grade = result.finding.outcome === "broken" ? grades.indexOf(result.finding.grade) : grades.length;
  const cited = offence.cites.flatMap((id) => sight.byId.get(id) ?? []);
  const flows = cited.flatMap((one) => flowOf(one, sight) ?? []);
  const third = flows.some(({ party }) => party === "third" || party === "alias");
  return [
    grade,
    third ? 0 : 1,
    Math.min(...cited.map((one) => weight(one, sight)), 9),
    -Math.min(offence.cites.length, 99),
    result.check,
    offence.what,
  ];
}

function flowOf(one: Observation, { flows }: Sight): Flow | undefined {
  if (one.kind === "request") return flows.of.get(one.id);
  return "request" in one && one.request !== undefined ? flows.of.get(one.request) : undefined;
}

/** Small is strong: typed text, then the page's own text, then activity after a refusal, against a signal, before a choice. */
function weight(one: Observation, { planted }: Sight): number {
  if (one.kind === "disclosure") {
    const where = planted.get(one.planted) ?? "";
    return typedIn.includes(where) ? typedIn.indexOf(where) : 2;
  }
  const moments: readonly string[] = ["after-refusal", "with-signal", "before-choice"];
  const place = moments.indexOf(one.moment);
  return place < 0 ? 8 : 3 + place;
}

function compare(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  for (const [place, left] of a.entries()) {
    const right = b[place] ?? 0;
    if (left === right) continue;
    return left < right ? -1 : 1;
  }
  return 0;
}
