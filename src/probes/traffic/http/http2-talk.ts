// HTTP/2 on one connection (RFC 9113): one exchange per stream. What a server pushes is decoded, because the header
// tables need it, and left out: nobody asked for it.

import type { Moment, Shade, Side, Stage, Talk } from "../pcap/talk.ts";
import type { Draft } from "./draft.ts";
import { FrameReader } from "./frame-reader.ts";
import { Hpack } from "./hpack.ts";
import { other, StreamBook } from "./stream-book.ts";
import { nameOf, tellLost } from "./told.ts";

type Lane = {
  readonly frames: FrameReader;
  readonly hpack: Hpack;
  /** A header block that goes on in further frames. */
  block: { stream: number; parts: Buffer[]; size: number; ends: boolean; pushed: boolean } | undefined;
  dead: boolean;
};

const prefaceLength = 24;
const data = 0;
const headers = 1;
const reset = 3;
const promise = 5;
const continuation = 9;

export class Http2Talk implements Talk {
  readonly #stage: Stage;
  readonly #lanes: Readonly<Record<Side, Lane>>;
  readonly #book: StreamBook;
  #preface = prefaceLength;
  #moment: Moment = { at: 0, start: 0, end: 0 };
  #lost = false;
  #orphans = 0;
  #torn = false;

  /** `first` is the request that was made in HTTP/1 and is answered here, as stream 1. */
  constructor(stage: Stage, first?: Draft) {
    this.#stage = stage;
    this.#book = new StreamBook(stage, "h2");
    this.#lanes = { client: this.#lane("client"), server: this.#lane("server") };
    if (first !== undefined) this.#book.adopt(1, first);
  }

  push(side: Side, bytes: Buffer, moment: Moment): void {
    const lane = this.#lanes[side];
    this.#moment = moment;
    if (lane.dead) return;
    const skip = side === "client" ? Math.min(this.#preface, bytes.length) : 0;
    this.#preface -= skip;
    if (!lane.frames.push(skip === 0 ? bytes : bytes.subarray(skip))) this.#kill(side, "a frame is too long");
  }

  end(side: Side): void {
    const lane = this.#lanes[side];
    if (lane.frames.end() || lane.block !== undefined) this.#torn = true;
    lane.block = undefined;
    lane.dead = true;
    this.#book.endSide(side, this.#moment);
  }

  close(): Shade | undefined {
    this.end("client");
    this.end("server");
    this.#book.close(this.#moment);
    if (this.#torn) this.#lose(`HTTP/2 with ${nameOf(this.#stage)} breaks off in the middle of a frame.`);
    if (this.#orphans > 0) this.#lose(`${this.#orphans} answers were found without their requests.`);
    if (!this.#lost && this.#book.asked) return undefined;
    return { why: this.#lost ? "lost" : "name-only", protocol: this.#stage.secure ? "tls" : "tcp" };
  }

  #lane(side: Side): Lane {
    const { room, limits } = this.#stage;
    const frames = new FrameReader(room, limits, (type, flags, stream, payload) =>
      this.#frame(side, type, flags, stream, payload),
    );
    return { frames, hpack: new Hpack(limits.head), block: undefined, dead: false };
  }

  #frame(side: Side, type: number, flags: number, stream: number, payload: Buffer): void {
    const lane = this.#lanes[side];
    if (lane.dead) return;
    if (lane.block !== undefined && type !== continuation) this.#kill(side, "a header block breaks off");
    else if (type === data) this.#data(side, flags, stream, payload);
    else if (type === headers || type === promise) this.#headers(side, type, flags, stream, payload);
    else if (type === continuation) this.#more(side, flags, payload);
    else if (type === reset) this.#book.finish(stream, this.#moment);
  }

  #data(side: Side, flags: number, id: number, payload: Buffer): void {
    const body = unpadded(flags, payload);
    if (body === undefined) return;
    this.#book.data(side, id, body, this.#moment);
    if ((flags & 1) !== 0) this.#ended(side, id);
  }

  #headers(side: Side, type: number, flags: number, stream: number, payload: Buffer): void {
    const body = unpadded(flags, payload);
    const skip = type === promise ? 4 : (flags & 0x20) !== 0 ? 5 : 0;
    if (body === undefined || body.length < skip) {
      this.#kill(side, "a header frame is too short");
      return;
    }
    const ends = type === headers && (flags & 1) !== 0;
    this.#lanes[side].block = { stream, parts: [], size: 0, ends, pushed: type === promise };
    this.#more(side, flags, body.subarray(skip));
  }

  #more(side: Side, flags: number, fragment: Buffer): void {
    const lane = this.#lanes[side];
    const { block } = lane;
    if (block === undefined) {
      this.#kill(side, "a header block has no beginning");
      return;
    }
    block.size += fragment.length;
    if (block.size > this.#stage.limits.head || block.parts.length > 1000) {
      this.#kill(side, "a header block is too long");
      return;
    }
    block.parts.push(Buffer.copyBytesFrom(fragment));
    if ((flags & 4) === 0) return;
    lane.block = undefined;
    const decoded = lane.hpack.decode(Buffer.concat(block.parts));
    if (decoded === undefined) {
      this.#kill(side, "a header block could not be decoded");
      return;
    }
    if (decoded.cut)
      tellLost(
        this.#stage,
        this.#moment,
        "header",
        "Header fields were left out: they were longer than can be read.",
      );
    if (block.pushed) return;
    if (side === "client") this.#book.request(block.stream, decoded.headers, this.#moment);
    else if (!this.#book.response(block.stream, decoded.headers, this.#moment)) {
      if (block.stream % 2 === 1) this.#orphans++;
    }
    if (block.ends) this.#ended(side, block.stream);
  }

  #ended(side: Side, id: number): void {
    this.#book.ended(side, id, this.#moment, this.#lanes[other(side)].dead);
  }

  #kill(side: Side, why: string): void {
    this.#lanes[side].frames.end();
    this.#lanes[side].block = undefined;
    this.end(side);
    this.#lose(`HTTP/2 with ${nameOf(this.#stage)} was not read further: ${why}.`);
  }

  #lose(reason: string): void {
    this.#lost = true;
    tellLost(this.#stage, this.#moment, "exchange", reason);
  }
}

/** Without padding, where the flag says there is some; undefined when there is more padding than frame. */
function unpadded(flags: number, payload: Buffer): Buffer | undefined {
  if ((flags & 8) === 0) return payload;
  const end = payload.length - (payload[0] ?? 0);
  return end < 1 ? undefined : payload.subarray(1, end);
}
