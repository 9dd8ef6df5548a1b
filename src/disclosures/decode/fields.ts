// Numbers that binary formats hold as such are written out as text, so that needles find coordinates and long numbers.
// Text stands there as it is, but for what is glued to it: a length may be a letter too, so tokens are written out as well.

import type { DecodeNode } from "./node.ts";
import type { Spans } from "./spans.ts";
import { isRun } from "./survey.ts";

/** Most fields that are written out of one message. */
const most = 5000;
const pad = 0x3d;
const [shortestToken, longestToken] = [12, 1 << 20];

export class Fields {
  readonly #texts: string[] = [];
  readonly #outs: number[] = [];
  readonly #ins: number[] = [];
  #length = 0;
  #end = 0;

  get full(): boolean {
    return this.#texts.length >= most;
  }

  /** Text that was made of [start, end). */
  add(text: string, start: number, end: number): void {
    if (this.full) return;
    // A space, then the text: an even stretch and an odd one.
    this.#outs.push(this.#length, this.#length + 1);
    this.#ins.push(start, start);
    this.#texts.push(text);
    this.#length += 1 + Buffer.byteLength(text);
    this.#end = end;
  }

  /** What is one token, and so might be a coding. */
  text(bytes: Buffer, start: number, end: number): void {
    if (end - start < shortestToken || end - start > longestToken) return;
    let last = end;
    while (bytes[last - 1] === pad) last--;
    for (let at = start; at < last; at++) if (!isRun(bytes[at] as number)) return;
    this.add(bytes.toString("latin1", start, end), start, end);
  }

  /** Decimals as they may be told: as it is, and rounded to six to three places. */
  real(value: number, start: number, end: number): void {
    if (
      !Number.isFinite(value) ||
      Math.abs(value) < 1e-3 ||
      Math.abs(value) > 1e15 ||
      Number.isInteger(value)
    )
      return;
    const all = new Set([`${value}`, ...[6, 5, 4, 3].map((places) => value.toFixed(places))]);
    for (const text of all) this.add(text, start, end);
  }

  /** Whole numbers of at least five digits; those that may be degrees times a power of ten, as such too. */
  whole(value: bigint, start: number, end: number): void {
    const size = value < 0n ? -value : value;
    if (size < 10_000n) return;
    this.add(`${value}`, start, end);
    if (size > 1_800_000_000n) return;
    for (const places of [7, 6, 5]) {
      const degrees = Number(value) / 10 ** places;
      if (Math.abs(degrees) >= 0.1 && Math.abs(degrees) <= 180)
        this.add(degrees.toFixed(Math.min(places, 6)), start, end);
    }
  }

  /** Undefined when there are none. */
  node(above: DecodeNode, name: string): DecodeNode | undefined {
    if (this.#texts.length === 0) return undefined;
    const spans: Spans = { outs: [...this.#outs, this.#length], ins: [...this.#ins, this.#end] };
    const bytes = Buffer.from(this.#texts.map((text) => ` ${text}`).join(""));
    return { bytes, name, depth: above.depth + 1, above, spans, from: [0, above.bytes.length] };
  }
}
