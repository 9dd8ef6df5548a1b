// Holds charters against evidence. Pure: no clock, no network, no disk. It asks each check once per run and
// option set, and knows the rules that are the same for all; it knows nothing about any single check.

import {
  type Charter,
  type Check,
  type CheckResult,
  type Commitment,
  type Declaration,
  type Evidence,
  type Finding,
  type Flows,
  type Knowledge,
  Problem,
  type Verdict,
  type Verdicts,
} from "../core/index.ts";
import { ask } from "./ask.ts";
import { combine } from "./combine.ts";
import { coverageOf, requestsByVisit } from "./coverage.ts";
import { type Run, runsOf } from "./runs.ts";
import { wordOf } from "./word.ts";

export type Bench = {
  readonly evidence: Evidence;
  readonly charters: readonly Charter[];
  readonly checks: readonly Check[];
  /** Flows of one run; asked at most once per run. */
  readonly flowsOf: (run: number) => Flows;
  readonly know: Knowledge;
  readonly declared: Declaration | undefined;
  /** Digest of each charter, by id. */
  readonly digests: Readonly<Record<string, string>>;
};

/**
 * Verdicts of every commitment of every charter, in the charters' order, and the findings of every check with its
 * usual options. Same input, same answer; the order of observations does not matter.
 * @throws Problem `bad-input` when a commitment asks for a check that does not exist or with options that do not fit.
 */
export function judge(bench: Bench): Verdicts {
  const { evidence, charters, checks, know, digests } = bench;
  const runs = runsOf(bench);
  const requests = requestsByVisit(evidence);
  const isThere = ids(evidence);
  const asked = new Map<string, Finding>();
  const answer = (check: Check, options: unknown): CheckResult => {
    const key = `${check.id} ${JSON.stringify(options)}`;
    const finding = asked.get(key) ?? witnessed(check, decide(check, options, runs, evidence), isThere);
    asked.set(key, finding);
    return { check: check.id, finding };
  };
  return {
    format: "probity/verdicts/1",
    findings: checks.map((check) => answer(check, {})),
    charters: Object.fromEntries(charters.map(({ id }) => [id, digests[id] ?? ""])),
    knowledge: { ...know.sources },
    verdicts: charters.flatMap((charter) =>
      charter.commitments.map((commitment) => hold(charter, commitment, bench, requests, answer)),
    ),
  };
}

const decide = (check: Check, options: unknown, runs: readonly Run[], evidence: Evidence): Finding =>
  combine(runs.map((run) => ask(check, options, run, evidence)));

function hold(
  charter: Charter,
  commitment: Commitment,
  bench: Bench,
  requests: ReturnType<typeof requestsByVisit>,
  answer: (check: Check, options: unknown) => CheckResult,
): Verdict {
  const questions = commitment.checks.map((question) => ({
    check: known(charter, commitment, question, bench.checks),
    options: question.with,
  }));
  const measurable = commitment.class.some((one) => one === "M" || one === "F");
  const results = measurable ? questions.map(({ check, options }) => answer(check, options)) : [];
  return {
    charter: charter.id,
    commitment: commitment.id,
    ...wordOf({ charter, commitment, results, subject: bench.evidence.subject, declared: bench.declared }),
    results,
    coverage: coverageOf(measurable ? questions.map(({ check }) => check) : [], bench.evidence, requests),
  };
}

/** The check that a commitment names, once its options have been found to fit. */
function known(
  charter: Charter,
  commitment: Commitment,
  question: Commitment["checks"][number],
  checks: readonly Check[],
): Check {
  const check = checks.find(({ id }) => id === question.check);
  const options = check?.options.safeParse(question.with);
  if (check && options?.success) return check;
  const why = options?.error?.issues
    .map(({ path, message }) => `${path.join(".") || "options"}: ${message}`)
    .join("; ");
  throw new Problem(
    "bad-input",
    check
      ? `Charter ${charter.id}, commitment ${commitment.id}: options of ${check.id}: ${why}.`
      : `Charter ${charter.id}, commitment ${commitment.id}: there is no check called “${question.check}”.`,
    { hint: "`probity checks` lists the checks and `probity checks explain ID` their options." },
  );
}

/** A claim whose witness is not in the evidence is a bug of the check, and must never leave this room. */
function witnessed(check: Check, finding: Finding, isThere: (id: string) => boolean): Finding {
  const offences = "offences" in finding ? (finding.offences ?? []) : [];
  for (const { what, cites } of offences) {
    const missing = cites.find((id) => !isThere(id));
    if (missing !== undefined) {
      throw new Error(`${check.id} cites ${missing} for ${what}, which is not in the evidence.`);
    }
  }
  return finding;
}

/** Whether an observation has an id. Most evidence is numbered from o1 on, in order; only other evidence needs a list. */
function ids({ observations }: Evidence): (id: string) => boolean {
  let all: ReadonlySet<string> | undefined;
  return (id) => {
    if (observations[Number(id.slice(1)) - 1]?.id === id) return true;
    all ??= new Set(observations.map((seen) => seen.id));
    return all.has(id);
  };
}
