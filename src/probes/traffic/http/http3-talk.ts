// HTTP/3 on one connection of QUIC (RFC 9114): one exchange per stream that the client opens. What a server pushes
// is left out: nobody asked for it.

import type { Moment, Shade, Side, Stage, StreamTalk } from "../pcap/talk.ts";
import { ControlLane } from "./control-lane.ts";
import { MessageLane } from "./message-lane.ts";
import { Qpack } from "./qpack.ts";
import { other, StreamBook } from "./stream-book.ts";
import { nameOf, tellLost } from "./told.ts";

type Request = Readonly<Record<Side, MessageLane>> & { readonly over: Record<Side, boolean> };

/** Messages that may wait for header fields at once. */
const mostBlocked = 256;
const mostRequests = 4096;

export class Http3Talk implements StreamTalk {
  readonly #stage: Stage;
  readonly #book: StreamBook;
  readonly #fields: Readonly<Record<Side, Qpack>>;
  /** Streams whose messages wait for header fields, and how many of these there have to be. */
  readonly #blocked: Readonly<Record<Side, Map<number, number>>> = { client: new Map(), server: new Map() };
  readonly #requests = new Map<number, Request>();
  readonly #controls = new Map<number, ControlLane>();
  #moment: Moment = { at: 0, start: 0, end: 0 };
  #closing = false;
  #lost = false;
  #tableLost = false;
  #torn = false;
  #orphans = 0;
  #foreign = 0;

  constructor(stage: Stage) {
    const { room, limits } = stage;
    this.#stage = stage;
    this.#book = new StreamBook(stage, "h3");
    this.#fields = { client: new Qpack(limits.head, room), server: new Qpack(limits.head, room) };
  }

  push(side: Side, stream: number, bytes: Buffer, moment: Moment): void {
    this.#moment = moment;
    const kind = stream % 4;
    if (kind === 0) this.#request(stream)[side].push(bytes, moment);
    else if (kind === 1) this.#foreign += bytes.length;
    else this.#control(side, stream).push(bytes);
  }

  end(side: Side, stream: number, whole: boolean, moment: Moment): void {
    this.#moment = moment;
    if (stream % 4 === 0) this.#request(stream)[side].end(whole, moment);
    this.#controls.get(stream)?.end();
    this.#controls.delete(stream);
  }

  datagram(bytes: Buffer): void {
    this.#foreign += bytes.length;
  }

  close(): Shade | undefined {
    this.#closing = true;
    for (const side of ["client", "server"] as const) {
      this.#resume(side, true);
      this.#fields[side].table.end();
    }
    for (const control of this.#controls.values()) control.end();
    for (const id of this.#requests.keys()) this.#drop(id);
    this.#book.close(this.#moment);
    if (this.#torn) this.#lose(`HTTP/3 with ${nameOf(this.#stage)} breaks off in the middle of a frame.`);
    if (this.#orphans > 0) this.#lose(`${this.#orphans} answers were found without their requests.`);
    if (this.#foreign > 0) {
      const reason = `${this.#foreign} bytes beside the requests to ${nameOf(this.#stage)} (WebTransport, datagrams) were not read.`;
      this.#lose(reason);
    }
    if (!this.#lost && this.#book.asked) return undefined;
    return { why: this.#lost ? "lost" : "name-only", protocol: "quic" };
  }

  #request(id: number): Request {
    const known = this.#requests.get(id);
    if (known !== undefined) return known;
    const [oldest] = this.#requests.keys();
    if (this.#requests.size >= mostRequests && oldest !== undefined) this.#drop(oldest);
    const lane = (side: Side) =>
      new MessageLane(this.#stage, side === "server", {
        fields: (section, moment) => this.#section(side, id, section, moment),
        data: (bytes, moment) => this.#book.data(side, id, bytes, moment),
        foreign: (bytes) => {
          this.#foreign += bytes.length;
        },
        over: (moment) => this.#over(side, id, moment),
        broken: (why) =>
          this.#lose(`A message of HTTP/3 with ${nameOf(this.#stage)} was not read further: ${why}.`),
      });
    const made = { client: lane("client"), server: lane("server"), over: { client: false, server: false } };
    this.#requests.set(id, made);
    return made;
  }

  #drop(id: number): void {
    this.#blocked.client.delete(id);
    this.#blocked.server.delete(id);
    const { client, server } = this.#request(id);
    if (server.holds && !this.#book.has(id)) this.#orphans++;
    const torn = [client.drop(), server.drop()];
    this.#torn ||= torn.includes(true);
    this.#requests.delete(id);
    this.#book.finish(id, this.#moment);
  }

  #section(side: Side, id: number, section: Buffer, moment: Moment): boolean | "blocked" {
    const blocked = this.#blocked[side];
    const decoded = this.#fields[side].decode(section, { last: this.#closing, needed: blocked.get(id) });
    blocked.delete(id);
    if (decoded === undefined) return false;
    if ("needed" in decoded) {
      if (blocked.size >= mostBlocked) return false;
      blocked.set(id, decoded.needed);
      return "blocked";
    }
    if (decoded.cut)
      tellLost(
        this.#stage,
        this.#moment,
        "header",
        "Header fields were left out: they were longer than can be read.",
      );
    if (side === "server") {
      if (!this.#book.response(id, decoded.headers, moment)) this.#orphans++;
      return true;
    }
    this.#book.request(id, decoded.headers, moment);
    if (this.#book.has(id)) this.#requests.get(id)?.server.resume();
    return true;
  }

  #over(side: Side, id: number, moment: Moment): void {
    const request = this.#requests.get(id);
    if (request === undefined) return;
    request.over[side] = true;
    this.#book.ended(side, id, moment);
    if (request.over[other(side)]) this.#requests.delete(id);
  }

  #control(side: Side, id: number): ControlLane {
    const known = this.#controls.get(id);
    if (known !== undefined) return known;
    const made = new ControlLane(this.#stage, {
      tableSize: (size) => {
        this.#fields[other(side)].largest ??= size;
        this.#resume(other(side), true);
      },
      instructions: (bytes) => {
        if (this.#fields[side].table.push(bytes)) this.#resume(side, false);
        else this.#loseTable();
      },
      foreign: (bytes) => {
        this.#foreign += bytes.length;
      },
    });
    this.#controls.set(id, made);
    return made;
  }

  /** Messages whose header fields are known by now; `all` when that cannot be told beforehand. */
  #resume(side: Side, all: boolean): void {
    const { inserts } = this.#fields[side].table;
    for (const [id, needed] of [...this.#blocked[side]]) {
      if (all || needed <= inserts) this.#requests.get(id)?.[side].resume();
    }
  }

  #loseTable(): void {
    if (!this.#tableLost)
      this.#lose(`The table of header fields of ${nameOf(this.#stage)} could not be followed.`);
    this.#tableLost = true;
  }

  #lose(reason: string): void {
    this.#lost = true;
    tellLost(this.#stage, this.#moment, "exchange", reason);
  }
}
