// One direction of an HTTP/1 connection: cuts it into heads and bodies by Content-Length and chunks (RFC 9112,
// section 6), never by what the bytes look like.

import type { Header } from "../exchange.ts";
import type { CaptureLimits } from "../pcap/limits.ts";
import { Pile } from "../pcap/pile.ts";
import type { Room } from "../pcap/room.ts";
import type { Moment } from "../pcap/talk.ts";
import { type MessageHead, readFields, readHead } from "./message-head.ts";

/** How the bytes behind a head are cut: so many of them, in chunks, all, or handed on as they are. */
export type Framing = number | "chunked" | "until-close" | "tunnel";

export type Taker = {
  /** Answers undefined to be asked again at `resume`: the head cannot be understood yet. */
  head(head: MessageHead, moment: Moment): Framing | undefined;
  body(bytes: Buffer, moment: Moment): void;
  done(trailers: readonly Header[], moment: Moment): void;
  tunnel(bytes: Buffer, moment: Moment): void;
  broken(reason: string): void;
};

type State =
  | "head"
  | "held"
  | "counted"
  | "size"
  | "chunk"
  | "chunk-end"
  | "trailers"
  | "until-close"
  | "tunnel"
  | "broken";

export class MessageReader {
  readonly #taker: Taker;
  readonly #limits: CaptureLimits;
  readonly #pile: Pile;
  readonly #later: Pile;
  #state: State = "head";
  #left = 0;
  #head: MessageHead | undefined;

  constructor(taker: Taker, room: Room, limits: CaptureLimits) {
    this.#taker = taker;
    this.#limits = limits;
    this.#pile = new Pile(room);
    this.#later = new Pile(room);
  }

  push(bytes: Buffer, moment: Moment): void {
    let at = 0;
    while (at < bytes.length) {
      if (this.#state === "broken") return;
      if (this.#state === "held") {
        this.#keep(bytes.subarray(at));
        return;
      }
      at += this.#step(at === 0 ? bytes : bytes.subarray(at), moment);
    }
  }

  /** The other side has said what a held head was waiting for, or may have. */
  resume(moment: Moment): void {
    if (this.#state !== "held") return;
    if (this.#head === undefined) this.#state = "head";
    else {
      const framing = this.#taker.head(this.#head, moment);
      if (framing === undefined) return;
      this.#frame(framing, moment);
    }
    const later = this.#later.take();
    if (later.length > 0) this.push(later, moment);
  }

  /** Nothing is read until `resume` or `turn`: what follows may be another protocol. */
  wait(): void {
    this.#state = "held";
  }

  /** What follows is another protocol, from the first byte that was not read yet. */
  turn(moment: Moment): void {
    const rest = Buffer.concat([this.#pile.take(), this.#later.take()]);
    this.#state = "tunnel";
    this.#head = undefined;
    if (rest.length > 0) this.#taker.tunnel(rest, moment);
  }

  /**
   * The side ended; `whole` when it did so in order. Answers whether a message was left half; of half a head the
   * taker is given what there is.
   */
  end(whole: boolean, moment: Moment): boolean {
    if (this.#state === "until-close" && whole) this.#finish([], moment);
    const half = this.#state !== "head" || this.#pile.length > 0;
    const torn = this.#state === "head" ? readHead(this.#pile.view().toString("latin1")) : undefined;
    if (torn !== undefined) this.#taker.head(torn, moment);
    const idle = this.#state === "tunnel" || this.#state === "broken";
    this.drop();
    return half && !idle;
  }

  drop(): void {
    this.#pile.clear();
    this.#later.clear();
    if (this.#state !== "tunnel") this.#state = "broken";
  }

  #keep(bytes: Buffer): void {
    if (this.#later.length + bytes.length > this.#limits.ahead || !this.#later.add(bytes)) {
      this.#fail("an answer came to no request");
    }
  }

  /** Reads something of the bytes, and says how many. */
  #step(bytes: Buffer, moment: Moment): number {
    switch (this.#state) {
      case "counted":
      case "chunk":
        return this.#counted(bytes, moment);
      case "until-close":
        this.#taker.body(bytes, moment);
        return bytes.length;
      case "tunnel":
        this.#taker.tunnel(bytes, moment);
        return bytes.length;
      default:
        return this.#line(bytes, moment);
    }
  }

  #counted(bytes: Buffer, moment: Moment): number {
    const part = bytes.length > this.#left ? bytes.subarray(0, this.#left) : bytes;
    this.#left -= part.length;
    this.#taker.body(part, moment);
    if (this.#left > 0) return part.length;
    if (this.#state === "chunk") this.#state = "chunk-end";
    else this.#finish([], moment);
    return part.length;
  }

  #line(bytes: Buffer, moment: Moment): number {
    const at = bytes.indexOf(10);
    const part = at < 0 ? bytes : bytes.subarray(0, at + 1);
    if (this.#pile.length + part.length > this.#limits.head || !this.#pile.add(part)) {
      this.#fail("a header section is longer than can be read");
      return bytes.length;
    }
    if (at >= 0) this.#whole(moment);
    return part.length;
  }

  /** A line is complete, and with it perhaps what it ends. */
  #whole(moment: Moment): void {
    const view = this.#pile.view();
    if (this.#state === "head" || this.#state === "trailers") {
      if (!endsSection(view)) return;
      const text = view.toString("latin1");
      this.#pile.clear();
      if (this.#state === "trailers") {
        this.#finish(readFields(text.split(/\r?\n/)), moment);
        return;
      }
      if (text.trim() !== "") this.#begin(text, moment);
      return;
    }
    const line = view.toString("latin1", 0, 64).trim();
    this.#pile.clear();
    if (this.#state === "chunk-end") this.#state = "size";
    else this.#size(line);
  }

  #size(line: string): void {
    const [, digits] = /^([0-9a-fA-F]{1,12})\s*(?:;|$)/.exec(line) ?? [];
    if (digits === undefined) {
      this.#fail("a chunk has no length");
      return;
    }
    this.#left = Number.parseInt(digits, 16);
    this.#state = this.#left === 0 ? "trailers" : "chunk";
  }

  #begin(text: string, moment: Moment): void {
    const head = readHead(text);
    if (head === undefined) {
      this.#fail("what follows is no HTTP");
      return;
    }
    const framing = this.#taker.head(head, moment);
    this.#head = head;
    if (framing === undefined) this.#state = "held";
    else this.#frame(framing, moment);
  }

  #frame(framing: Framing, moment: Moment): void {
    this.#head = undefined;
    this.#left = typeof framing === "number" ? framing : 0;
    this.#state = typeof framing === "number" ? "counted" : framing === "chunked" ? "size" : framing;
    if (framing === 0) this.#finish([], moment);
  }

  #finish(trailers: readonly Header[], moment: Moment): void {
    this.#state = "head";
    this.#taker.done(trailers, moment);
  }

  #fail(reason: string): void {
    this.drop();
    this.#state = "broken";
    this.#taker.broken(reason);
  }
}

/** An empty line, after a line feed or at the very beginning. */
function endsSection(view: Buffer): boolean {
  const last = view.length - 1;
  if (view[last] !== 10) return false;
  const before = view[last - 1] === 13 ? last - 2 : last - 1;
  return before < 0 || view[before] === 10;
}
