// Answers what a charter's formula asks of the law. Only what a verdict may rest on is told; the rest is unknown.

import type { Knowledge, LawAnswer } from "../core/index.ts";
import type { Fact } from "../judge/index.ts";

/** Whether the fact `topic` of the jurisdiction `code` is (or, for lists, holds) `is`; undefined when it is not known well enough. */
export function factOf(know: Pick<Knowledge, "law">): Fact {
  return (topic, code, is) => {
    const answers = (know.law(code)?.answers ?? []).filter((one) => one.topic === topic);
    const held = answers.map((one) => holds(one, is));
    if (held.includes(true)) return true;
    return answers.length === 0 || held.includes(undefined) ? undefined : false;
  };
}

function holds(answer: LawAnswer, is: string): boolean | undefined {
  if (!answer.known || answer.standing !== "published") return undefined;
  const { value } = answer;
  if (typeof value === "string") return value === is;
  return Array.isArray(value) ? value.some((one) => one === is) : undefined;
}
