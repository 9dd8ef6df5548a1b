// Streams that are over, so that a late repetition does not begin them anew. Numbers grow with each stream, so that
// all below a mark need no place of their own.

const most = 512;
const kept = 128;

export class Finished {
  readonly #kinds = [0, 1, 2, 3].map(() => ({ below: 0, above: new Set<number>() }));

  has(stream: number): boolean {
    const { kind, number } = split(stream);
    const one = this.#kinds[kind];
    return one !== undefined && (number < one.below || one.above.has(number));
  }

  add(stream: number): void {
    const { kind, number } = split(stream);
    const one = this.#kinds[kind];
    if (one === undefined || number < one.below) return;
    const { above } = one;
    above.add(number);
    if (above.size > most) {
      one.below = [...above].sort((a, b) => a - b)[most - kept] ?? 0;
      for (const past of above) if (past < one.below) above.delete(past);
    }
    while (above.delete(one.below)) one.below++;
  }
}

function split(stream: number): { kind: number; number: number } {
  return { kind: stream % 4, number: Math.floor(stream / 4) };
}
