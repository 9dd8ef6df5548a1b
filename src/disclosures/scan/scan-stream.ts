// Scans bytes that come in pieces of any size, as if they came in one: what the last piece ended with is kept until the
// next one, so that no needle is lost where two pieces meet.

import type { Found, Scanner } from "./scanner.ts";

const room = 1 << 20;

export class ScanStream {
  readonly #scanner: Scanner;
  readonly #found: Found;
  readonly #held: Uint8Array;
  #length = 0;
  /** Where `#held` begins in the whole. */
  #base = 0;
  /** Everything that ends at or before here was told. */
  #told = 0;

  constructor(scanner: Scanner, found: Found) {
    this.#scanner = scanner;
    this.#found = found;
    this.#held = new Uint8Array(scanner.longest + room);
  }

  push(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length; ) {
      const taken = Math.min(chunk.length - at, this.#held.length - this.#length);
      this.#held.set(chunk.subarray(at, at + taken), this.#length);
      this.#length += taken;
      at += taken;
      if (this.#length === this.#held.length) this.#flush();
    }
  }

  /** Tells what is left. Nothing may be pushed afterwards. */
  end(): void {
    this.#flush();
  }

  #flush(): void {
    const [base, told] = [this.#base, this.#told];
    this.#scanner.scan(this.#held.subarray(0, this.#length), (needle, start, end) => {
      if (base + end > told) this.#found(needle, base + start, base + end);
    });
    this.#told = base + this.#length;
    const kept = Math.min(this.#length, Math.max(0, this.#scanner.longest - 1));
    this.#held.copyWithin(0, this.#length - kept, this.#length);
    this.#base += this.#length - kept;
    this.#length = kept;
  }
}
