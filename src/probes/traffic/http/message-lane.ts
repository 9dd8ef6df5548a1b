// One direction of a request of HTTP/3: header fields, body, trailers. Waits where fields cannot be decoded yet, and
// where an answer is there before its request.

import { Backlog } from "../pcap/backlog.ts";
import type { Moment, Stage } from "../pcap/talk.ts";
import { Http3Frames } from "./http3-frames.ts";

export type TakeParts = {
  /** "blocked" while fields are missing that the section speaks of; false when they cannot be read at all. */
  fields(section: Buffer, moment: Moment): boolean | "blocked";
  data(bytes: Buffer, moment: Moment): void;
  foreign(bytes: Buffer): void;
  over(moment: Moment): void;
  /** It cannot be read further, and why. */
  broken(why: string): void;
};

type Piece = { readonly bytes: Buffer; readonly moment: Moment };

const headers = 1;

export class MessageLane {
  readonly #take: TakeParts;
  readonly #frames: Http3Frames;
  readonly #backlog: Backlog<Piece>;
  readonly #sections: Backlog<Piece>;
  #waits: boolean;
  #moment: Moment = { at: 0, start: 0, end: 0 };
  #end: { readonly whole: boolean; readonly moment: Moment } | undefined;
  #over = false;

  /** `waits`: nothing may be read before `resume` is called. */
  constructor({ room, limits }: Stage, waits: boolean, take: TakeParts) {
    this.#take = take;
    this.#waits = waits;
    this.#backlog = new Backlog(room, limits.ahead);
    this.#sections = new Backlog(room, limits.head);
    this.#frames = new Http3Frames(room, limits.head, {
      gathered: headers,
      whole: (section) => this.#fields(section),
      data: (bytes) => take.data(bytes, this.#moment),
      foreign: (bytes) => take.foreign(bytes),
    });
  }

  /** Whether something of it waits. */
  get holds(): boolean {
    return this.#backlog.length + this.#sections.length > 0;
  }

  push(bytes: Buffer, moment: Moment): void {
    if (this.#over) return;
    if (this.#waits) {
      this.#keep(bytes, moment);
      return;
    }
    this.#moment = moment;
    const read = this.#frames.push(bytes);
    if (read < 0) this.#break("its header fields are too long");
    else if (read < bytes.length && !this.#over) this.#keep(bytes.subarray(read), moment);
  }

  end(whole: boolean, moment: Moment): void {
    if (this.#over || this.#end !== undefined) return;
    this.#end = { whole, moment };
    if (!this.#waits) this.#finish();
  }

  /** What it waited for may be there. */
  resume(): void {
    if (this.#over) return;
    this.#waits = false;
    for (const { bytes, moment } of this.#sections.release()) {
      this.#moment = moment;
      if (!this.#fields(bytes) && this.#waits) return;
    }
    for (const { bytes, moment } of this.#backlog.release()) this.push(bytes, moment);
    if (!this.#waits && this.#end !== undefined) this.#finish();
  }

  /** Lets go of all that is held; answers whether it breaks off in the middle of a frame. */
  drop(): boolean {
    const torn = !this.#over && this.#end === undefined && this.#frames.half;
    this.#over = true;
    this.#frames.end();
    this.#backlog.release();
    this.#sections.release();
    return torn;
  }

  #fields(section: Buffer): boolean {
    const read = this.#take.fields(section, this.#moment);
    if (read === false) this.#break("its header fields could not be decoded");
    if (read !== "blocked") return read;
    this.#waits = true;
    if (!this.#sections.keep({ bytes: section, moment: this.#moment })) this.#break("too much of it waits");
    return false;
  }

  #keep(bytes: Buffer, moment: Moment): void {
    if (!this.#backlog.keep({ bytes, moment })) this.#break("too much of it waits");
  }

  #break(why: string): void {
    if (this.#over) return;
    this.drop();
    this.#take.broken(why);
    this.#take.over(this.#moment);
  }

  #finish(): void {
    if (this.#over || this.#end === undefined) return;
    const { whole, moment } = this.#end;
    const torn = this.#frames.half && whole;
    this.drop();
    if (torn) this.#take.broken("it ends in the middle of a frame");
    this.#take.over(moment);
  }
}
