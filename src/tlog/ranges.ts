// Which parts of a tree a proof is made of, as ranges of leaves and as whole subtrees. Sizes go up to 2^53 - 1, so that
// nothing here counts in 32 bits.

/** Leaves from `start` up to, not including, `end`. */
export type Range = readonly [start: number, end: number];

/** The root over `2 ** level` leaves, the `index`th of its level. */
export type NodePlace = { readonly level: number; readonly index: number };

/** The largest power of two below `count`, which is above 1. */
function split(count: number): number {
  let power = 1;
  while (power * 2 < count) power *= 2;
  return power;
}

/** RFC 9162, 2.1.3.1: what an inclusion proof of the leaf holds, from the leaf upwards. */
export function inclusionRanges(leaf: number, size: number): Range[] {
  const upwards: Range[] = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const middle = start + split(end - start);
    upwards.push(leaf < middle ? [middle, end] : [start, middle]);
    if (leaf < middle) end = middle;
    else start = middle;
  }
  return upwards.reverse();
}

/** RFC 9162, 2.1.4.1: what a consistency proof from the first `from` leaves, at least one, to `size` holds. */
export function consistencyRanges(from: number, size: number): Range[] {
  const upwards: Range[] = [];
  let [start, end] = [0, size];
  while (end !== from) {
    const middle = start + split(end - start);
    upwards.push(from <= middle ? [middle, end] : [start, middle]);
    if (from <= middle) end = middle;
    else start = middle;
  }
  // Who asks knows the root of the whole old tree; of a part of it he does not.
  return (start === 0 ? upwards : [...upwards, [start, end] satisfies Range]).reverse();
}

/** The whole subtrees that a range is made of, from left to right; its start is a multiple of the first one's leaves. */
export function nodesIn([start, end]: Range): NodePlace[] {
  const nodes: NodePlace[] = [];
  for (let at = start; at < end; ) {
    let [level, leaves] = [0, 1];
    while (leaves * 2 <= end - at) {
      leaves *= 2;
      level += 1;
    }
    nodes.push({ level, index: at / leaves });
    at += leaves;
  }
  return nodes;
}
