// One check, one run: what it answers, and what that answer is worth where the evidence has holes.
// `broken` stands always; `kept` never survives a hole; `inapplicable` survives only holes that leave the run's story whole.

import {
  type Check,
  type Evidence,
  type Finding,
  type Gap,
  ownAddress,
  unknown,
  type Visit,
  visits,
} from "../core/index.ts";
import { opened, type Run, restsOn } from "./runs.ts";

/** Codes after which so much may be missing that even "there was nothing to ask about" is not known. */
const grave: ReadonlySet<Gap["code"]> = new Set([
  "probe-failed",
  "timeout",
  "crashed",
  "flooded",
  "not-reached",
  "interrupted",
  "not-watched",
  "not-visible",
  "disk",
]);

export function ask(check: Check, options: unknown, run: Run, evidence: Evidence): Finding {
  const looked = evidence.subject.type === "web" ? run.sight.visited.length : evidence.observations.length;
  if (looked === 0) return unknown("no-page");
  const unwatched = check.needs.filter((kind) => !evidence.watched.includes(kind));
  // Not even asked: a check that misses a kind could take a missing fact for a breach.
  if (unwatched.length > 0) return unknown("kind-unwatched", { kinds: unwatched.join(", ") });
  const finding = check.decide(run.sight, options);
  if (finding.outcome === "broken" || finding.outcome === "unknown") return finding;
  if (finding.outcome === "kept" && hidesParties(run, evidence)) return unknown("parties-unknown");
  return doubt(finding, check, run, evidence) ?? finding;
}

/** Nobody said whose the recorded program is: nobody was told from others, and silence about others proves nothing. */
const hidesParties = ({ sight }: Run, { subject }: Evidence): boolean =>
  ownAddress(subject) === "" && sight.flows.all.some(({ party }) => party === "unknown");

function doubt(finding: Finding, check: Check, run: Run, evidence: Evidence): Finding | undefined {
  const theirs = run.records.filter(({ visit }) => restsOn(check.visits, visit));
  const missing = [
    ...check.visits.filter((visit) => !run.sight.visited.includes(visit)),
    ...theirs.filter((record) => !opened(record)).map(({ visit }) => visit),
  ];
  if (missing.length > 0) return unknown("visit-missing", { visits: named(missing) });
  const cut = theirs.filter(({ end }) => end === "cut").map(({ visit }) => visit);
  if (cut.length > 0) return unknown("visit-cut", { visits: named(cut) });
  const gaps = evidence.gaps.filter(
    (gap) => touches(gap, check, run.run) && (finding.outcome === "kept" || grave.has(gap.code)),
  );
  if (gaps.length === 0) return undefined;
  const codes = [...new Set(gaps.map(({ code }) => code))].sort();
  return unknown("in-gap", { count: gaps.length, codes: codes.join(", ") });
}

const named = (some: readonly Visit[]) => visits.filter((visit) => some.includes(visit)).join(", ");

/** Whether silence about what `check` needs could come from `gap`. A gap that names no kind may hide any. */
export function touches(gap: Gap, check: Check, run?: number): boolean {
  if (gap.harmless === true) return false;
  if (run !== undefined && gap.run !== undefined && gap.run !== run) return false;
  if (!restsOn(check.visits, gap.visit)) return false;
  return gap.kinds.length === 0 || gap.kinds.some((kind) => check.needs.includes(kind));
}
