// Collects what was found of each value in one part, and tells of each place one way: the shortest.

import type { Trace } from "./searcher.ts";

const mostPerValue = 8;

export class Traces {
  readonly #traces = new Map<string, Trace>();
  readonly #counts = new Map<string, number>();
  /** Of beginnings the longest in each node is of interest, and only those are many: one per value and coding. */
  readonly #longest = new Map<string, Trace>();

  put(trace: Trace): void {
    const { planted, chain, name = "", prefix } = trace;
    const key = `${planted.id} ${chain.join(" ")}`;
    if (prefix !== undefined) {
      if ((this.#longest.get(key)?.prefix ?? 0) < prefix) this.#longest.set(key, trace);
      return;
    }
    const count = this.#counts.get(planted.id) ?? 0;
    if (this.#traces.has(`${key} ${name}`) || count >= mostPerValue) return;
    this.#counts.set(planted.id, count + 1);
    this.#traces.set(`${key} ${name}`, trace);
  }

  /** Where the same bytes were found by two ways, the shorter way is told, then the longer range; of beginnings, the longest. */
  best(): Trace[] {
    if (this.#traces.size + this.#longest.size === 0) return [];
    const best: Trace[] = [];
    for (const trace of [...this.#longest.values(), ...this.#traces.values()].toSorted(order)) {
      if (!best.some((one) => rivals(one, trace))) best.push(trace);
    }
    return best.sort((a, b) => a.range[0] - b.range[0]);
  }
}

const size = ({ range: [start, end] }: Trace) => end - start;
const order = (a: Trace, b: Trace) =>
  (b.prefix ?? 0) - (a.prefix ?? 0) || a.chain.length - b.chain.length || size(b) - size(a);

function rivals(one: Trace, trace: Trace): boolean {
  if (one.planted.id !== trace.planted.id || (one.prefix === undefined) !== (trace.prefix === undefined))
    return false;
  return one.prefix !== undefined || (one.range[0] < trace.range[1] && trace.range[0] < one.range[1]);
}
