// Puts handshake messages together from records (RFC 8446, section 4), bounded.

import { Pile } from "../pcap/pile.ts";
import type { Room } from "../pcap/room.ts";

/** The body is the taker's for the length of the call. */
type TakeMessage = (type: number, body: Buffer) => void;

const longest = 256 << 10;
const header = 4;

export class HandshakeReader {
  readonly #pile: Pile;

  constructor(room: Room) {
    this.#pile = new Pile(room);
  }

  /** False when a message is longer than any honest one. */
  push(fragment: Buffer, take: TakeMessage): boolean {
    if (this.#pile.length > 0 && !this.#pile.add(fragment)) return false;
    const view = this.#pile.length > 0 ? this.#pile.view() : fragment;
    let at = 0;
    while (at + header <= view.length) {
      const length = view.readUIntBE(at + 1, 3);
      if (length > longest) return false;
      if (at + header + length > view.length) break;
      const type = view.readUInt8(at);
      at += header + length;
      take(type, view.subarray(at - length, at));
    }
    if (this.#pile.length > 0) this.#pile.drop(at);
    else if (at < view.length) return this.#pile.add(view.subarray(at));
    return true;
  }

  end(): void {
    this.#pile.clear();
  }
}
