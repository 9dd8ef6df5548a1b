// The body of a message as it arrives. Keeps as much as allowed, counts the rest.

import type { Body } from "../exchange.ts";
import type { CaptureLimits } from "../pcap/limits.ts";
import { Pile } from "../pcap/pile.ts";
import type { Room } from "../pcap/room.ts";

export class BodyPile {
  readonly #pile: Pile;
  readonly #most: number;
  #size = 0;
  #full = false;

  constructor(room: Room, limits: CaptureLimits) {
    this.#pile = new Pile(room);
    this.#most = limits.body;
  }

  add(bytes: Buffer): void {
    this.#size += bytes.length;
    if (this.#full) return;
    const free = this.#most - this.#pile.length;
    const kept = bytes.length > free ? bytes.subarray(0, free) : bytes;
    this.#full = !this.#pile.add(kept) || bytes.length > free;
  }

  /** What was kept, as the taker's own; undefined for a message without a body. */
  take(): Body | undefined {
    if (this.#size === 0) return undefined;
    const bytes = this.#pile.take();
    return bytes.length === this.#size ? { bytes } : { bytes, size: this.#size };
  }

  drop(): void {
    this.#pile.clear();
  }
}
