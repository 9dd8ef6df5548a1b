// Searches one part through all its layers, with needles that were made once.

import type { Planted } from "../core/index.ts";
import type { Form } from "./forms.ts";
import type { Layer, Range } from "./layer.ts";
import { layersOf } from "./layers.ts";
import { nameOf } from "./name-of.ts";
import { Needles } from "./needles.ts";
import type { Part } from "./parts.ts";
import { type Beginning, beginningsOf, longestAt } from "./prefixes.ts";

export type Trace = {
  readonly planted: Planted;
  readonly chain: readonly string[];
  readonly range: Range;
  readonly name?: string;
  readonly prefix?: number;
};

/** Shorter forms, and those of digits alone, count only where they are not part of a longer word or number. */
const unmistakable = 10;
const mostPerValue = 8;

export class Searcher {
  readonly #needles: Needles<Form | Beginning>;

  constructor(planted: readonly Planted[], forms: readonly Form[]) {
    this.#needles = new Needles<Form | Beginning>([...forms, ...beginningsOf(planted)]);
  }

  search(part: Part): Trace[] {
    const traces = new Map<string, Trace>();
    const counts = new Map<string, number>();
    const put = (trace: Trace) => {
      const key = `${trace.planted.id} ${trace.chain.join(" ")} ${trace.name ?? ""} ${trace.prefix ?? ""}`;
      const count = counts.get(trace.planted.id) ?? 0;
      if (traces.has(key) || count >= mostPerValue) return;
      counts.set(trace.planted.id, count + 1);
      traces.set(key, trace);
    };
    const binary = part.part === "body" || part.part === "message";
    for (const layer of layersOf(part.bytes, part.hints, binary)) this.#layer(layer, put);
    return shortestChains([...traces.values()]);
  }

  #layer(layer: Layer, put: (trace: Trace) => void): void {
    const { bytes } = layer;
    const undone = layer.undone.toReversed();
    const longest = new Map<string, Trace & { readonly prefix: number }>();
    const place = (start: number, end: number) => {
      const name = nameOf(bytes.toString("latin1", Math.max(0, start - 400), start), Math.min(start, 400));
      return { range: layer.origin(start, end), ...(name ? { name } : {}) };
    };
    const grown = (needle: Beginning, start: number) => {
      const hit = longestAt(needle, bytes, start);
      if (!hit || layer.untouched(hit.start, hit.end)) return;
      const { planted } = needle;
      const prefix = hit.end - hit.start;
      if ((longest.get(planted.id)?.prefix ?? 0) >= prefix) return;
      longest.set(planted.id, { planted, chain: undone, ...place(start, hit.end), prefix });
    };
    this.#needles.search(bytes, ({ needle, start, end }) => {
      if (needle.chain === undefined) return grown(needle, start);
      if (layer.untouched(start, end) || !stands(bytes, needle.bytes, start, end)) return;
      put({ planted: needle.planted, chain: [...needle.chain, ...undone], ...place(start, end) });
    });
    for (const trace of longest.values()) put(trace);
  }
}

const isLetter = (byte: number | undefined) =>
  byte !== undefined &&
  ((byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122));

function stands(bytes: Buffer, form: Buffer, start: number, end: number): boolean {
  if (form.length >= unmistakable && form.some((byte) => byte < 48 || byte > 57)) return true;
  return !isLetter(bytes[start - 1]) && !isLetter(bytes[end]);
}

/** Where the same bytes were found by two ways, the shorter way is told, then the longer range; of beginnings, the longest. */
function shortestChains(traces: readonly Trace[]): Trace[] {
  const best: Trace[] = [];
  const size = ({ range: [start, end] }: Trace) => end - start;
  const order = (a: Trace, b: Trace) =>
    (b.prefix ?? 0) - (a.prefix ?? 0) || a.chain.length - b.chain.length || size(b) - size(a);
  for (const trace of traces.toSorted(order)) {
    const rival = best.some(
      (one) =>
        one.planted.id === trace.planted.id &&
        (one.prefix === undefined) === (trace.prefix === undefined) &&
        (one.prefix !== undefined || (one.range[0] < trace.range[1] && trace.range[0] < one.range[1])),
    );
    if (!rival) best.push(trace);
  }
  return best.sort((a, b) => a.range[0] - b.range[0]);
}
