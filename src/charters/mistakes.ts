// What a charter may say by its form and still not mean: ids that stand twice, checks that do not exist, words quoted
// from a text that nobody read, circles. Answers where each mistake is, so that it can be told by line and column.

import { type Charter, type Check, questionsOf, type Relation } from "../core/index.ts";
import { circle } from "./cycles.ts";

export type Mistake = { readonly path: readonly (string | number)[]; readonly says: string };

/** Mistakes that show in one charter alone; empty when there are none. */
export const mistakes = (charter: Charter, checks: readonly Check[]): Mistake[] => [
  ...twice(charter.texts, "texts"),
  ...twice(charter.commitments, "commitments"),
  ...charter.commitments.flatMap((commitment, place) => [
    ...asked(commitment, place, checks),
    ...quoted(charter, place),
  ]),
  ...ofRelations(charter),
];

function twice(parts: readonly { readonly id: string }[], list: string): Mistake[] {
  const seen = new Set<string>();
  return parts.flatMap(({ id }, place) => {
    if (seen.has(id)) return [{ path: [list, place, "id"], says: `“${id}”: this id stands twice` }];
    seen.add(id);
    return [];
  });
}

function asked(
  { checks: own, holds }: Charter["commitments"][number],
  place: number,
  checks: readonly Check[],
): Mistake[] {
  const at = ["commitments", place] as const;
  const questions = [
    ...own.map((question, nth) => ({ question, path: [...at, "checks", nth] })),
    ...(holds ? questionsOf(holds) : []).map((question) => ({ question, path: [...at, "holds"] })),
  ];
  return questions.flatMap(({ question, path }) => {
    const check = checks.find(({ id }) => id === question.check);
    if (!check) {
      const near = nearest(question.check, checks);
      const says = `there is no check called “${question.check}”${near ? `; did you mean “${near}”?` : ""}`;
      return [{ path: [...path, "check"], says }];
    }
    const options = check.options.safeParse(question.with);
    return (options.error?.issues ?? []).map((issue) => ({
      path: [...path, "with", ...issue.path.map(String)],
      says: `options of ${check.id}: ${issue.path.join(".") || "with"}: ${issue.message}`,
    }));
  });
}

/** The check whose name shares most words with the one asked for. */
function nearest(asked: string, checks: readonly Check[]): string | undefined {
  const words = new Set(asked.split("-"));
  const shared = (id: string) => id.split("-").filter((word) => words.has(word)).length;
  const [best] = checks.map(({ id }) => id).sort((a, b) => shared(b) - shared(a));
  return best !== undefined && shared(best) > 0 ? best : undefined;
}

function quoted({ texts, commitments }: Charter, place: number): Mistake[] {
  return (commitments[place]?.variants ?? []).flatMap(({ text: id, words }, nth) => {
    const path = ["commitments", place, "variants", nth];
    const text = texts.find((one) => one.id === id);
    if (!text) return [{ path: [...path, "text"], says: `“${id}” is none of this charter's texts` }];
    return words !== undefined && text.verified === "unverified"
      ? [{ path: [...path, "words"], says: `words of “${id}” are quoted, but that text was not read` }]
      : [];
  });
}

function ofRelations({ commitments, relations = [] }: Charter): Mistake[] {
  const own = new Set(commitments.map(({ id }) => id));
  const pairs = new Set<string>();
  const found = relations.flatMap(({ from, to }, place): Mistake[] => {
    const path = ["relations", place];
    const pair = [from, to].sort().join(" ");
    if (!own.has(from)) {
      return [{ path: [...path, "from"], says: `“${from}” is none of this charter's commitments` }];
    }
    if (from === to) return [{ path: [...path, "to"], says: `“${to}” stands in relation to itself` }];
    if (pairs.has(pair)) return [{ path, says: `“${from}” and “${to}” stand in two relations` }];
    pairs.add(pair);
    return [];
  });
  return [...found, ...inCircle(relations, relations)];
}

/** Named once, where the first of this charter's own relations that lies on the circle is written. */
function inCircle(own: readonly Relation[], all: readonly Relation[]): Mistake[] {
  const ids = circle(all);
  if (!ids) return [];
  const on = own.findIndex(({ from, to }) => ids.includes(from) && ids.includes(to));
  if (on < 0) return [];
  return [{ path: ["relations", on], says: `a circle of parts and wholes: ${ids.join(" ⊂ ")}` }];
}

/** Mistakes that show only beside the other charters: ends of relations that nobody has, ids that two have, circles. */
export function crossMistakes(charter: Charter, others: readonly Charter[]): Mistake[] {
  const holders = new Map<string, string[]>();
  for (const { id, commitments } of [charter, ...others]) {
    for (const one of commitments) holders.set(one.id, [...(holders.get(one.id) ?? []), id]);
  }
  const { commitments, relations = [] } = charter;
  const taken = commitments.flatMap(({ id }, place): Mistake[] => {
    const [, other] = holders.get(id) ?? [];
    return other === undefined
      ? []
      : [{ path: ["commitments", place, "id"], says: `“${id}” is a commitment of ${other} too` }];
  });
  const lost = relations.flatMap(({ to }, place): Mistake[] =>
    holders.has(to)
      ? []
      : [{ path: ["relations", place, "to"], says: `no charter has a commitment called “${to}”` }],
  );
  if (circle(relations)) return [...taken, ...lost];
  const all = [...relations, ...others.flatMap((other) => other.relations ?? [])];
  return [...taken, ...lost, ...inCircle(relations, all)];
}
