// Cuts one direction of a stream of HTTP/3 into frames (RFC 9114, section 7). Data is handed on as it comes, what is
// to be read as a whole is gathered, and all else is stepped over.

import { Cursor } from "../pcap/cursor.ts";
import { Pile } from "../pcap/pile.ts";
import type { Room } from "../pcap/room.ts";
import { variable } from "../quic/varint.ts";

export type TakeHttp3 = {
  /** Types of frames that are gathered. */
  readonly gathered: number;
  /** One of them. False stops the reading behind it; what was not read is to be pushed again. */
  whole(payload: Buffer): boolean;
  data?(bytes: Buffer): void;
  /** Bytes of a stream that turned out to be no message at all (WebTransport). */
  foreign?(bytes: Buffer): void;
};

const data = 0;
const webTransport = 0x41;
const longestHead = 16;
const none = Buffer.alloc(0);

export class Http3Frames {
  readonly #take: TakeHttp3;
  readonly #most: number;
  readonly #pile: Pile;
  #head = none;
  #frame: { readonly type: number; left: number } | undefined;
  #begun = false;
  #foreign = false;

  /** `most`: length of a frame that is gathered. */
  constructor(room: Room, most: number, take: TakeHttp3) {
    this.#pile = new Pile(room);
    this.#most = most;
    this.#take = take;
  }

  /** How many of the bytes were read; -1 when a frame is longer than can be read. */
  push(bytes: Buffer): number {
    let at = 0;
    while (at < bytes.length) {
      if (this.#frame === undefined && !this.#foreign) at = this.#begin(bytes, at);
      const part = bytes.subarray(at, this.#foreign ? bytes.length : at + (this.#frame?.left ?? 0));
      at += part.length;
      const going = this.#foreign ? this.#pass(part) : this.#part(part);
      if (going === undefined) return -1;
      if (!going) return at;
    }
    return at;
  }

  /** Whether a frame has begun and not ended. */
  get half(): boolean {
    return this.#frame !== undefined || this.#head.length > 0;
  }

  end(): void {
    this.#pile.clear();
  }

  /** Type and length, which may come in pieces; answers where to go on. */
  #begin(bytes: Buffer, from: number): number {
    const waited = this.#head.length;
    const head = waited === 0 ? bytes : Buffer.concat([this.#head, bytes.subarray(from, from + longestHead)]);
    const cursor = new Cursor(head, waited === 0 ? from : 0);
    const type = variable(cursor);
    const left = variable(cursor);
    if (cursor.short) {
      this.#head = Buffer.concat([this.#head, bytes.subarray(from)]);
      return bytes.length;
    }
    this.#foreign = type === webTransport && !this.#begun && this.#take.foreign !== undefined;
    this.#begun = true;
    this.#head = none;
    if (!this.#foreign && (left > 0 || type === this.#take.gathered)) this.#frame = { type, left };
    return waited === 0 ? cursor.at : from + cursor.at - waited;
  }

  #pass(part: Buffer): true {
    this.#take.foreign?.(part);
    return true;
  }

  /** Whether to go on; undefined when the frame is too long, or there is no room for it. */
  #part(part: Buffer): boolean | undefined {
    const frame = this.#frame;
    if (frame === undefined) return true;
    const gathers = frame.type === this.#take.gathered;
    if (gathers && frame.left > this.#most) return undefined;
    frame.left -= part.length;
    const last = frame.left === 0;
    if (last) this.#frame = undefined;
    if (frame.type === data) this.#take.data?.(part);
    if (!gathers) return true;
    if (last && this.#pile.length === 0) return this.#take.whole(part);
    if (!this.#pile.add(part)) return undefined;
    return last ? this.#take.whole(this.#pile.take()) : true;
  }
}
