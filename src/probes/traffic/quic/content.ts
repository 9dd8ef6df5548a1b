// What a connection of QUIC says once its packets are opened: handshake and streams; and the account of what of it
// stayed hidden.

import { Http3Talk } from "../http/http3-talk.ts";
import type { World } from "../pcap/connection.ts";
import type { Moment, Shade, Side, Stage, StreamTalk } from "../pcap/talk.ts";
import { endName, type Facts, remoteOf, shadeOf } from "../tls/facts.ts";
import { Handshake, type Level, type TakeParameters } from "./handshake.ts";
import type { Closed } from "./packet-opener.ts";
import { Streams } from "./streams.ts";

/** Why a packet stayed closed; besides, early data without its secret, and a packet that the capture cut off. */
export type Miss = Closed | "early" | "cut";

/** What was counted of a connection before it was known to be one. */
export type Claimed = {
  readonly sent: number;
  readonly received: number;
  readonly at: number;
  readonly start: number;
};

type Count = Record<Side, number>;

export class Content {
  /** The key log does not know the connection. */
  blind = false;
  readonly facts: Facts;
  readonly #world: World;
  readonly #first: Moment;
  readonly #stage: Stage;
  readonly #handshake: Handshake;
  /** What DNS had called the other end by when the connection began. */
  readonly #name: string | undefined;
  readonly #all: Count = { client: 0, server: 0 };
  readonly #missed: Count = { client: 0, server: 0 };
  readonly #why: Record<Miss, number> = {
    early: 0,
    refused: 0,
    closed: 0,
    unfit: 0,
    wait: 0,
    cut: 0,
  };
  #start: number;
  #at: number;
  #streams: Streams | undefined;
  #talk: StreamTalk | undefined;
  /** What is spoken in the streams, where it is not read. */
  #foreign = false;
  #strange = false;
  #roundTrip: number | undefined;

  constructor(world: World, end: { ip: string; port: number }, moment: Moment, take: TakeParameters) {
    this.#world = world;
    this.#first = moment;
    this.#at = moment.at;
    this.#start = moment.start;
    this.#name = world.names.hostOf(end.ip);
    const { sink, file, limits, room, keys, certificates, place } = world;
    const remote = () => ({
      ...end,
      ...(this.#roundTrip === undefined ? {} : { roundTrip: this.#roundTrip }),
    });
    const base = { sink, file, limits, room, keys, certificates, place, secure: false, port: end.port };
    this.#stage = { ...base, remote };
    this.#handshake = new Handshake(this.#stage, take);
    this.facts = this.#handshake.facts;
  }

  get progress(): number {
    return this.#handshake.progress;
  }

  count(side: Side, size: number): void {
    this.#all[side] += size;
  }

  /** What had been said between the two before it was known to be this connection. */
  adopt({ sent, received, at, start }: Claimed): void {
    this.#all.client += sent;
    this.#all.server += received;
    this.#at = Math.min(at, this.#at);
    this.#start = Math.min(start, this.#start);
  }

  counted(): Claimed {
    return { sent: this.#all.client, received: this.#all.server, at: this.#at, start: this.#start };
  }

  /** The server's first packet. */
  answered({ at }: Moment): void {
    if (at >= this.#first.at) this.#roundTrip ??= at - this.#first.at;
  }

  crypto(side: Side, level: Level, at: number, bytes: Buffer, moment: Moment): void {
    this.#handshake.crypto(side, level, at, bytes, moment);
  }

  /** Early data is taken for accepted, unless the server has said something else. */
  presume(): void {
    this.#handshake.presume();
  }

  stream(side: Side, id: number, at: number, bytes: Buffer, fin: boolean, moment: Moment): void {
    if (this.#talk === undefined && !this.#foreign) this.#begin();
    this.#streams?.push(side, id, at, bytes, fin, moment);
  }

  reset(side: Side, id: number, moment: Moment): void {
    this.#streams?.reset(side, id, moment);
  }

  datagram(bytes: Buffer): void {
    if (this.#talk === undefined && !this.#foreign) this.#begin();
    this.#talk?.datagram(bytes);
  }

  /** Bytes of a packet that could not be opened. */
  miss(side: Side, size: number, why: Miss): void {
    if (size === 0) return;
    if (why !== "refused") this.#missed[side] += size;
    this.#why[why] += why === "early" || why === "refused" ? size : 1;
  }

  /** A packet was opened that holds frames of an unknown type. */
  strange(): void {
    this.#strange = true;
  }

  close(last: Moment): void {
    this.#handshake.end();
    this.#streams?.end(last);
    const inner = this.#talk?.close();
    if (!this.blind) this.#tell();
    const holes = this.#streams?.holes;
    const lost = { client: this.#missed.client, server: this.#missed.server };
    lost.client += holes?.client.beyond ?? 0;
    lost.server += holes?.server.beyond ?? 0;
    const torn = (holes?.client.bytes ?? 0) + (holes?.server.bytes ?? 0) > 0;
    const partly = torn || this.#strange || lost.client + lost.server > 0;
    if (this.#talk === undefined) this.#hide(this.#shade(), this.#all, last);
    else if (inner !== undefined) this.#hide(inner, this.#all, last);
    else if (partly) this.#hide({ why: "lost", protocol: "quic" }, lost, last);
  }

  /** HTTP/3 is what was agreed upon or, where the recording does not tell, what the client offered. */
  #begin(): void {
    const { hello, alpn } = this.facts;
    const http3 = /^h3(?:-\d+)?$/;
    this.#foreign =
      alpn === undefined ? hello?.alpn.some((one) => http3.test(one)) !== true : !http3.test(alpn);
    if (this.#foreign) return;
    const { room, limits } = this.#world;
    const remote = () => remoteOf(this.facts, this.#stage);
    const host = hello?.name === undefined ? {} : { host: hello.name };
    this.#talk = new Http3Talk({ ...this.#stage, secure: true, ...host, remote });
    this.#streams = new Streams(this.#talk, room, limits);
  }

  #shade(): Shade {
    const { alpn } = this.facts;
    const protocol = this.#stage.port === 853 || alpn === "doq" ? "dns-over-quic" : "quic";
    return { why: this.#foreign ? "unknown-protocol" : "encrypted", protocol };
  }

  #hide({ through: _, ...shade }: Shade, { client, server }: Count, last: Moment): void {
    this.#world.unseen.add({
      at: this.#at,
      ...this.#stage.remote(),
      ...this.#world.names.called(this.#name),
      ...shadeOf(this.facts, this.#stage),
      ...shade,
      connections: 1,
      sent: client,
      received: server,
      place: this.#world.place(this.#start, last.end),
    });
  }

  /** Secrets that did not serve are told of: a wrong key log must not pass for an unread connection. */
  #tell(): void {
    const name = endName(this.facts, this.#stage);
    const { early, refused, closed, unfit, wait, cut } = this.#why;
    const secrets = `The key log has secrets for the connection with ${name}`;
    if (unfit > 0) {
      this.#lose(
        `${secrets}, but they ${this.#talk === undefined ? "do not open it" : "open only a part of it"}.`,
      );
    }
    if (closed > 0) this.#lose(`${secrets} that came too late or are not all.`);
    if (early > 0) this.#lose(`${early} bytes of early data to ${name} stayed closed.`);
    if (refused > 0)
      this.#lose(`${refused} bytes of early data to ${name} were not read: the server refused them.`);
    if (wait > 0) {
      this.#lose(`The handshake of QUIC with ${name} is not whole: ${wait} packets behind it stayed closed.`);
    }
    if (cut > 0)
      this.#lose(`${cut} packets of QUIC with ${name} were cut off, damaged or of another version.`);
    if (this.#strange) this.#lose(`Packets of QUIC with ${name} hold frames of an unknown kind.`);
    const absent = this.#streams?.absent ?? 0;
    if (absent > 0) this.#lose(`${absent} requests to ${name} are missing from the recording.`);
    this.#tellHoles("client", `sent to ${name}`);
    this.#tellHoles("server", `received from ${name}`);
  }

  #tellHoles(side: Side, what: string): void {
    const { streams = 0, bytes = 0 } = this.#streams?.holes[side] ?? {};
    if (bytes === 0) return;
    this.#lose(
      `${bytes} bytes are missing from what was ${what}, in ${streams} streams; they were not read further.`,
    );
  }

  #lose(reason: string): void {
    const place = this.#world.place(this.#first.start, this.#first.end);
    this.#world.sink.lost({ what: "connection", reason, place });
  }
}
