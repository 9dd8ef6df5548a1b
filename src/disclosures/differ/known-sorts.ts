// Which fields hold planted values that the dictionary found too: the comparison adds nothing to those but its agreement.

import type { Observation } from "../../core/index.ts";
import type { Field } from "./field-table.ts";

type Told = { readonly part: string; readonly name?: string; readonly sort: string };
/** By observation id of what carried it. */
export type Known = ReadonlyMap<string, readonly Told[]>;

export function knownIn(observations: readonly Observation[]): Known {
  const known = new Map<string, Told[]>();
  for (const one of observations) {
    if (one.kind !== "disclosure") continue;
    const { request, part, name, sort } = one;
    const told = known.get(request) ?? [];
    told.push({ part, sort, ...(name === undefined ? {} : { name }) });
    known.set(request, told);
  }
  return known;
}

/** Sorts of the values that are known to stand in a field, by the runs' own disclosures. */
export function knownSorts(field: Field, known: readonly Known[]): string[] {
  const names = namesOf(field.path);
  const part = field.part === "query" || field.part === "path" || field.part === "host" ? "url" : field.part;
  const here = (one: Told) =>
    one.part === part && (one.name === undefined ? field.path.length < 2 : names.has(one.name.toLowerCase()));
  const told = field.values.flatMap((those, run) =>
    [...(those?.values() ?? [])].flatMap((id) => known[run]?.get(id) ?? []),
  );
  return [...new Set(told.filter(here).map(({ sort }) => sort))].sort();
}

/** Of a JSON path, its last key as well. */
const namesOf = (path: readonly string[]): ReadonlySet<string> =>
  new Set(path.flatMap((one) => [one, one.split(".").at(-1) ?? ""]).map((one) => one.toLowerCase()));
