// HTTP/1 on one connection (RFC 9112): pairs answers with requests in order, follows upgrades and tunnels.

import type { Header } from "../exchange.ts";
import type { Moment, Shade, Side, Stage, Talk } from "../pcap/talk.ts";
import { Draft } from "./draft.ts";
import { EventReader } from "./event-reader.ts";
import { Http2Talk } from "./http2-talk.ts";
import { field, type MessageHead } from "./message-head.ts";
import { type Framing, MessageReader } from "./message-reader.ts";
import { readAuthority } from "./target.ts";
import { WebSocketTalk } from "./websocket-talk.ts";

const longestQueue = 1000;

export class Http1Talk implements Talk {
  readonly #stage: Stage;
  readonly #open: (inner: Stage) => Talk;
  readonly #readers: Readonly<Record<Side, MessageReader>>;
  /** Requests without a complete answer, oldest first. */
  #queue: Draft[] = [];
  #asking: Draft | undefined;
  #events: EventReader | undefined;
  #tunnel: Talk | undefined;
  #moment: Moment = { at: 0, start: 0, end: 0 };
  #began: Moment | undefined;
  /** Whether anything was asked for at all. */
  #asked = false;
  #foreign = false;
  #deaf = false;
  #lost = false;
  #proxied: { readonly through: true; readonly port: number } | undefined;

  constructor(stage: Stage, open: (inner: Stage) => Talk) {
    this.#stage = stage;
    this.#open = open;
    this.#readers = { client: this.#reader("client"), server: this.#reader("server") };
  }

  push(side: Side, bytes: Buffer, moment: Moment): void {
    this.#moment = moment;
    if (side === "client") this.#began ??= moment;
    this.#readers[side].push(bytes, moment);
  }

  end(side: Side, whole: boolean): void {
    if (this.#tunnel !== undefined) {
      this.#tunnel.end(side, whole);
      return;
    }
    const half = this.#readers[side].end(whole, this.#moment);
    if (half && whole) this.#tellHalf(side);
    if (side === "server") this.#stopAnswers();
  }

  /** No answer will come any more: requests are handed over as they end. */
  #stopAnswers(): void {
    this.#deaf = true;
    this.#readers.server.drop();
    for (const draft of this.#queue) if (draft !== this.#asking) draft.hand();
    this.#queue = [];
  }

