// The part of a value that lay in earlier chunks. Grows to its limit and not beyond; long strings are cut.

import type { HarLimits } from "./har-limits.ts";
import { cutBefore } from "./long-text.ts";
import type { Skim } from "./skim.ts";

const small = 64 << 10;

export class Held {
  readonly #limits: Pick<HarLimits, "entry" | "text">;
  #bytes = Buffer.allocUnsafe(small);
  #length = 0;
  /** Where the string that is open began. */
  #text = 0;
  /** The rest of the string that is open is left out. */
  #cutting = false;
  #full = false;
  /** Bytes of strings that were left out. */
  cut = 0;

  constructor(limits: Pick<HarLimits, "entry" | "text">) {
    this.#limits = limits;
  }

  clear(): void {
    if (this.#bytes.length > 16 * small) this.#bytes = Buffer.allocUnsafe(small);
    this.#length = 0;
    this.#text = 0;
    this.#cutting = false;
    this.#full = false;
    this.cut = 0;
  }

  /** Takes [from, to) of a chunk, whose value goes on behind it. */
  add(chunk: Buffer, from: number, to: number, skim: Skim): void {
    this.#append(chunk, from, to, skim);
    if (!skim.inString || this.#cutting) return;
    if (skim.stringAt > 0) this.#text = this.#length - (to - skim.stringAt);
    if (this.#length - this.#text <= this.#limits.text) return;
    const left = cutBefore(this.#bytes, this.#text, this.#text + this.#limits.text);
    this.cut += this.#length - left;
    this.#length = left;
    this.#cutting = true;
  }

  /** The value, which ends at `to`; undefined when it is longer than may be held. Lent until the next call. */
  whole(chunk: Buffer, from: number, to: number, skim: Skim): Buffer | undefined {
    if (this.#length === 0 && !this.#full) {
      return to - from > this.#limits.entry ? undefined : chunk.subarray(from, to);
    }
    this.#append(chunk, from, to, skim);
    return this.#full ? undefined : this.#bytes.subarray(0, this.#length);
  }

  #append(chunk: Buffer, from: number, to: number, skim: Skim): void {
    let begin = from;
    if (this.#cutting) {
      begin = Math.min(to, skim.carriedEnd);
      this.cut += begin - from;
      this.#cutting = begin === to;
    }
    const length = this.#length + to - begin;
    if (this.#full || length > this.#limits.entry + chunk.length) {
      this.#full = true;
      return;
    }
    if (length > this.#bytes.length) {
      const more = Buffer.allocUnsafe(Math.max(length, 2 * this.#bytes.length));
      this.#bytes.copy(more, 0, 0, this.#length);
      this.#bytes = more;
    }
    chunk.copy(this.#bytes, this.#length, begin, to);
    this.#length = length;
  }
}
