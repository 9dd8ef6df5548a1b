// One node of the decode tree: a part as it was recorded, or what one decoding made of a node above.

import { copied, placeOf, type Range, type Spans, stretchOf } from "./spans.ts";

export type DecodeNode = {
  readonly bytes: Buffer;
  /** What was undone to get here; empty at the root. */
  readonly name: string;
  readonly depth: number;
  readonly above?: DecodeNode;
  /** Where each byte stood above; without it, all bytes came out of `from` as a whole. */
  readonly spans?: Spans;
  readonly from: Range;
  /** The same bytes as `from` above, cut out because something begins here. */
  readonly slice?: boolean;
  /** All its bytes stand in another node too: only what begins here is of interest. */
  readonly seen?: boolean;
  /** Codings still to be undone, as Content-Encoding names them, outermost last. */
  readonly hints?: readonly string[];
  /** Whether it may be compressed as a whole without any sign of it. */
  readonly whole?: boolean;
};

export const rootOf = (bytes: Buffer, hints: readonly string[], whole: boolean): DecodeNode => ({
  ...{ bytes, name: "", depth: 0, from: [0, bytes.length], hints, whole },
});

/** Where [start, end) of a node stood in the one above. */
export function placeAbove(node: DecodeNode, start: number, end: number): Range {
  if (node.spans) return placeOf(node.spans, start, end);
  return node.slice ? [node.from[0] + start, node.from[0] + end] : node.from;
}

/** Where [start, end) of a node stood in the recorded part. */
export function originOf(node: DecodeNode, start: number, end: number): Range {
  let [at, range]: [DecodeNode, Range] = [node, [start, end]];
  while (at.above) {
    range = placeAbove(at, range[0], range[1]);
    at = at.above;
  }
  return range;
}

/** Whether the node above holds the same bytes, so that they were seen there. */
export const untouched = (node: DecodeNode, start: number, end: number): boolean =>
  node.slice === true || (node.spans !== undefined && copied(node.spans, start, end));

/** Where that begins which was decoded together with byte `at`: before it stand the bytes of something else. */
export function beginningOf({ spans }: DecodeNode, at: number): number {
  if (!spans) return 0;
  const stretch = stretchOf(spans, at);
  return stretch % 2 === 1 ? (spans.outs[stretch] ?? 0) : 0;
}

/** Names of what was undone, innermost first: the order in which the sender did it. Cutting out is no coding. */
export function undoneOf(node: DecodeNode): string[] {
  const names: string[] = [];
  for (let at: DecodeNode | undefined = node; at; at = at.above)
    if (at.name !== "" && !at.slice) names.push(at.name);
  return names;
}
