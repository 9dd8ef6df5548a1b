// DNS over TCP (RFC 7766), and inside TLS (RFC 7858): messages behind two bytes of length.

import type { NameBook } from "./name-book.ts";
import { Pile } from "./pile.ts";
import type { Moment, Shade, Side, Stage, Talk } from "./talk.ts";

export class DnsTalk implements Talk {
  readonly #stage: Stage;
  readonly #names: NameBook;
  readonly #pile: Pile;

  constructor(stage: Stage, names: NameBook) {
    this.#stage = stage;
    this.#names = names;
    this.#pile = new Pile(stage.room);
  }

  push(side: Side, bytes: Buffer, moment: Moment): void {
    if (side === "client" || !this.#pile.add(bytes)) return;
    for (;;) {
      const view = this.#pile.view();
      const length = view.length < 2 ? Number.POSITIVE_INFINITY : view.readUInt16BE(0);
      if (view.length < 2 + length) return;
      this.#names.read(view.subarray(2, 2 + length), this.#stage.remote().ip ?? "", moment.at);
      this.#pile.drop(2 + length);
    }
  }

  end(): void {
    this.#pile.clear();
  }

  close(): Shade | undefined {
    this.#pile.clear();
    return undefined;
  }
}
