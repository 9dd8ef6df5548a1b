// What recordings amount to as visits: a recording made at a moment stands for the visit in which that moment is stood in.

import type { Moment, Visit, VisitRecord } from "../../core/index.ts";
import type { Exchange } from "./exchange.ts";

export type Counted = {
  readonly requests: number;
  /** Milliseconds since the Unix epoch; 0 without requests. */
  readonly first: number;
  readonly last: number;
  readonly pages: readonly string[];
};

const mostPages = 200;

/** A recording that says at which moment it was made stands for the visit in which that moment is stood in. */
export const visitOf: Readonly<Record<Moment, Visit | undefined>> = {
  "before-choice": "arrive",
  "after-refusal": "refuse",
  "after-consent": "accept",
  "with-signal": "signal",
  "while-typing": "type",
  always: undefined,
};

/** Counts what goes by: how much, from when to when, on which pages. */
export class Count {
  requests = 0;
  #first = Number.POSITIVE_INFINITY;
  #last = 0;
  readonly #pages = new Set<string>();

  exchange({ at, page, response }: Exchange): void {
    this.requests++;
    this.#first = Math.min(this.#first, at);
    this.#last = Math.max(this.#last, response?.at ?? at);
    if (page !== undefined && this.#pages.size < mostPages) this.#pages.add(page);
  }

  get told(): Counted {
    const { requests } = this;
    const first = requests > 0 ? this.#first : 0;
    return { requests, first, last: this.#last, pages: [...this.#pages] };
  }
}

/** Of recordings without a moment no visit is told: nobody knows where the visitor stood. */
export function visitsOf(
  parts: readonly (Counted & { readonly moment: Moment; readonly name: string })[],
): VisitRecord[] {
  const groups = Map.groupBy(parts, ({ moment }) => visitOf[moment]);
  return [...groups].flatMap(([visit, group]): VisitRecord[] => {
    const met = group.filter(({ requests }) => requests > 0);
    if (visit === undefined || met.length === 0) return [];
    const pages = new Set(met.flatMap(({ name, pages }) => (pages.length > 0 ? pages : [name])));
    return [
      {
        visit,
        run: 1,
        started: Math.min(...met.map(({ first }) => first)),
        ended: Math.max(...met.map(({ last }) => last)),
        end: "quiet",
        pages: [...pages].slice(0, mostPages),
      },
    ];
  });
}
