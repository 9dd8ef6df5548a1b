// Two charters, or two versions of one, commitment by commitment. Pairs are those of one id, then those that one of the
// two declares equal or equivalent; what has no pair is told as such.

import type { Charter, Language } from "../core/index.ts";
import { diffWords, marked } from "./diff-words.ts";
import { heads } from "./heads.ts";

type Commitment = Charter["commitments"][number];
type Pair = readonly [Commitment, Commitment];

/** Text for a terminal: `[-only in a-]{+only in b+}`; equal pairs are counted, not shown. */
export function chartersDiff(a: Charter, b: Charter, language: Language): string {
  const head = heads[language];
  const pairs = pairsOf(a, b);
  const [left, right] = [new Set(pairs.map(([one]) => one)), new Set(pairs.map(([, one]) => one))];
  const shown = pairs.map((pair) => pairLines(pair, language));
  const alone = (charter: Charter, paired: ReadonlySet<Commitment>, sign: string) => {
    const rest = charter.commitments.filter((one) => !paired.has(one));
    return rest.length === 0
      ? []
      : [
          "",
          `${head.onlyIn} ${charter.id}:`,
          ...rest.map(({ id, summary }) => `  ${sign} ${id}: ${summary[language]}`),
        ];
  };
  return [
    `- ${a.title[language]} (${a.id})`,
    `+ ${b.title[language]} (${b.id})`,
    ...shown.flat(),
    ...alone(a, left, "-"),
    ...alone(b, right, "+"),
    "",
    head.ownWords,
    head.samePairs(shown.filter((lines) => lines.length === 0).length, pairs.length),
    "",
  ].join("\n");
}

function pairsOf(a: Charter, b: Charter): Pair[] {
  const alike = [...(a.relations ?? []), ...(b.relations ?? [])].filter(
    ({ type }) => type === "equal" || type === "equivalent",
  );
  const isPair = (one: Commitment, other: Commitment) =>
    one.id === other.id ||
    alike.some(
      ({ from, to }) => (from === one.id && to === other.id) || (from === other.id && to === one.id),
    );
  const taken = new Set<Commitment>();
  return a.commitments.flatMap((one): Pair[] => {
    const free = b.commitments.filter((other) => !taken.has(other) && isPair(one, other));
    const other = free.find(({ id }) => id === one.id) ?? free[0];
    if (!other) return [];
    taken.add(other);
    return [[one, other]];
  });
}

/** Nothing for two that say the same in everything but their ids. */
function pairLines([one, other]: Pair, language: Language): string[] {
  const head = heads[language];
  const words = (a: string, b: string) => (a === b ? [] : [`  ${marked(diffWords(a, b))}`]);
  const limits = words(one.limiter?.[language] ?? "", other.limiter?.[language] ?? "");
  const fields = (["addressee", "deontic", "class", "verified", "themes", "checks"] as const).flatMap(
    (field) => {
      const [a, b] = [JSON.stringify(one[field]), JSON.stringify(other[field])];
      return a === b ? [] : [`  ${field}: [-${a}-]{+${b}+}`];
    },
  );
  const lines = [
    ...words(one.summary[language], other.summary[language]),
    ...limits.map((line) => `  ${head.limiter}:${line.slice(1)}`),
    ...fields,
  ];
  const title = one.id === other.id ? one.id : `${one.id} / ${other.id}`;
  return lines.length === 0 ? [] : ["", title, ...lines];
}