  #tellHalf(side: Side): void {
    const orphan = side === "server" && this.#queue.length === 0;
    const what = side === "client" ? "a request" : "an answer";
    this.#tell(orphan ? "An answer was found without its request." : `${this.#name()}: ${what} breaks off.`);
  }

  close(): Shade | undefined {
    for (const side of ["client", "server"] as const) {
      if (this.#tunnel === undefined && this.#readers[side].end(false, this.#moment)) this.#tellHalf(side);
    }
    for (const draft of this.#queue) draft.hand();
    this.#asking?.hand();
    this.#queue = [];
    const inner = this.#tunnel?.close();
    if (inner !== undefined) return this.#proxied === undefined ? inner : { ...inner, ...this.#proxied };
    const why = this.#why();
    return why === undefined ? undefined : { why, protocol: this.#stage.secure ? "tls" : "tcp" };
  }

  #why(): Shade["why"] | undefined {
    if (this.#lost) return "lost";
    if (this.#foreign) return "unknown-protocol";
    return this.#asked ? undefined : "name-only";
  }

  #reader(side: Side): MessageReader {
    const taker = {
      head: (head: MessageHead, moment: Moment) =>
        side === "client" ? this.#request(head, moment) : this.#response(head, moment),
      body: (bytes: Buffer, moment: Moment) => this.#body(side, bytes, moment),
      done: (trailers: readonly Header[], moment: Moment) => this.#done(side, trailers, moment),
      tunnel: (bytes: Buffer, moment: Moment) => this.#tunnel?.push(side, bytes, moment),
      broken: (reason: string) => void this.#broken(reason),
    };
    return new MessageReader(taker, this.#stage.room, this.#stage.limits);
  }

  #request({ start, headers }: MessageHead, moment: Moment): Framing | undefined {
    if (start.kind !== "request") return this.#broken("an answer came from the client");
    if (this.#queue.length >= longestQueue) this.#stopAnswers();
    const { method, target, version } = start;
    const head = { method, target, host: field(headers, "host"), version, headers };
    const draft = new Draft(this.#stage, head, moment, this.#began?.start);
    this.#asked = true;
    this.#asking = draft;
    if (!this.#deaf) this.#queue.push(draft);
    this.#readers.server.resume(moment);
    if (isChunked(headers)) return "chunked";
    return length(headers) ?? 0;
  }

  #response({ start, headers }: MessageHead, moment: Moment): Framing | undefined {
    const [draft] = this.#queue;
    if (start.kind !== "response") return this.#broken("a request came from the server");
    if (draft === undefined) return undefined;
    const { status } = start;
    const { method } = draft.head;
    if (status === 101) return this.#upgrade(draft, headers, moment);
    if (status < 200) return 0;
    draft.answer(status, headers, moment);
    if (method === "CONNECT" && status < 300) return this.#connect(draft, moment);
    this.#readers.client.resume(moment);
    if (method === "HEAD" || status === 204 || status === 304) return 0;
    const encoded = field(headers, "content-encoding") !== undefined;
    if (/^text\/event-stream/i.test(field(headers, "content-type") ?? "") && !encoded) {
      this.#events = new EventReader(this.#stage.room, this.#stage.limits, (frame) => draft.frame(frame));
    }
    return isChunked(headers) ? "chunked" : (length(headers) ?? "until-close");
  }

  #body(side: Side, bytes: Buffer, moment: Moment): void {
    const draft = side === "client" ? this.#asking : this.#queue[0];
    draft?.touch(moment);
    if (side === "server" && this.#events !== undefined) this.#events.push(bytes, moment.at);
    else (side === "client" ? draft?.body : draft?.answerBody)?.add(bytes);
  }

  #done(side: Side, trailers: readonly Header[], moment: Moment): void {
    const draft = side === "client" ? this.#asking : this.#queue[0];
    if (draft === undefined) return;
    draft.touch(moment);
    if (trailers.length > 0) draft.trail(side, trailers);
    if (side === "client") {
      this.#began = undefined;
      this.#asking = undefined;
      draft.requestDone = true;
      if (draft.answerDone || this.#deaf) draft.hand();
      else if (asksForSwitch(draft) && !draft.answered) this.#readers.client.wait();
    } else if (draft.answered) {
      this.#events?.end(moment.at);
      this.#events = undefined;
      draft.answerDone = true;
      this.#queue.shift();
      if (draft.requestDone) draft.hand();
    }
  }

  #upgrade(draft: Draft, headers: readonly Header[], moment: Moment): Framing {
    const to = field(headers, "upgrade")?.toLowerCase();
    /** In h2c the answer itself is still to come, in the new protocol. */
    if (to !== "h2c") draft.answer(101, headers, moment);
    if (to === "websocket") {
      const extensions = field(headers, "sec-websocket-extensions") ?? "";
      this.#tunnel = new WebSocketTalk(this.#stage, draft, extensions);
    } else if (to === "h2c") {
      this.#queue.shift();
      this.#tunnel = new Http2Talk(this.#stage, draft);
    } else this.#tunnel = this.#open(this.#stage);
    this.#readers.client.turn(moment);
    return "tunnel";
  }

  #connect(draft: Draft, moment: Moment): Framing {
    this.#queue.shift();
    const { host, port } = readAuthority(draft.head.target);
    this.#proxied = { through: true, port };
    const remote = () => ({ port });
    this.#tunnel = this.#open({ ...this.#stage, secure: false, host, port, remote });
    this.#readers.client.turn(moment);
    return "tunnel";
  }

  #broken(reason: string): "tunnel" {
    this.#foreign = true;
    if (this.#queue.length === 0) return "tunnel";
    this.#lost = true;
    this.#tell(`${this.#name()}: HTTP could not be read to its end, ${reason}.`);
    return "tunnel";
  }

  #name(): string {
    const { host, port } = this.#stage;
    return `${host ?? this.#stage.remote().ip ?? "An unknown host"}, port ${port}`;
  }

  #tell(reason: string): void {
    const place = this.#stage.place(this.#moment.start, this.#moment.end);
    this.#stage.sink.lost({ what: "exchange", reason, place });
  }
}

/** The last coding counts; Content-Length beside it does not. */
function isChunked(headers: readonly Header[]): boolean {
  return /(?:^|,)\s*chunked\s*$/i.test(field(headers, "transfer-encoding") ?? "");
}

function length(headers: readonly Header[]): number | undefined {
  const [, digits] = /^(\d{1,15})(?:\s*,\s*\1)*$/.exec(field(headers, "content-length") ?? "") ?? [];
  return digits === undefined ? undefined : Number(digits);
}

function asksForSwitch({ head }: Draft): boolean {
  return head.method === "CONNECT" || field(head.headers, "upgrade") !== undefined;
}
