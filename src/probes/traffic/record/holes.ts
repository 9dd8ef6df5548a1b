// Holes of one kind told once, with how many there were, so that a recording full of them stays readable.

import type { Gap, Miss } from "../../../core/index.ts";

type Hole = Omit<Gap, "probe" | "visit" | "run" | "reason">;

const most = 1000;

export class Holes {
  readonly #miss: Miss;
  readonly #known = new Map<
    string,
    { readonly hole: Hole; readonly say: (count: number) => string; count: number }
  >();
  #more = 0;

  constructor(miss: Miss) {
    this.#miss = miss;
  }

  /** `say` puts the hole into a sentence, given how many of the same `key` there were. */
  add(key: string, hole: Hole, say: (count: number) => string): void {
    const known = this.#known.get(key);
    if (known) known.count += 1;
    else if (this.#known.size < most) this.#known.set(key, { hole, say, count: 1 });
    else this.#more += 1;
  }

  /** Hands all of them over. */
  end(): void {
    for (const { hole, say, count } of this.#known.values()) this.#miss({ ...hole, reason: say(count) });
    this.#known.clear();
    if (this.#more === 0) return;
    const reason = `${this.#more} more holes in the recording are not told one by one`;
    this.#miss({ kinds: [], code: "flooded", reason });
  }
}
