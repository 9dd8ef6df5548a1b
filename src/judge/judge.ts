// Holds charters against evidence. Pure: no clock, no network, no disk. It asks each check once per run and
// option set, and knows the rules that are the same for all; it knows nothing about any single check.

import {
  type Charter,
  type Check,
  type CheckResult,
  type Commitment,
  type Coverage,
  type Declaration,
  type Evidence,
  type Finding,
  type Flows,
  type Formula,
  type Grade,
  type Knowledge,
  Problem,
  type Question,
  questionsOf,
  type Verdict,
  type Verdicts,
} from "../core/index.ts";
import { ask } from "./ask.ts";
import { combine } from "./combine.ts";
import { coverageOf, requestsByVisit } from "./coverage.ts";
import { type Run, runsOf } from "./runs.ts";
import { type Fact, type Ground, type Proof, type Standing, standing, standOf } from "./stand.ts";
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
  /** What is known of the law; without this, nothing is. */
  readonly factOf?: Fact;
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
  const choice = evidence.observations.some(({ kind }) => kind === "choice");
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
      charter.commitments.map((commitment) =>
        hold(charter, commitment, { ...bench, requests, choice, answer }),
      ),
    ),
  };
}

const decide = (check: Check, options: unknown, runs: readonly Run[], evidence: Evidence): Finding =>
  combine(runs.map((run) => ask(check, options, run, evidence)));

type Holding = Bench & {
  readonly requests: ReturnType<typeof requestsByVisit>;
  readonly choice: boolean;
  readonly answer: (check: Check, options: unknown) => CheckResult;
};

function hold(charter: Charter, commitment: Commitment, bench: Holding): Verdict {
  const formula: Formula = commitment.holds ?? { all: commitment.checks };
  const named = questionsOf(formula).map((question) => ({
    question,
    check: known(charter, commitment, question, bench.checks),
  }));
  const measurable = commitment.class.some((one) => one === "M" || one === "F");
  const asked = measurable || commitment.holds ? named : [];
  const results = asked.map(({ check, question }) => bench.answer(check, question.with));
  const coverage = coverageOf(
    asked.map(({ check }) => check),
    bench.evidence,
    bench.requests,
  );
  const found = new Map<Question, Finding>(
    asked.map(({ question }, place) => [question, results[place]?.finding ?? nothing]),
  );
  const stood =
    asked.length > 0 ? standing(formula, groundOf(found, coverage, bench), proofOf(commitment)) : undefined;
  const told: Omit<Told, "stood"> = { charter, commitment, results, coverage };
  if (measurable) return verdictOf(bench, { ...told, stood });
  // What a statute or a record decides, a visit can at most be found to stay within: it refutes nothing.
  if (stood?.for !== true || stood.against)
    return verdictOf(bench, {
      ...told,
      stood: undefined,
      results: [],
      coverage: coverageOf([], bench.evidence, bench.requests),
    });
  return verdictOf(bench, {
    ...told,
    stood,
    results: results.filter(({ finding }) => finding.outcome === "kept"),
  });
}

type Told = {
  readonly charter: Charter;
  readonly commitment: Commitment;
  readonly stood: Standing | undefined;
  readonly results: CheckResult[];
  readonly coverage: Coverage;
};

const verdictOf = (
  { evidence: { subject }, declared }: Holding,
  { charter, commitment, stood, results, coverage }: Told,
): Verdict => ({
  charter: charter.id,
  commitment: commitment.id,
  ...wordOf({ charter, commitment, stood, subject, declared }),
  stand: stood ? standOf(stood) : "neither",
  results,
  coverage,
});

const nothing: Finding = { outcome: "unknown", key: "no-page", values: {} };

const groundOf = (
  found: ReadonlyMap<Question, Finding>,
  coverage: Coverage,
  { choice, factOf }: Holding,
): Ground => ({
  finding: (question) => found.get(question) ?? nothing,
  coverage,
  fact: (topic, code, is) => factOf?.(topic, code, is),
  choice,
});

/** Collecting is shown by what left, not by what lay ready; consent by a choice whose time is known. */
const proofOf = ({ act }: Commitment): Proof => ({
  grade: act["collect"] === undefined ? anything : data,
  choice: act["obtain"] === "consent",
});
const [anything, data]: readonly [Grade, Grade] = ["presence", "transfer"];

/** The check that a commitment names, once its options have been found to fit. */
function known(
  charter: Charter,
  commitment: Commitment,
  question: Question,
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
