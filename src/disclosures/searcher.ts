// Searches one part through all that can be decoded from it, with needles that were made once.

import type { Planted } from "../core/index.ts";
import { type DecodeNode, originOf, undoneOf, untouched } from "./decode/node.ts";
import { nameAt, pathOf } from "./decode/path.ts";
import type { Range } from "./decode/spans.ts";
import { decodeTree, type Limit } from "./decode/tree.ts";
import type { Label, NeedleSet } from "./needle-set.ts";
import { Scanner } from "./scan/scanner.ts";
import { Traces } from "./traces.ts";

export type Trace = {
  readonly planted: Planted;
  /** What was done to the value, in the order in which it was done. */
  readonly chain: readonly string[];
  /** In the part as it was recorded. */
  readonly range: Range;
  /** What has to be undone to get at it, outermost first, with the places in between. */
  readonly path: readonly string[];
  readonly name?: string;
  readonly prefix?: number;
  readonly weak?: boolean;
};

export type Searched = { readonly traces: readonly Trace[]; readonly limits: readonly Limit[] };

/** Shorter forms, and those of digits alone, count only where they are not part of a longer word or number. */
const unmistakable = 10;
/** Of what was not escaped this much stays beside an escape, so that what reaches across is found. */
const leastMargin = 600;

export class Searcher {
  readonly #planted: readonly Planted[];
  readonly #values: readonly Buffer[];
  readonly #needles: NeedleSet;
  readonly #scanner: Scanner;

  /** Labels of `needles` name values of `planted` by their index. */
  constructor(planted: readonly Planted[], needles: NeedleSet) {
    this.#planted = planted;
    this.#values = planted.map(({ value }) => Buffer.from(value));
    this.#needles = needles;
    this.#scanner = new Scanner(needles);
  }

  /** `whole`: the part may be compressed as a whole. `hints`: Content-Encoding, outermost last. */
  search(bytes: Buffer, hints: readonly string[], whole: boolean): Searched {
    const traces = new Traces();
    const limits: Limit[] = [];
    decodeTree(bytes, {
      hints,
      whole,
      margin: Math.max(leastMargin, this.#scanner.longest),
      visit: (node) => this.#visit(node, traces),
      limited: (limit) => limits.push(limit),
    });
    return { traces: traces.best(), limits };
  }

  #visit(node: DecodeNode, traces: Traces): void {
    this.#scanner.scan(node.bytes, (needle, start, end) => {
      const told = new Set<number>();
      for (const label of shortestFirst(this.#needles.labels(needle))) {
        // Two ways to the same bytes of the same value: the shorter is told.
        if (told.has(label.planted)) continue;
        const trace = this.#trace(node, label, start, end);
        if (!trace) continue;
        told.add(label.planted);
        traces.put(trace);
      }
    });
  }

  #trace(node: DecodeNode, label: Label, start: number, last: number): Trace | undefined {
    const planted = this.#planted[label.planted];
    const end = label.prefix === undefined ? last : this.#grown(node.bytes, label, start, last);
    if (!planted || end === undefined || this.#isSeen(node, start, end)) return undefined;
    if (label.prefix === undefined && !stands(node.bytes, start, end, label.weak === true)) return undefined;
    const name = nameAt(node, start, end);
    return {
      planted,
      chain: [...label.chain, ...undoneOf(node)],
      range: originOf(node, start, end),
      path: pathOf(node, start, end),
      ...(name === undefined ? {} : { name }),
      ...(label.prefix === undefined ? {} : { prefix: label.prefix + end - last }),
      ...(label.weak ? { weak: true } : {}),
    };
  }

  /** What was copied was looked at above; but what stands beside it decides too whether it is a word of its own. */
  #isSeen(node: DecodeNode, start: number, end: number): boolean {
    return untouched(node, Math.max(0, start - 1), Math.min(node.bytes.length, end + 1));
  }

  /** Where a beginning ends that grows as far as the value does; undefined when it is no word of its own, or the whole value. */
  #grown(bytes: Buffer, { planted, chain }: Label, start: number, last: number): number | undefined {
    const value = this.#values[planted] ?? Buffer.alloc(0);
    let end = last;
    if (chain.length === 0) while (end - start < value.length && bytes[end] === value[end - start]) end++;
    const alone = !isWord(bytes[start - 1]) && !isWord(bytes[end]);
    return alone && (chain.length > 0 || end - start < value.length) ? end : undefined;
  }
}

const shortestFirst = (labels: readonly Label[]) =>
  labels.length < 2 ? labels : labels.toSorted((a, b) => a.chain.length - b.chain.length);

const isLetter = (byte: number | undefined) =>
  byte !== undefined &&
  ((byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122));

const isWord = (byte: number | undefined) => isLetter(byte) || (byte !== undefined && byte >= 128);

/** Whether the form at [start, end) is one, and not a piece of something longer. */
function stands(bytes: Buffer, start: number, end: number, weak: boolean): boolean {
  if (!weak && end - start >= unmistakable) {
    for (let at = start; at < end; at++) {
      const byte = bytes[at] as number;
      if (byte < 48 || byte > 57) return true;
    }
  }
  return !isLetter(bytes[start - 1]) && !isLetter(bytes[end]);
}
