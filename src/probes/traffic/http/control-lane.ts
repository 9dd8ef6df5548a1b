// A stream of HTTP/3 in one direction only (RFC 9114, section 6.2): settings, the table of header fields, or
// something that is stepped over.

import { Cursor } from "../pcap/cursor.ts";
import type { Stage } from "../pcap/talk.ts";
import { variable, widthOf } from "../quic/varint.ts";
import { Http3Frames } from "./http3-frames.ts";

export type TakeControl = {
  /** Largest dynamic table that the sender allows the other side. */
  tableSize(size: number): void;
  /** Instructions for the table by which the sender's header fields are read. */
  instructions(bytes: Buffer): void;
  /** Content of a kind that is not read. */
  foreign(bytes: Buffer): void;
};

const settings = 4;
const maxTableCapacity = 1;
const control = 0;
const push = 1;
const encoder = 2;
const decoder = 3;

export class ControlLane {
  readonly #take: TakeControl;
  readonly #frames: Http3Frames;
  #head: number[] = [];
  #type: number | undefined;

  constructor({ room, limits }: Stage, take: TakeControl) {
    this.#take = take;
    this.#frames = new Http3Frames(room, limits.head, {
      gathered: settings,
      whole: (payload) => this.#settings(payload),
    });
  }

  push(bytes: Buffer): void {
    const rest = this.#type === undefined ? this.#begin(bytes) : bytes;
    if (this.#type === control) this.#frames.push(rest);
    else if (this.#type === encoder) this.#take.instructions(rest);
    else if (this.#type !== undefined && isForeign(this.#type)) this.#take.foreign(rest);
  }

  end(): void {
    this.#frames.end();
  }

  /** The stream's type, which may come in pieces; answers what lies behind it. */
  #begin(bytes: Buffer): Buffer {
    let at = 0;
    while (this.#type === undefined && at < bytes.length) {
      this.#head.push(bytes.readUInt8(at++));
      const [first = 0] = this.#head;
      if (this.#head.length === widthOf(first)) this.#type = variable(new Cursor(Buffer.from(this.#head)));
    }
    return bytes.subarray(at);
  }

  /** Without a word about the table there is none. */
  #settings(payload: Buffer): boolean {
    const cursor = new Cursor(payload);
    let size = 0;
    while (cursor.left > 0) {
      const id = variable(cursor);
      const value = variable(cursor);
      if (id === maxTableCapacity && !cursor.short) size = value;
    }
    this.#take.tableSize(size);
    return true;
  }
}

/** What a server pushes nobody asked for; reserved types (section 6.2.3) say nothing. */
function isForeign(type: number): boolean {
  return type !== push && type !== decoder && (type - 0x21) % 0x1f !== 0;
}
