// The last few thousand segments of all connections, so that a repetition can be compared with what came first.
// Forgets the oldest: without it every quiet connection would hold a piece of the capture in memory.

import type { Segment } from "./tcp-half.ts";

const size = 2048;

export class Recent {
  readonly #lists: (Segment[] | undefined)[] = new Array(size).fill(undefined);
  #at = 0;

  /** The newest segment of that list was added: somewhere the oldest one goes. */
  keep(list: Segment[]): void {
    this.#lists[this.#at]?.shift();
    this.#lists[this.#at] = list;
    this.#at = (this.#at + 1) % size;
  }
}
