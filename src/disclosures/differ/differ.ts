// Which fields derive from the person: equal in the runs of one, different for another. Needs no dictionary, so it sees
// values that were encrypted or written in an alphabet of the sender's own; it cannot say what they mean.

import { type Planted, Problem } from "../../core/index.ts";
import { compareField, type Verdict } from "./compare-field.ts";
import { type Field, fieldTable, type Run } from "./field-table.ts";
import { knownIn, knownSorts } from "./known-sorts.ts";
import { plantedIn } from "./planted-in.ts";
import { anyTime, around } from "./time-like.ts";

export type DifferRun = Run & {
  /** What to call it: the folder of the dossier. */
  readonly name: string;
  /** Milliseconds since the Unix epoch, when known. */
  readonly from?: number;
  readonly to?: number;
  /** Values that the run looked for. */
  readonly planted?: readonly Planted[];
};

export type DifferedField = Omit<Field, "values"> &
  Verdict & {
    /** Planted values that are known to stand in it: their sorts. Empty: only the comparison shows it. */
    readonly known: readonly string[];
    /** One per run that sent it: how many values, and the observation that holds the one told, or the first. */
    readonly runs: readonly {
      readonly dossier: string;
      readonly person: string;
      readonly values: number;
      readonly witness: string;
    }[];
  };

export type Differed = {
  readonly interleaved: boolean;
  readonly persons: readonly { readonly person: string; readonly dossiers: readonly string[] }[];
  /** In the order of their names, every verdict among them. */
  readonly fields: readonly DifferedField[];
};

/**
 * The order of runs and observations does not matter. Differential analysis after ReCon and PrivacyProxy's crowd
 * signatures (same field, same person, other person), with the chance of a coincidence told.
 * @throws Problem `wrong-use` unless one person has two runs and there is another.
 */
export function differ(given: readonly DifferRun[], siteOf: (host: string) => string): Differed {
  const runs = given.toSorted((a, b) => order(a.person, b.person) || order(a.name, b.name));
  const persons = Map.groupBy(runs, ({ person }) => person);
  if (persons.size < 2 || ![...persons.values()].some((those) => those.length > 1)) {
    throw new Problem("wrong-use", "A comparison needs two runs with one person and a run with another.", {
      hint: "Record as A, then as B, then as A again, and give all three.",
    });
  }
  const table = fieldTable(runs, siteOf);
  const starts = runs.flatMap(({ from }) => (from === undefined ? [] : [from]));
  const ends = runs.flatMap(({ to }) => (to === undefined ? [] : [to]));
  const interleaved = isInterleaved(runs);
  const conditions = {
    persons: runs.map(({ person }) => person),
    interleaved,
    times:
      starts.length === runs.length ? around(Math.min(...starts), Math.max(...starts, ...ends)) : anyTime,
    fields: table.length,
  };
  const known = runs.map(({ observations }) => knownIn(observations));
  const planted = plantedIn(runs);
  return {
    interleaved,
    persons: [...persons].map(([person, those]) => ({ person, dossiers: those.map(({ name }) => name) })),
    fields: table.map(({ values, ...field }) => {
      const verdict: Verdict = field.flooded ? { verdict: "varies" } : compareField(values, conditions);
      return {
        ...field,
        ...verdict,
        known: [...new Set([...knownSorts({ ...field, values }, known), ...planted(verdict)])].sort(),
        runs: told(runs, values, verdict),
      };
    }),
  };
}

const order = (one: string, two: string) => (one < two ? -1 : one > two ? 1 : 0);

/** Whether somebody else's run began between two of the same person: then what comes again is no matter of time. */
function isInterleaved(runs: readonly DifferRun[]): boolean {
  return runs.some(({ person, from }) => {
    if (from === undefined) return false;
    const others = Map.groupBy(
      runs.filter((one) => one.person !== person && one.from !== undefined),
      (one) => one.person,
    );
    return [...others.values()].some(
      (those) => those.some((one) => (one.from ?? 0) < from) && those.some((one) => (one.from ?? 0) > from),
    );
  });
}

function told(
  runs: readonly DifferRun[],
  values: Field["values"],
  { examples = [] }: Verdict,
): DifferedField["runs"] {
  return runs.flatMap(({ name, person }, at) => {
    const own = values[at];
    if (!own) return [];
    const example = examples.find((one) => one.person === person);
    const inside = [...own].filter(
      ([value]) => example?.stretch !== undefined && value.includes(example.stretch),
    );
    const [first] = inside.length > 0 ? inside : [...own].toSorted(([one], [two]) => order(one, two));
    const witness = own.get(example?.value ?? "") ?? first?.[1] ?? "";
    return [{ dossier: name, person, values: own.size, witness }];
  });
}
