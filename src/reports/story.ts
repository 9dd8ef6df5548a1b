// What every shape of the report tells: verdicts beside their commitments, counted by word. No score.

import type { Charter, CheckResult, Finding, Grade, Report, Verdict, Word } from "../core/index.ts";
import { isRecorded } from "./recordings.ts";
import { reasonSays, say } from "./say.ts";

export const wordOrder: readonly Word[] = [
  "broken",
  "disputed",
  "alleged",
  "cannot-tell",
  "no-breach-found",
  "kept",
  "pledged",
  "not-pledged",
  "not-applicable",
  "not-tested",
];

/** A verdict with the commitment it is about; `commitment` is missing when the charter is not at hand. */
export type Row = {
  readonly verdict: Verdict;
  readonly charter: Charter | undefined;
  readonly commitment: Charter["commitments"][number] | undefined;
};

/** One row per verdict, in the order of the charters. */
export const rowsOf = ({ verdicts, charters }: Pick<Report, "verdicts" | "charters">): Row[] =>
  verdicts.verdicts.map((verdict) => {
    const charter = charters.find(({ id }) => id === verdict.charter);
    return { verdict, charter, commitment: charter?.commitments.find(({ id }) => id === verdict.commitment) };
  });

/** How many verdicts carry each word; words that nobody carries are left out. */
export function countWords(rows: readonly Row[]): [Word, number][] {
  return wordOrder
    .map((word): [Word, number] => [word, rows.filter(({ verdict }) => verdict.word === word).length])
    .filter(([, count]) => count > 0);
}

const judged: readonly Word[] = ["broken", "kept", "no-breach-found", "disputed", "cannot-tell"];

/** Verdicts that rest on what was seen here (all but those no website can decide). */
export const judgedRows = (rows: readonly Row[]): Row[] =>
  rows.filter(({ verdict }) => judged.includes(verdict.word) || verdict.word === "not-applicable");

/** Why a verdict is what it is, when no finding says so: the charter's reason first, then the judge's. */
export function because(report: Report, { verdict, commitment }: Row): string | undefined {
  if (verdict.because === "untested" && commitment?.untested) return commitment.untested[report.language];
  // These two come from what people put beside the evidence, not from the judge.
  if (verdict.because === "reported" || verdict.because === "answered")
    return say(report.language, `because.${verdict.because}`);
  return verdict.because === undefined ? undefined : reasonSays(report, verdict.because);
}

const grades: readonly Grade[] = ["presence", "capability", "activity", "transfer", "purpose"];
const strength = (finding: Finding) => (finding.outcome === "broken" ? grades.indexOf(finding.grade) : -1);

/** Findings that decide a verdict's word, most telling first: broken, the strongest before weaker ones, then unknown, then kept. */
export function decisive({ results }: Verdict): CheckResult[] {
  const order = ["broken", "unknown", "kept", "inapplicable"];
  return results.toSorted(
    (a, b) =>
      order.indexOf(a.finding.outcome) - order.indexOf(b.finding.outcome) ||
      strength(b.finding) - strength(a.finding),
  );
}

/** Broken findings, each once, though several commitments may rest on it. */
export function brokenOnce({ verdicts }: Pick<Report, "verdicts">): CheckResult[] {
  const seen = new Map<string, CheckResult>();
  const all = [...verdicts.verdicts.flatMap(({ results }) => results), ...verdicts.findings];
  for (const result of all) {
    if (result.finding.outcome === "broken" && !seen.has(result.check)) seen.set(result.check, result);
  }
  return [...seen.values()];
}

/** Whether any visit opened a page, or a recording holds a request: without one, nothing may be read as innocence. */
export const reached = ({ evidence }: Pick<Report, "evidence">): boolean =>
  (isRecorded(evidence) && evidence.observations.some(({ kind }) => kind === "request")) ||
  evidence.visits.some(({ end, pages }) => end !== "failed" && pages.length > 0);
