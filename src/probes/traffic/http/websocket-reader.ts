// One direction of a websocket (RFC 6455): frames unmasked, put together, and inflated (RFC 7692).

import { constants, inflateRawSync } from "node:zlib";
import type { Frame } from "../exchange.ts";
import type { CaptureLimits } from "../pcap/limits.ts";
import { Pile } from "../pcap/pile.ts";
import type { Room } from "../pcap/room.ts";

type Header = {
  final: boolean;
  packed: boolean;
  opcode: number;
  mask: Buffer | undefined;
  start: number;
  length: number;
};

const window = 32 << 10;
const tail = Buffer.from([0, 0, 0xff, 0xff]);

export class WebSocketReader {
  readonly #direction: Frame["direction"];
  readonly #take: (frame: Frame) => void;
  readonly #lose: (reason: string) => void;
  readonly #most: number;
  readonly #pile: Pile;
  readonly #message: Pile;
  readonly #inflates: boolean;
  readonly #keepsContext: boolean;
  #context = Buffer.alloc(0);
  #packed = false;
  #skip = 0;
  #broken = false;

  constructor(
    direction: Frame["direction"],
    options: { room: Room; limits: CaptureLimits; inflates: boolean; keepsContext: boolean },
    to: { take: (frame: Frame) => void; lose: (reason: string) => void },
  ) {
    this.#direction = direction;
    this.#inflates = options.inflates;
    this.#keepsContext = options.keepsContext;
    this.#most = options.limits.body;
    this.#pile = new Pile(options.room);
    this.#message = new Pile(options.room);
    this.#take = to.take;
    this.#lose = to.lose;
  }

  push(bytes: Buffer, at: number): void {
    const skipped = Math.min(this.#skip, bytes.length);
    this.#skip -= skipped;
    if (this.#broken || skipped === bytes.length) return;
    if (!this.#pile.add(bytes.subarray(skipped))) {
      this.#fail("there was no room for a message");
      return;
    }
    for (let header = this.#header(); header !== undefined && !this.#broken; header = this.#header()) {
      const { start, length } = header;
      if (length > this.#most) {
        this.#jump(start + length);
        return;
      }
      if (this.#pile.length < start + length) return;
      const payload = unmask(this.#pile.view().subarray(start, start + length), header.mask);
      this.#pile.drop(start + length);
      this.#frame(header, payload, at);
    }
  }

  end(): void {
    if (!this.#broken && this.#pile.length + this.#message.length > 0) {
      this.#lose("A websocket message breaks off.");
    }
    this.#pile.clear();
    this.#message.clear();
  }

  #header(): Header | undefined {
    const view = this.#pile.view();
    if (view.length < 2) return undefined;
    const first = view.readUInt8(0);
    const second = view.readUInt8(1);
    const short = second & 0x7f;
    const width = short === 126 ? 2 : short === 127 ? 8 : 0;
    const masked = (second & 0x80) !== 0;
    const start = 2 + width + (masked ? 4 : 0);
    if (view.length < start) return undefined;
    const length = width === 0 ? short : width === 2 ? view.readUInt16BE(2) : Number(view.readBigUInt64BE(2));
    const mask = masked ? Buffer.copyBytesFrom(view, start - 4, 4) : undefined;
    const opcode = first & 15;
    return { final: (first & 0x80) !== 0, packed: (first & 0x40) !== 0, opcode, mask, start, length };
  }

  #frame({ final, packed, opcode }: Header, payload: Buffer, at: number): void {
    if (opcode > 10 || (opcode > 2 && opcode < 8)) {
      this.#fail("what followed were no frames");
      return;
    }
    if (opcode >= 8) {
      if (payload.length > 0 && opcode !== 8) this.#hand(payload, at);
      return;
    }
    if (opcode > 0) {
      this.#message.clear();
      this.#packed = packed;
    }
    if (this.#message.length + payload.length > this.#most || !this.#message.add(payload)) {
      this.#fail("a message was longer than can be read");
      return;
    }
    if (!final) return;
    const whole = this.#message.take();
    const bytes = this.#packed && this.#inflates ? this.#inflate(whole) : whole;
    if (bytes !== undefined) this.#hand(bytes, at);
  }

  /** The window of earlier messages is the dictionary of the next. */
  #inflate(packed: Buffer): Buffer | undefined {
    try {
      const bytes = inflateRawSync(Buffer.concat([packed, tail]), {
        finishFlush: constants.Z_SYNC_FLUSH,
        maxOutputLength: this.#most,
        ...(this.#context.length === 0 ? {} : { dictionary: this.#context }),
      });
      if (this.#keepsContext) this.#context = Buffer.concat([this.#context, bytes]).subarray(-window);
      return bytes;
    } catch {
      this.#fail("a message could not be inflated");
      return undefined;
    }
  }

  #hand(bytes: Buffer, at: number): void {
    this.#take({ channel: "websocket", direction: this.#direction, at, bytes });
  }

  /** A frame too long to keep: the next one begins behind it, but inflating needs what it held. */
  #jump(length: number): void {
    this.#lose("A websocket message was longer than can be read.");
    this.#skip = length - this.#pile.length;
    this.#pile.clear();
    this.#message.clear();
    if (this.#inflates) this.#broken = true;
  }

  #fail(why: string): void {
    this.#broken = true;
    this.end();
    this.#lose(`A websocket was not read further: ${why}.`);
  }
}

function unmask(payload: Buffer, mask: Buffer | undefined): Buffer {
  const plain = Buffer.copyBytesFrom(payload);
  if (mask === undefined) return plain;
  for (let i = 0; i < plain.length; i++) plain[i] = (plain[i] ?? 0) ^ (mask[i & 3] ?? 0);
  return plain;
}
