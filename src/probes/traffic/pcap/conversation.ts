// A stream whose protocol is not known yet: waits for the client's first bytes, then passes everything to the
// reader of what it speaks. Serves TCP, the inside of TLS and the inside of a CONNECT tunnel alike.

import { Http1Talk } from "../http/http1-talk.ts";
import { Http2Talk } from "../http/http2-talk.ts";
import { TlsTalk } from "../tls/tls-talk.ts";
import { DnsTalk } from "./dns-talk.ts";
import type { NameBook } from "./name-book.ts";
import { protocolName } from "./protocol-name.ts";
import { recognise, type Speech } from "./recognise.ts";
import type { Moment, Shade, Side, Stage, Talk } from "./talk.ts";

type Early = { side: Side; bytes: Buffer; moment: Moment };

const mostEarly = 256 << 10;
const longestSign = 64;

export class Conversation implements Talk {
  readonly #stage: Stage;
  readonly #names: NameBook;
  #early: Early[] = [];
  #earlyBytes = 0;
  #talk: Talk | undefined;
  #other = false;
  #begun = false;
  #spoke = false;

  constructor(stage: Stage, names: NameBook) {
    this.#stage = stage;
    this.#names = names;
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
    const said = this.#early
      .filter((one) => one.side === side)
      .map((one) => one.bytes.subarray(0, longestSign));
    const sign = said.length === 0 ? bytes : Buffer.concat([...said, bytes.subarray(0, longestSign)]);
    const speech = recognise(side, sign);
    if (speech === "more") {
      if (!this.#keep(side, bytes, moment)) this.#giveUp();
      return;
    }
    this.#begun = speech === "tls-begun";
    this.#talk = this.#open(speech);
    const early = this.#early;
    this.#giveUp();
    for (const one of early) this.#talk?.push(one.side, one.bytes, one.moment);
    this.#talk?.push(side, bytes, moment);
  }

  #keep(side: Side, bytes: Buffer, moment: Moment): boolean {
    const fits = this.#earlyBytes + bytes.length <= mostEarly && this.#early.length < longestSign;
    if (!fits || !this.#stage.room.take(bytes.length)) return false;
    this.#earlyBytes += bytes.length;
    this.#early.push({ side, bytes: Buffer.copyBytesFrom(bytes), moment });
    return true;
  }

  #open(speech: Speech): Talk | undefined {
    const stage = this.#stage;
    if (speech === "tls") return new TlsTalk(stage, (inner) => new Conversation(inner, this.#names));
    if (speech === "http1") return new Http1Talk(stage, (inner) => new Conversation(inner, this.#names));
    if (speech === "http2") return new Http2Talk(stage);
    return undefined;
  }

  #giveUp(): void {
    this.#stage.room.give(this.#earlyBytes);
    this.#early = [];
    this.#earlyBytes = 0;
    this.#other = this.#talk === undefined;
  }
}
