// A stretch that comes again in every run of one person, inside values that otherwise change, and that nobody else has.

const size = 6;
const [mostText, mostValues] = [16_384, 64];

export type Stretch = {
  readonly text: string;
  /** What of it stands nowhere in the values of others, even in part at its ends. */
  readonly core: string;
  /** Whether it is the beginning of the value. */
  readonly first: boolean;
  readonly value: string;
};

function grams(values: readonly string[]): Set<string> {
  const all = new Set<string>();
  for (const value of values)
    for (let at = 0; at + size <= value.length; at++) all.add(value.slice(at, at + size));
  return all;
}

/** `own`: the values of each run of one person; `others`: of everybody else. The longest, then the first in order. */
export function stretchOf(
  own: readonly (readonly string[])[],
  others: readonly string[],
): Stretch | undefined {
  const runs = own.map(cut);
  const foreign = cut(others);
  const [first = [], ...more] = runs;
  const known = grams(foreign);
  const shared = more.map(grams);
  let best: Stretch | undefined;
  for (const value of first) {
    for (const [start, end] of within(value, shared)) {
      const text = value.slice(start, end);
      if (
        !text.includes("\0") &&
        isNew(text, known) &&
        runs.every((run) => run.some((one) => one.includes(text)))
      ) {
        const found = { text, core: core(text, foreign), first: start === 0, value };
        if (!best || better(found, best)) best = found;
      }
    }
  }
  return best;
}

const cut = (values: readonly string[]) =>
  values
    .toSorted()
    .slice(0, mostValues)
    .map((value) => value.slice(0, mostText));

const better = (one: Stretch, best: Stretch) =>
  one.core.length > best.core.length || (one.core.length === best.core.length && one.text < best.text);

/** Ranges of a value all of whose grams are in every other run. */
function within(value: string, shared: readonly ReadonlySet<string>[]): [number, number][] {
  const ranges: [number, number][] = [];
  let start = -1;
  for (let at = 0; at + size <= value.length + 1; at++) {
    const gram = value.slice(at, at + size);
    const here = gram.length === size && !gram.includes("\0") && shared.every((one) => one.has(gram));
    if (here && start === -1) start = at;
    else if (!here && start !== -1) {
      ranges.push([start, at - 1 + size]);
      start = -1;
    }
  }
  return ranges;
}

function isNew(text: string, known: ReadonlySet<string>): boolean {
  for (let at = 0; at + size <= text.length; at++) if (!known.has(text.slice(at, at + size))) return true;
  return false;
}

function core(text: string, others: readonly string[]): string {
  const stands = (piece: string) => others.some((one) => one.includes(piece));
  let start = 0;
  while (start < text.length && stands(text.slice(0, start + 1))) start++;
  let end = text.length;
  while (end > start && stands(text.slice(end - 1))) end--;
  return text.slice(start, end);
}
