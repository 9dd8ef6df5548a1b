// The exchanges of a connection that carries many side by side, by the number of their stream. Serves HTTP/2 and
// HTTP/3: what both say of a stream means the same.

import type { Header } from "../exchange.ts";
import type { Moment, Side, Stage, Talk } from "../pcap/talk.ts";
import { Draft } from "./draft.ts";
import { EventReader } from "./event-reader.ts";
import { cost } from "./literals.ts";
import { field } from "./message-head.ts";
import { WebSocketTalk } from "./websocket-talk.ts";

type Stream = {
  readonly draft: Draft;
  readonly ended: Record<Side, boolean>;
  readonly events?: EventReader;
  /** A websocket (RFC 8441, RFC 9220), and its reader once the server has accepted it. */
  readonly socket: boolean;
  readonly talk?: Talk;
  /** Room that its header fields take. */
  readonly taken: number;
};

const mostStreams = 4096;
/** Requests that are followed even where there is no room for their header fields. */
const free = 64;

export class StreamBook {
  readonly #stage: Stage;
  readonly #version: string;
  readonly #streams = new Map<number, Stream>();
  /** Whether anything was asked for at all. */
  asked = false;

  constructor(stage: Stage, version: string) {
    this.#stage = stage;
    this.#version = version;
  }

  has(id: number): boolean {
    return this.#streams.has(id);
  }

  /** A request that was made elsewhere and is answered here. */
  adopt(id: number, draft: Draft): void {
    this.asked = true;
    this.#streams.set(id, { draft, ended: { client: true, server: false }, socket: false, taken: 0 });
  }

  /** Header fields of the client: a request or, when there is one already, its trailers. */
  request(id: number, fields: readonly Header[], moment: Moment): void {
    const known = this.#streams.get(id);
    const plain = fields.filter(([name]) => !name.startsWith(":"));
    if (known !== undefined) {
      known.draft.trail("client", plain);
      return;
    }
    const pseudo = new Map(fields.filter(([name]) => name.startsWith(":")));
    const method = pseudo.get(":method");
    if (method === undefined) return;
    const head = {
      method,
      target: pseudo.get(":path") ?? "",
      host: pseudo.get(":authority") ?? field(plain, "host"),
      scheme: pseudo.get(":scheme"),
      version: this.#version,
      headers: plain,
    };
    const taken = this.#makeRoom(plain, moment);
    this.asked = true;
    const draft = new Draft(this.#stage, head, moment);
    const socket = pseudo.get(":protocol") === "websocket";
    this.#streams.set(id, { draft, ended: { client: false, server: false }, socket, taken });
  }

  /** Header fields of the server. False when there is no request that they answer. */
  response(id: number, fields: readonly Header[], moment: Moment): boolean {
    const stream = this.#streams.get(id);
    if (stream === undefined) return false;
    const status = Number(fields.find(([name]) => name === ":status")?.[1] ?? 0);
    const plain = fields.filter(([name]) => !name.startsWith(":"));
    const { draft } = stream;
    if (draft.answered) draft.trail("server", plain);
    else if (status >= 200) this.#answer(id, stream, status, plain, moment);
    return true;
  }

  data(side: Side, id: number, bytes: Buffer, moment: Moment): void {
    const stream = this.#streams.get(id);
    if (stream === undefined) return;
    const { draft, events, talk } = stream;
    draft.touch(moment);
    if (talk !== undefined) talk.push(side, bytes, moment);
    else if (side === "client") draft.body.add(bytes);
    else if (events !== undefined) events.push(bytes, moment.at);
    else draft.answerBody.add(bytes);
  }

  /** That side says no more on the stream; `alone` when nothing will come of the other side either. */
  ended(side: Side, id: number, moment: Moment, alone = false): void {
    const stream = this.#streams.get(id);
    if (stream === undefined) return;
    stream.ended[side] = true;
    if (alone || stream.ended[other(side)]) this.finish(id, moment);
  }

  /** That side says no more on any stream. */
  endSide(side: Side, moment: Moment): void {
    for (const [id, { ended }] of this.#streams) if (ended[other(side)]) this.finish(id, moment);
  }

  finish(id: number, moment: Moment): void {
    const stream = this.#streams.get(id);
    if (stream === undefined) return;
    this.#streams.delete(id);
    this.#stage.room.give(stream.taken);
    stream.events?.end(moment.at);
    stream.talk?.close();
    stream.draft.hand();
  }

  close(moment: Moment): void {
    for (const id of [...this.#streams.keys()]) this.finish(id, moment);
  }

  /** For another request, if need be at the cost of the oldest one; answers how much was taken. */
  #makeRoom(fields: readonly Header[], moment: Moment): number {
    const wanted = fields.reduce((sum, field) => sum + cost(field), 0);
    const taken = this.#stage.room.take(wanted);
    const [oldest] = this.#streams.keys();
    const full = this.#streams.size >= (taken ? mostStreams : free);
    if (full && oldest !== undefined) this.finish(oldest, moment);
    return taken ? wanted : 0;
  }

  #answer(id: number, stream: Stream, status: number, plain: Header[], moment: Moment): void {
    const { draft } = stream;
    draft.answer(status, plain, moment);
    if (stream.socket && status < 300) {
      const extensions = field(plain, "sec-websocket-extensions") ?? "";
      this.#streams.set(id, { ...stream, talk: new WebSocketTalk(this.#stage, draft, extensions) });
    }
    if (!isEventStream(plain)) return;
    const { room, limits } = this.#stage;
    const events = new EventReader(room, limits, (frame) => draft.frame(frame));
    this.#streams.set(id, { ...stream, events });
  }
}

export function other(side: Side): Side {
  return side === "client" ? "server" : "client";
}

function isEventStream(fields: readonly Header[]): boolean {
  if (field(fields, "content-encoding") !== undefined) return false;
  return /^text\/event-stream/i.test(field(fields, "content-type") ?? "");
}
