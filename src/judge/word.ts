// The word for one commitment, with the asymmetry rule: what can only be falsified is never `kept`.

import type { Charter, Commitment, Declaration, Subject, Verdict } from "../core/index.ts";
import type { Standing } from "./stand.ts";

export type Case = {
  readonly charter: Charter;
  readonly commitment: Commitment;
  /** What the checks say together; undefined when none was asked. */
  readonly stood: Standing | undefined;
  readonly subject: Subject;
  readonly declared: Declaration | undefined;
};

type Said = Pick<Verdict, "word" | "because">;

export function wordOf(given: Case): Said {
  return given.stood ? measured(given.commitment, given.stood) : unmeasured(given);
}

function measured({ class: classes }: Commitment, stood: Standing): Said {
  if (stood.against) return { word: stood.for ? "disputed" : "broken" };
  if (!stood.applies) return { word: "not-applicable" };
  if (!stood.for) return { word: "cannot-tell", ...(stood.lacks ? { because: stood.lacks } : {}) };
  if (!classes.includes("F") && !classes.includes("M"))
    return { word: "no-breach-found", because: "within-the-law" };
  return classes.includes("F") ? { word: "no-breach-found", because: "only-falsifiable" } : { word: "kept" };
}

/** A stance is pledged by who can pledge it: a declaration of a company says nothing about a duty of states. */
function unmeasured({ charter, commitment, declared }: Case): Said {
  const theirs = commitment.addressee.some((one) => one !== "state");
  if (commitment.class.includes("A") && theirs && declared) {
    return declared.charters.includes(charter.id)
      ? { word: "pledged", because: "declared" }
      : { word: "not-pledged", because: "not-declared" };
  }
  return { word: "not-tested", because: why(commitment) };
}

function why({ untested, class: classes, checks }: Commitment): string {
  if (untested) return "untested";
  if (checks.length === 0 && classes.some((one) => one === "M" || one === "F")) return "no-check";
  if (classes.includes("L")) return "law-decides";
  if (classes.includes("D")) return "records-decide";
  return classes.includes("R") ? "reports-decide" : "declaration-missing";
}
