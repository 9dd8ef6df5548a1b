// One field over all runs: does it come from the person, from time, or is it always the same?

import { bitsOf, coreOf } from "./chance.ts";
import { stretchOf } from "./stretches.ts";
import { isTime, type Times, withoutTimes } from "./time-like.ts";

/** Values of a field in one run, each with the observation that holds it. */
export type Values = ReadonlyMap<string, string>;

export type Runs = {
  /** Person of each run, by index. */
  readonly persons: readonly string[];
  /** Whether another's run lies in time between two of the same person. */
  readonly interleaved: boolean;
  readonly times: Times;
  /** How many fields are compared: with many, more are alike by accident. */
  readonly fields: number;
};

export type Doubt = "chance" | "order" | "one-person" | "inside";

export type Verdict = {
  readonly verdict: "identifier" | "constant" | "varies" | "time" | "unclear" | "one-sided";
  readonly sure?: "sure" | "possible";
  /** What keeps it from being sure. */
  readonly doubts?: readonly Doubt[];
  /** Of a coincidence in this field alone, as a power of two: -20 is one in a million. */
  readonly chance?: number;
  /** The value by which each person is told apart; `stretch` when it is only inside of a value. */
  readonly examples?: readonly {
    readonly person: string;
    readonly value: string;
    readonly stretch?: string;
  }[];
};

type Found = {
  readonly person: string;
  readonly value: string;
  readonly stretch?: string;
  readonly log2: number;
};

const [surely, perhaps] = [1e-4, 0.1];

/** `runs`: values by run; undefined where the field was not sent. */
export function compareField(values: readonly (Values | undefined)[], runs: Runs): Verdict {
  const met = values.flatMap((one, at) => (one ? [{ person: runs.persons[at] ?? "", values: one }] : []));
  const texts = met.map((one) => [...one.values.keys()].toSorted().join("\n"));
  if (met.length > 1 && texts.every((text) => text === texts[0])) return { verdict: "constant" };
  const persons = Map.groupBy(met, ({ person }) => person);
  const repeated = [...persons]
    .filter(([person, those]) => those.length > 1 && those.length === countOf(person, runs))
    .toSorted(([one], [two]) => (one < two ? -1 : 1));
  if (persons.size < 2 || repeated.length === 0) return { verdict: "one-sided" };
  const all = met.flatMap((one) => [...one.values.keys()]);
  if (all.every((value) => isTime(value, runs.times))) return { verdict: "time" };
  return verdictOf(repeated, met, runs);
}

type Met = { readonly person: string; readonly values: Values };

const countOf = (person: string, { persons }: Runs) => persons.filter((one) => one === person).length;

function verdictOf(
  repeated: readonly (readonly [string, readonly Met[]])[],
  met: readonly Met[],
  runs: Runs,
): Verdict {
  const found = repeated.flatMap(([person, those]) => {
    const others = met.filter((one) => one.person !== person).flatMap((one) => [...one.values.keys()]);
    const one = wholeOf(person, those, others, runs) ?? insideOf(person, those, others, runs);
    return one ? [one] : [];
  });
  if (found.length === 0) return { verdict: "varies" };
  const chance = found.reduce((sum, { log2 }) => sum + Math.min(0, log2), 0);
  const expected = runs.fields * 2 ** chance;
  if (expected > perhaps) return { verdict: "unclear", chance };
  const doubts: Doubt[] = [
    ...(expected > surely ? (["chance"] as const) : []),
    ...(runs.interleaved ? [] : (["order"] as const)),
    ...(found.length < repeated.length ? (["one-person"] as const) : []),
    ...(found.some(({ stretch }) => stretch !== undefined) ? (["inside"] as const) : []),
  ];
  return {
    verdict: "identifier",
    sure: doubts.some((doubt) => doubt !== "inside") ? "possible" : "sure",
    doubts,
    chance,
    examples: [
      ...found.map(({ log2: _, ...one }) => one),
      ...othersOf(met, new Set(found.map(({ person }) => person)), found),
    ],
  };
}

/** A value in every run of one person, and in none of anybody else. */
function wholeOf(
  person: string,
  those: readonly Met[],
  others: readonly string[],
  runs: Runs,
): Found | undefined {
  const foreign = new Set(others);
  const [first, ...more] = those;
  const own = [...(first?.values.keys() ?? [])].filter(
    (value) =>
      value !== "" &&
      !foreign.has(value) &&
      !isTime(value, runs.times) &&
      more.every((one) => one.values.has(value)),
  );
  // As many values as there are, so many coincidences there could be.
  const tries = those.reduce((sum, one) => sum + Math.log2(one.values.size), 0);
  return own
    .map((value) => {
      const bits = Math.min(bitsOf(value), ...others.map((other) => bitsOf(coreOf(value, other))));
      return { person, value, log2: tries - bits * (those.length - 1) };
    })
    .toSorted((a, b) => a.log2 - b.log2 || (a.value < b.value ? -1 : 1))
    .at(0);
}

function insideOf(
  person: string,
  those: readonly Met[],
  others: readonly string[],
  runs: Runs,
): Found | undefined {
  const clean = (values: Iterable<string>) => [...values].map((value) => withoutTimes(value, runs.times));
  const stretch = stretchOf(
    those.map((one) => clean(one.values.keys())),
    clean(others),
  );
  // Clocks in base 36, ULIDs and their like begin alike within a day: only another's run in between tells.
  if (!stretch || (stretch.first && !runs.interleaved)) return undefined;
  const length = (one: Met) => Math.max(1, ...[...one.values.keys()].map((value) => value.length));
  const tries = those.reduce((sum, one) => sum + Math.log2(one.values.size * length(one)), 0);
  const log2 = tries - bitsOf(stretch.core) * (those.length - 1);
  return { person, value: stretch.value, stretch: stretch.text, log2 };
}

/** What stood there for persons with one run only. */
function othersOf(met: readonly Met[], told: ReadonlySet<string>, found: readonly Found[]) {
  if (found.some(({ stretch }) => stretch !== undefined)) return [];
  const rest = new Map<string, string>();
  for (const { person, values } of met) {
    const value = [...values.keys()].toSorted()[0];
    if (!told.has(person) && value !== undefined && !rest.has(person)) rest.set(person, value);
  }
  return [...rest]
    .map(([person, value]) => ({ person, value }))
    .toSorted((a, b) => (a.person < b.person ? -1 : 1));
}
