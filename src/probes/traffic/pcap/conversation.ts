// A stream whose protocol is not known yet: waits for the client's first bytes, then passes everything to the
// reader of what it speaks. Serves TCP, the inside of TLS and the inside of a CONNECT tunnel alike.

import { Http1Talk } from "../http/http1-talk.ts";
import { Http2Talk } from "../http/http2-talk.ts";
import { TlsTalk } from "../tls/tls-talk.ts";
import { DnsTalk } from "./dns-talk.ts";
import type { NameBook } from "./name-book.ts";
import { Pile } from "./pile.ts";
import { protocolName } from "./protocol-name.ts";
import { recognise, type Speech } from "./recognise.ts";
import type { Moment, Shade, Side, Stage, Talk } from "./talk.ts";

type Early = { side: Side; bytes: Buffer; moment: Moment };

const mostEarly = 256 << 10;

export class Conversation implements Talk {
  readonly #stage: Stage;
  readonly #names: NameBook;
  readonly #piles: Readonly<Record<Side, Pile>>;
  #early: Early[] = [];
  #earlyBytes = 0;
  #talk: Talk | undefined;
  #other = false;
  #begun = false;
  #spoke = false;

  constructor(stage: Stage, names: NameBook) {
    this.#stage = stage;
    this.#names = names;
    this.#piles = { client: new Pile(stage.room), server: new Pile(stage.room) };
    if (stage.port === 53 || (stage.port === 853 && stage.secure)) this.#talk = new DnsTalk(stage, names);
  }

  push(side: Side, bytes: Buffer, moment: Moment): void {
    if (bytes.length > 0) this.#spoke = true;
    if (this.#talk !== undefined) this.#talk.push(side, bytes, moment);
    else if (!this.#other) this.#listen(side, bytes, moment);
  }

  end(side: Side, whole: boolean): void {
    this.#talk?.end(side, whole);
    if (!whole && this.#talk === undefined) this.#giveUp();
  }

  close(): Shade | undefined {
    if (this.#talk !== undefined) return this.#talk.close();
    this.#giveUp();
    const { secure, host, port } = this.#stage;
    const named = secure ? ("sni" as const) : ("connect" as const);
    const name = host === undefined ? {} : { host, named };
    if (this.#begun) return { why: "encrypted", protocol: port === 853 ? "dns-over-tls" : "tls", ...name };
    if (!this.#spoke && secure) return undefined;
    return { why: "unknown-protocol", protocol: secure ? "tls" : protocolName("tcp", port), ...name };
  }

  #listen(side: Side, bytes: Buffer, moment: Moment): void {
    this.#earlyBytes += bytes.length;
    const pile = this.#piles[side];
    if (this.#earlyBytes > mostEarly || !pile.add(bytes)) {
      this.#giveUp();
      return;
    }
    this.#early.push({ side, bytes: Buffer.copyBytesFrom(bytes), moment });
    const speech = recognise(side, pile.view());
    if (speech === "more") return;
    this.#begun = speech === "tls-begun";
    this.#talk = this.#open(speech);
    const early = this.#early;
    this.#giveUp();
    for (const one of early) this.#talk?.push(one.side, one.bytes, one.moment);
  }

  #open(speech: Speech): Talk | undefined {
    const stage = this.#stage;
    if (speech === "tls") return new TlsTalk(stage, (inner) => new Conversation(inner, this.#names));
    if (speech === "http1") return new Http1Talk(stage, (inner) => new Conversation(inner, this.#names));
    if (speech === "http2") return new Http2Talk(stage);
    return undefined;
  }

  #giveUp(): void {
    this.#early = [];
    this.#piles.client.clear();
    this.#piles.server.clear();
    this.#other = this.#talk === undefined;
  }
}
