// Where the bytes that a decoding made stood before it: alternating stretches that were copied and stretches that were
// written otherwise, so that a long text with few escapes costs few numbers.

export type Range = readonly [number, number];

/** Even stretches were copied, odd ones were decoded; either may be empty. The last entries tell the ends. */
export type Spans = { readonly outs: readonly number[]; readonly ins: readonly number[] };

/** The stretch in which byte `at` of the output lies. */
export function stretchOf({ outs }: Spans, at: number): number {
  let [low, high] = [0, outs.length - 2];
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((outs[middle] as number) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The range of the input that became [start, end) of the output. */
export function placeOf(spans: Spans, start: number, end: number): Range {
  const [first, last] = [stretchOf(spans, start), stretchOf(spans, Math.max(start, end - 1))];
  const { outs, ins } = spans;
  const before = (ins[first] ?? 0) + (first % 2 === 0 ? start - (outs[first] ?? 0) : 0);
  const behind = last % 2 === 0 ? (ins[last] ?? 0) + end - (outs[last] ?? 0) : (ins[last + 1] ?? 0);
  return [before, behind];
}

/** Whether [start, end) came out as it went in. */
export function copied(spans: Spans, start: number, end: number): boolean {
  const stretch = stretchOf(spans, start);
  return stretch % 2 === 0 && stretch === stretchOf(spans, Math.max(start, end - 1));
}

/** Collects the output of one decoding together with its spans. `room` bounds the output. */
export class Weaver {
  readonly bytes: Buffer;
  length = 0;
  readonly #outs: number[] = [0];
  readonly #ins: number[] = [0];

  constructor(room: number) {
    this.bytes = Buffer.allocUnsafe(room);
  }

  /** Copies input [start, end) as it is. The stretch before it must have been decoded, or there was none. */
  copy(input: Buffer, start: number, end: number): void {
    this.#ins[this.#ins.length - 1] = start;
    if (end - start > 32) input.copy(this.bytes, this.length, start, end);
    else for (let at = start; at < end; at++) this.bytes[this.length + at - start] = input[at] as number;
    this.length += end - start;
    this.#outs.push(this.length);
    this.#ins.push(end);
  }

  /** Input [start, end) became the `written` bytes that stand at `length` by now. */
  decoded(start: number, end: number, written: number): void {
    if (this.#outs.length % 2 === 1) this.copy(this.bytes, start, start);
    this.#ins[this.#ins.length - 1] = start;
    this.length += written;
    this.#outs.push(this.length);
    this.#ins.push(end);
  }

  /** A zero byte in place of input [start, end), so that nothing is read across. */
  seam(start: number, end: number): void {
    this.bytes[this.length] = 0;
    this.decoded(start, end, 1);
  }

  /** How many stretches were decoded. */
  get count(): number {
    return this.#outs.length >>> 1;
  }

  spans(): Spans {
    // An output that ends with something decoded ends with an empty copy, so that every stretch has an end.
    if (this.#outs.length % 2 === 1) this.copy(this.bytes, this.#ins.at(-1) ?? 0, this.#ins.at(-1) ?? 0);
    return { outs: this.#outs, ins: this.#ins };
  }
}
