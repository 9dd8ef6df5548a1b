// Bytes that arrive in pieces and are read in other pieces. Copies what it keeps: pieces of the capture are
// never held alive by a few bytes of them.

import type { Room } from "./room.ts";

const least = 256;
const none = Buffer.alloc(0);

export class Pile {
  readonly #room: Room;
  #store: Buffer = none;
  #from = 0;
  #to = 0;

  constructor(room: Room) {
    this.#room = room;
  }

  get length(): number {
    return this.#to - this.#from;
  }

  /** False when there is no room for them; what is held then stays as it was. */
  add(bytes: Uint8Array): boolean {
    if (this.#to + bytes.length > this.#store.length && !this.#grow(bytes.length)) return false;
    this.#store.set(bytes, this.#to);
    this.#to += bytes.length;
    return true;
  }

  /** All that is held, until the next call. */
  view(): Buffer {
    return this.#store.subarray(this.#from, this.#to);
  }

  drop(bytes: number): void {
    this.#from += bytes;
    if (this.#from >= this.#to) this.clear();
  }

  clear(): void {
    this.#room.give(this.#store.length);
    this.#store = none;
    this.#from = 0;
    this.#to = 0;
  }

  /** All that is held, as the caller's own; the pile is empty afterwards. */
  take(): Buffer {
    const held = this.view();
    const own = held.length * 2 > this.#store.length ? held : Buffer.copyBytesFrom(held);
    this.clear();
    return own;
  }

  #grow(more: number): boolean {
    const held = this.length;
    const size = Math.max(least, held + more, Math.min(held * 2, held + more + (4 << 20)));
    if (!this.#room.take(size)) return false;
    const store = Buffer.allocUnsafeSlow(size);
    this.#store.copy(store, 0, this.#from, this.#to);
    this.#room.give(this.#store.length);
    this.#store = store;
    this.#from = 0;
    this.#to = held;
    return true;
  }
}
