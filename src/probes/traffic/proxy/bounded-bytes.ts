// Bytes of a body as they go by: the first ones are kept, the rest is counted.

import type { Body } from "../exchange.ts";

export class BoundedBytes {
  readonly #most: number;
  readonly #chunks: Uint8Array[] = [];
  #kept = 0;
  #size = 0;
  #ended = false;

  constructor(most: number) {
    this.#most = most;
  }

  add(bytes: Uint8Array, ended: boolean): void {
    this.#size += bytes.length;
    this.#ended ||= ended;
    const part = bytes.subarray(0, Math.max(0, this.#most - this.#kept));
    if (part.length === 0) return;
    this.#kept += part.length;
    this.#chunks.push(part);
  }

  /** Whether something came and its end did not. */
  get open(): boolean {
    return this.#size > 0 && !this.#ended;
  }

  get size(): number {
    return this.#size;
  }

  /** Undefined when nothing came. */
  get body(): Body | undefined {
    if (this.#size === 0) return undefined;
    const bytes = Buffer.concat(this.#chunks);
    return this.#size > this.#kept ? { bytes, size: this.#size } : { bytes };
  }
}
