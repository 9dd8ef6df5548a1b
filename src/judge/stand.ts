// What evidence says of a commitment, in Belnap's four values: support and refutation are counted apart, so that not
// knowing is never mistaken for either. Pure, total, and monotone: more evidence never takes a refutation back.

import type { Coverage, Finding, Formula, Grade, Question, Reach, Stand, Topic } from "../core/index.ts";

/** Both may be true, or neither. `applies`: there was something to ask about. `lacks`: why it is neither. */
export type Standing = {
  readonly for: boolean;
  readonly against: boolean;
  readonly applies: boolean;
  readonly lacks?: Lack;
};
export type Lack = "grade-too-low" | "no-timed-choice" | "coverage-too-small" | "fact-unknown";

/** What has to be shown before `broken` counts. */
export type Proof = { readonly grade: Grade; readonly choice: boolean };

/** Whether a fact of a jurisdiction's law is as said; undefined when it is not known well enough to judge by. */
export type Fact = (topic: Topic, code: string, is: string) => boolean | undefined;

export type Ground = {
  readonly finding: (question: Question) => Finding;
  readonly coverage: Coverage;
  readonly fact: Fact;
  /** A choice was seen being offered or made, with its time. */
  readonly choice: boolean;
};

const grades: readonly Grade[] = ["presence", "capability", "activity", "transfer", "purpose"];
const neither = { for: false, against: false, applies: true };

export function standing(formula: Formula, ground: Ground, proof: Proof): Standing {
  if ("check" in formula) return ofFinding(ground.finding(formula), ground, proof);
  if ("all" in formula) return together(formula.all.map((part) => standing(part, ground, proof)));
  if ("any" in formula)
    return counted(
      1,
      formula.any.map((part) => standing(part, ground, proof)),
    );
  if ("atLeast" in formula) {
    const parts = formula.of.map((part) => standing(part, ground, proof));
    return counted(formula.atLeast, parts);
  }
  if ("not" in formula) return turned(standing(formula.not, ground, proof));
  if ("grade" in formula) {
    return standing(formula.of, ground, { ...proof, grade: higher(proof.grade, formula.grade) });
  }
  if ("coverage" in formula)
    return reached(formula.coverage, ground.coverage)
      ? { for: true, against: false, applies: true }
      : { ...neither, lacks: "coverage-too-small" };
  const known = ground.fact(formula.fact, formula.in, formula.is);
  return known === undefined
    ? { ...neither, lacks: "fact-unknown" }
    : { for: known, against: !known, applies: true };
}

export const standOf = ({ for: support, against }: Pick<Standing, "for" | "against">): Stand =>
  support ? (against ? "both" : "for") : against ? "against" : "neither";

function ofFinding(finding: Finding, { choice }: Ground, proof: Proof): Standing {
  if (finding.outcome === "kept") return { for: true, against: false, applies: true };
  if (finding.outcome === "inapplicable") return { ...neither, applies: false };
  if (finding.outcome === "unknown") return neither;
  if (grades.indexOf(finding.grade) < grades.indexOf(proof.grade))
    return { ...neither, lacks: "grade-too-low" };
  if (proof.choice && !choice) return { ...neither, lacks: "no-timed-choice" };
  return { for: false, against: true, applies: true };
}

/** Holds when every part does; one refuted part refutes it. Parts that had nothing to ask about are left out. */
function together(parts: readonly Standing[]): Standing {
  const asked = parts.filter(({ applies }) => applies);
  return {
    for: asked.length > 0 && asked.every((part) => part.for),
    against: asked.some(({ against }) => against),
    applies: asked.length > 0,
    ...lackOf(asked),
  };
}

/** Parts that had nothing to ask about count as not known: they make neither enough nor too few. */
function counted(least: number, parts: readonly Standing[]): Standing {
  const refuted = parts.filter(({ against }) => against).length;
  return {
    for: parts.filter((part) => part.for).length >= least,
    against: refuted > parts.length - least,
    applies: parts.some(({ applies }) => applies),
    ...lackOf(parts),
  };
}

const turned = (part: Standing): Standing => ({ ...part, for: part.against, against: part.for });

const lackOf = (parts: readonly Standing[]): Pick<Standing, "lacks"> => {
  const lacks = parts.find((part) => part.lacks !== undefined)?.lacks;
  return lacks === undefined ? {} : { lacks };
};

const higher = (a: Grade, b: Grade): Grade => (grades.indexOf(a) < grades.indexOf(b) ? b : a);

const reached = ({ visits = [], runs = 0, pages = 0, requests = 0 }: Reach, got: Coverage): boolean =>
  visits.every((visit) => got.visits.includes(visit)) &&
  got.runs >= runs &&
  got.pages >= pages &&
  got.requests >= requests;
