// Whether the values that only a comparison was meant to show hold planted ones after all: a disclosure is told once per
// name and disguise of a request, and may stand in further fields.

import type { Planted } from "../../core/index.ts";
import { compileNeedles } from "../compile/compile-needles.ts";
import { Searcher } from "../searcher.ts";
import type { Verdict } from "./compare-field.ts";

type Planting = { readonly person: string; readonly planted?: readonly Planted[] };

/** Sorts of the planted values that stand in the examples of a field, each looked for among those of its own person. */
export function plantedIn(runs: readonly Planting[]): (verdict: Verdict) => readonly string[] {
  const searchers = new Map<string, Searcher>();
  const searcherOf = (person: string) => {
    const known = searchers.get(person);
    if (known) return known;
    // Lines of the page are nobody's.
    const planted = runs
      .filter((run) => run.person === person)
      .flatMap((run) => run.planted ?? [])
      .filter(({ where }) => where !== "page");
    const made = new Searcher(planted, compileNeedles(planted));
    searchers.set(person, made);
    return made;
  };
  return ({ verdict, examples = [] }) =>
    verdict === "identifier"
      ? examples.flatMap(({ person, value }) =>
          searcherOf(person)
            .search(Buffer.from(value), [], true)
            .traces.filter(({ prefix }) => prefix === undefined)
            .map(({ planted }) => planted.sort),
        )
      : [];
}
