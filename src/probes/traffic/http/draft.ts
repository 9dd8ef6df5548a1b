// A request whose answer is still on its way; becomes an exchange when both are there or nothing more will come.

import type { Exchange, Frame, Header } from "../exchange.ts";
import type { Moment, Stage } from "../pcap/talk.ts";
import { BodyPile } from "./body-pile.ts";
import { absolute } from "./target.ts";

export type RequestHead = {
  readonly method: string;
  readonly target: string;
  readonly host?: string | undefined;
  readonly scheme?: string | undefined;
  readonly version: string;
  readonly headers: readonly Header[];
};

type ResponseHead = { readonly at: number; readonly status: number; readonly headers: readonly Header[] };

/** Roughly what a frame costs besides its bytes. */
const frameCost = 200;

export class Draft {
  readonly head: RequestHead;
  readonly body: BodyPile;
  readonly answerBody: BodyPile;
  requestDone = false;
  answerDone = false;
  readonly #stage: Stage;
  readonly #at: number;
  #start: number;
  #end: number;
  #trailers: readonly Header[] = [];
  #answer: ResponseHead | undefined;
  #answerTrailers: readonly Header[] = [];
  #frames: Frame[] = [];
  #frameBytes = 0;
  #dropped = 0;
  #handed = false;

  constructor(stage: Stage, head: RequestHead, moment: Moment, start = moment.start) {
    this.#stage = stage;
    this.head = head;
    this.#at = moment.at;
    this.#start = start;
    this.#end = moment.end;
    this.body = new BodyPile(stage.room, stage.limits);
    this.answerBody = new BodyPile(stage.room, stage.limits);
  }

  get answered(): boolean {
    return this.#answer !== undefined;
  }

  /** Something of it was in the packet at that place. */
  touch(moment: Moment): void {
    if (moment.start < this.#start) this.#start = moment.start;
    if (moment.end > this.#end) this.#end = moment.end;
  }

  answer(status: number, headers: readonly Header[], moment: Moment): void {
    this.#answer = { at: moment.at, status, headers };
    this.touch(moment);
  }

  trail(side: "client" | "server", trailers: readonly Header[]): void {
    if (side === "client") this.#trailers = trailers;
    else this.#answerTrailers = trailers;
  }

  frame(one: Frame): void {
    const cost = one.bytes.length + frameCost;
    if (this.#frameBytes + cost > this.#stage.limits.body || !this.#stage.room.take(cost)) {
      this.#dropped++;
      return;
    }
    this.#frameBytes += cost;
    this.#frames.push(one);
  }

  /** Once only; later calls do nothing. */
  hand(): void {
    if (this.#handed) return;
    this.#handed = true;
    const place = this.#stage.place(this.#start, this.#end);
    const { method, version, headers } = this.head;
    const url = absolute(this.head, this.#stage);
    const body = this.body.take();
    const response = this.#response();
    this.#stage.room.give(this.#frameBytes);
    this.#stage.sink.exchange({
      at: this.#at,
      method,
      url,
      version,
      headers: [...headers, ...this.#trailers],
      ...(body === undefined ? {} : { body }),
      ...(response === undefined ? {} : { response }),
      frames: this.#frames,
      remote: this.#stage.remote(),
      place,
    });
    if (this.#dropped === 0) return;
    const reason = `${this.#dropped} messages of ${url} were left out: there were too many for one connection.`;
    this.#stage.sink.lost({ what: "message", reason, place });
  }

  #response(): Exchange["response"] {
    const body = this.answerBody.take();
    if (this.#answer === undefined) return undefined;
    const { at, status, headers } = this.#answer;
    const mime = headers.find(([name]) => name.toLowerCase() === "content-type")?.[1];
    return {
      at,
      status,
      headers: [...headers, ...this.#answerTrailers],
      ...(mime === undefined ? {} : { mime }),
      ...(body === undefined ? {} : { body }),
    };
  }
}
