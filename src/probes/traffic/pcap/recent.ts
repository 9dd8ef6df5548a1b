// The last few megabytes of what all connections said, so that a repetition can be compared with what came first.
// Forgets the oldest: it is one ring, whatever the number of connections.

const size = 4 << 20;

export class Recent {
  readonly #ring = Buffer.alloc(size);
  /** Bytes ever kept, and those passed over at the ring's end. */
  #written = 0;

  /** Answers where to find them again, or -1 for more than is ever kept. */
  keep(bytes: Buffer): number {
    if (bytes.length > size) return -1;
    const at = this.#written % size;
    if (at + bytes.length > size) this.#written += size - at;
    const place = this.#written;
    bytes.copy(this.#ring, place % size);
    this.#written += bytes.length;
    return place;
  }

  /** What was kept there, until the next call of keep; undefined when it is forgotten. */
  find(place: number, length: number): Buffer | undefined {
    if (place < 0 || place + size < this.#written) return undefined;
    return this.#ring.subarray(place % size, (place % size) + length);
  }
}
