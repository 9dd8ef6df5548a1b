// Cuts one direction of HTTP/2 into frames (RFC 9113, section 4).

import type { CaptureLimits } from "../pcap/limits.ts";
import { Pile } from "../pcap/pile.ts";
import type { Room } from "../pcap/room.ts";

export type TakeFrame = (type: number, flags: number, stream: number, payload: Buffer) => void;

const header = 9;

export class FrameReader {
  readonly #pile: Pile;
  readonly #longest: number;
  readonly #take: TakeFrame;

  constructor(room: Room, limits: CaptureLimits, take: TakeFrame) {
    this.#pile = new Pile(room);
    this.#longest = limits.ahead;
    this.#take = take;
  }

  /** False when a frame is longer than can be read, or there is no room to wait for its rest. */
  push(bytes: Buffer): boolean {
    if (this.#pile.length === 0) {
      const read = this.#read(bytes);
      return read >= 0 && (read === bytes.length || this.#pile.add(bytes.subarray(read)));
    }
    if (!this.#pile.add(bytes)) return false;
    const read = this.#read(this.#pile.view());
    if (read > 0) this.#pile.drop(read);
    return read >= 0;
  }

  /** Answers whether a frame was left half. */
  end(): boolean {
    const half = this.#pile.length > 0;
    this.#pile.clear();
    return half;
  }

  #read(bytes: Buffer): number {
    let at = 0;
    while (at + header <= bytes.length) {
      const length = bytes.readUIntBE(at, 3);
      if (length > this.#longest) return -1;
      const end = at + header + length;
      if (end > bytes.length) break;
      const stream = bytes.readUInt32BE(at + 5) & 0x7fffffff;
      this.#take(bytes.readUInt8(at + 3), bytes.readUInt8(at + 4), stream, bytes.subarray(at + header, end));
      at = end;
    }
    return at;
  }
}
