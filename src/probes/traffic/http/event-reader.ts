// Cuts a stream of server-sent events into events (HTML standard, section 9.2). A frame holds an event's data.

import type { Frame } from "../exchange.ts";
import type { CaptureLimits } from "../pcap/limits.ts";
import { Pile } from "../pcap/pile.ts";
import type { Room } from "../pcap/room.ts";

export class EventReader {
  readonly #line: Pile;
  readonly #data: Pile;
  readonly #most: number;
  readonly #take: (frame: Frame) => void;
  #returned = false;

  constructor(room: Room, limits: CaptureLimits, take: (frame: Frame) => void) {
    this.#line = new Pile(room);
    this.#data = new Pile(room);
    this.#most = limits.body;
    this.#take = take;
  }

  push(bytes: Buffer, at: number): void {
    let from = 0;
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i];
      if (byte !== 10 && byte !== 13) {
        this.#returned = false;
        continue;
      }
      if (byte === 13 || !this.#returned) this.#end(bytes.subarray(from, i), at);
      this.#returned = byte === 13;
      from = i + 1;
    }
    if (this.#line.length < this.#most) this.#line.add(bytes.subarray(from));
  }

  /** An event that the stream broke off in is still something that was sent. */
  end(at: number): void {
    this.#end(Buffer.alloc(0), at);
    this.#dispatch(at);
    this.#line.clear();
  }

  #end(rest: Buffer, at: number): void {
    this.#line.add(rest);
    const line = this.#line.take();
    if (line.length === 0) {
      this.#dispatch(at);
      return;
    }
    const [, name, start] = /^(data)(:? ?)/.exec(line.toString("latin1", 0, 6)) ?? [];
    if (name === undefined || (start === "" && line.length > 4) || this.#data.length > this.#most) return;
    if (this.#data.length > 0) this.#data.add(Buffer.from("\n"));
    this.#data.add(line.subarray(4 + (start?.length ?? 0)));
  }

  #dispatch(at: number): void {
    if (this.#data.length === 0) return;
    this.#take({ channel: "eventsource", direction: "received", at, bytes: this.#data.take() });
  }
}
