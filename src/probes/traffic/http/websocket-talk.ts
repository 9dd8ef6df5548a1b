// Both directions of a websocket, noted as frames of the request that opened it.

import type { Frame } from "../exchange.ts";
import type { Moment, Shade, Side, Stage, Talk } from "../pcap/talk.ts";
import type { Draft } from "./draft.ts";
import { WebSocketReader } from "./websocket-reader.ts";

export class WebSocketTalk implements Talk {
  readonly #stage: Stage;
  readonly #draft: Draft;
  readonly #readers: Readonly<Record<Side, WebSocketReader>>;
  #moment: Moment = { at: 0, start: 0, end: 0 };

  /** `extensions`: what the server answered in Sec-WebSocket-Extensions. */
  constructor(stage: Stage, draft: Draft, extensions: string) {
    this.#stage = stage;
    this.#draft = draft;
    const inflates = /permessage-deflate/i.test(extensions);
    const reader = (direction: Frame["direction"], side: Side) => {
      const keepsContext = !extensions.toLowerCase().includes(`${side}_no_context_takeover`);
      const { room, limits } = stage;
      const to = { take: (frame: Frame) => draft.frame(frame), lose: (reason: string) => this.#lose(reason) };
      return new WebSocketReader(direction, { room, limits, inflates, keepsContext }, to);
    };
    this.#readers = { client: reader("sent", "client"), server: reader("received", "server") };
  }

  push(side: Side, bytes: Buffer, moment: Moment): void {
    this.#moment = moment;
    this.#draft.touch(moment);
    this.#readers[side].push(bytes, moment.at);
  }

  end(side: Side): void {
    this.#readers[side].end();
  }

  close(): Shade | undefined {
    this.end("client");
    this.end("server");
    this.#draft.hand();
    return undefined;
  }

  #lose(reason: string): void {
    const place = this.#stage.place(this.#moment.start, this.#moment.end);
    this.#stage.sink.lost({ what: "message", reason, place });
  }
}
