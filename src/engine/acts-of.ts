// What each visit does beside looking: which choice it makes, what it types, which steps it follows first.

import type { Planted, Visit } from "../core/index.ts";
import { type Act, choose, follow, plantCookie, type Steps, type } from "../probes/index.ts";
import { type Planter, planter } from "./planter.ts";

export type Acting = {
  readonly acts: (visit: Visit) => { readonly before: readonly Act[]; readonly main: readonly Act[] };
  readonly addressOf: (visit: Visit) => string;
  readonly planted: () => readonly Planted[];
};

/** `seed` is fresh per inspection: planted values must be nobody's. */
export function actsOf(options: {
  readonly url: string;
  readonly run: number;
  readonly seed: string;
  readonly submit: boolean;
  readonly steps: Steps | undefined;
  readonly secret: (name: string) => string;
  /** Values of the bait person that is to be typed, by sort. */
  readonly values?: Readonly<Record<string, string>>;
}): Acting {
  const { run, seed, steps } = options;
  const planters = new Map<Visit, Planter>();
  const of = (visit: Visit) => {
    const made = planters.get(visit) ?? planter(seed, visit, run, options.values);
    planters.set(visit, made);
    return made;
  };
  const main: Readonly<Record<Visit, () => readonly Act[]>> = {
    arrive: () => [choose("none")],
    refuse: () => [choose("refuse")],
    accept: () => [choose("accept")],
    signal: () => [choose("none")],
    type: () => [choose("none"), type({ submit: options.submit, plant: of("type").plant })],
  };
  return {
    acts: (visit) => ({
      before: [
        ...(visit === "type" ? [plantCookie(of("type").plant)] : []),
        ...(steps ? [follow(steps.steps, options.secret)] : []),
      ],
      main: main[visit](),
    }),
    addressOf: (visit) => (visit === "type" && !steps ? withEmail(options.url, of("type")) : options.url),
    planted: () => [...planters.values()].flatMap(({ planted }) => planted),
  };
}

/** As a link in a newsletter has it: an e-mail address in the page's own address. */
function withEmail(url: string, { plant }: Planter): string {
  const decorated = new URL(url);
  decorated.searchParams.set("email", plant("url-email", "url").value);
  return decorated.href;
}
