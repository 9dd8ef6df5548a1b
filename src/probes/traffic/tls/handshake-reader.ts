// Puts handshake messages together from records (RFC 8446, section 4), bounded.

import { Pile } from "../pcap/pile.ts";
import type { Room } from "../pcap/room.ts";

const longest = 256 << 10;
const header = 4;

export class HandshakeReader {
  readonly #pile: Pile;

  constructor(room: Room) {
    this.#pile = new Pile(room);
  }

  /** False when a message is longer than any honest one. */
  push(fragment: Buffer, take: (type: number, body: Buffer) => void): boolean {
    if (!this.#pile.add(fragment)) return false;
    while (this.#pile.length >= header) {
      const view = this.#pile.view();
      const length = view.readUIntBE(1, 3);
      if (length > longest) return false;
      if (view.length < header + length) return true;
      const body = Buffer.copyBytesFrom(view, header, length);
      const type = view.readUInt8(0);
      this.#pile.drop(header + length);
      take(type, body);
    }
    return true;
  }

  end(): void {
    this.#pile.clear();
  }
}
