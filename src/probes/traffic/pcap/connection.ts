// One TCP connection: its two directions, its handshake time, and what is said in it.

import type { Remote, Sink } from "../exchange.ts";
import { Conversation } from "./conversation.ts";
import type { NameBook } from "./name-book.ts";
import type { Recent } from "./recent.ts";
import { recognise } from "./recognise.ts";
import type { Moment, Shade, Side, Stage } from "./talk.ts";
import { type Segment, type TakeOrdered, TcpHalf } from "./tcp-half.ts";
import type { UnseenBook } from "./unseen-book.ts";

export type World = Pick<Stage, "sink" | "file" | "limits" | "room" | "keys" | "certificates" | "place"> & {
  readonly names: NameBook;
  readonly unseen: UnseenBook;
  readonly recent: Recent;
  readonly sink: Sink;
};

export class Connection {
  /** Address of the client, then of the server, as 32-bit words. */
  readonly ends: Int32Array;
  readonly clientPort: number;
  readonly ip: string;
  readonly port: number;
  /** Others of the same hash. */
  next: Connection | undefined;
  last: Moment;
  readonly #world: World;
  readonly #first: Moment;
  /** Nothing any more once it is closed: the rest stays so that stragglers find it. */
  #live: { readonly talk: Conversation; readonly client: TcpHalf; readonly server: TcpHalf } | undefined;
  /** What DNS had called the other end by when the connection began. */
  readonly #name: string | undefined;
  #begun = false;
  #asked: number | undefined;
  #roundTrip: number | undefined;
  #disagreed = false;
  #reset = false;

  constructor(
    world: World,
    ends: { addresses: Int32Array; clientPort: number; ip: string; port: number },
    moment: Moment,
  ) {
    this.#world = world;
    this.ends = ends.addresses;
    this.clientPort = ends.clientPort;
    this.ip = ends.ip;
    this.port = ends.port;
    this.#name = world.names.hostOf(ends.ip);
    this.#first = moment;
    this.last = moment;
    const { sink, file, limits, room, keys, certificates, place } = world;
    const remote = () => this.#remote();
    const stage: Stage = {
      sink,
      file,
      limits,
      room,
      keys,
      certificates,
      place,
      secure: false,
      port: ends.port,
      remote,
    };
    const talk = new Conversation(stage, world.names);
    this.#live = { talk, client: this.#half("client", talk), server: this.#half("server", talk) };
  }

  get closed(): boolean {
    return this.#live === undefined;
  }

  /** The client's SYN. */
  ask(sequence: number, moment: Moment): void {
    this.#begun = true;
    this.#asked = moment.at;
    this.#live?.client.begin(sequence + 1);
  }

  /** The server's SYN with ACK. */
  answer(sequence: number, moment: Moment): void {
    this.#begun = true;
    this.#live?.server.begin(sequence + 1);
    if (this.#asked === undefined) return;
    const trip = moment.at - this.#asked;
    if (trip >= 0) this.#roundTrip = Math.min(trip, this.#roundTrip ?? Infinity);
    this.#asked = undefined;
  }

  /** Whether a SYN from the client with this sequence number opens another connection on the same ports. */
  reopened(sequence: number): boolean {
    const { client } = this.#live ?? {};
    return client === undefined || this.#reset || client.over || !client.fits(sequence + 1);
  }

  take(side: Side, segment: Segment, fin: boolean): void {
    this.last = segment.moment;
    const live = this.#live;
    if (live === undefined) return;
    const { client, server } = live;
    if (!this.#begun && client.bytes === 0) this.#begun = recognise(side, segment.bytes) === "tls";
    live[side].take(segment, fin);
    if (client.over && server.over && client.hole === undefined && server.hole === undefined) this.close();
  }

  /** Segments may still be on their way behind a reset: it only tells that a new SYN is a new connection. */
  reset(): void {
    this.#reset = true;
  }

  /** Hands over all that is left, and what stayed hidden. */
  close(): void {
    if (this.#live === undefined) return;
    const { talk, client, server } = this.#live;
    client.end();
    server.end();
    this.#live = undefined;
    const shade = talk.close();
    this.#tell("client", client);
    this.#tell("server", server);
    if (shade !== undefined) this.#hide(shade, client.bytes, server.bytes);
    else if (client.hole !== undefined || server.hole !== undefined)
      this.#hide({ why: "lost", protocol: "tcp" }, client.beyond, server.beyond);
    else if (!this.#begun) {
      this.#lose(`The connection with ${this.#end()} could be read from its middle on only.`, this.#first);
    }
  }

  #half(side: Side, talk: Conversation): TcpHalf {
    const out: TakeOrdered = {
      data: (bytes, moment) => talk.push(side, bytes, moment),
      over: (whole) => talk.end(side, whole),
      disagreement: (moment) => this.#disagree(moment),
    };
    return new TcpHalf(out, this.#world.room, this.#world.limits, this.#world.recent);
  }

  /** An end that never answered was told nothing; one that was only greeted is still an end. */
  #hide({ through, ...known }: Shade, sent: number, received: number): void {
    if (sent + received === 0 && this.#roundTrip === undefined) return;
    const { start } = this.#first;
    this.#world.unseen.add({
      at: this.#first.at,
      ...(through === true ? {} : this.#remote()),
      ...(through !== true && known.host === undefined ? this.#world.names.called(this.#name) : {}),
      ...known,
      connections: 1,
      sent,
      received,
      place: this.#world.place(start, this.last.end),
    });
  }

  #tell(side: Side, { hole }: TcpHalf): void {
    if (hole === undefined) return;
    const whose = side === "client" ? `sent to ${this.#end()}` : `received from ${this.#end()}`;
    const reason = `${hole.bytes} bytes are missing from what was ${whose}; it was not read further.`;
    this.#lose(reason, hole.moment);
  }

  #disagree(moment: Moment): void {
    if (this.#disagreed) return;
    this.#disagreed = true;
    const reason = `Repeated segments of the connection with ${this.#end()} disagree; the first ones were read.`;
    this.#lose(reason, moment);
  }

  #lose(reason: string, moment: Moment): void {
    const place = this.#world.place(moment.start, moment.end);
    this.#world.sink.lost({ what: "connection", reason, place });
  }

  #end(): string {
    return this.ip.includes(":") ? `[${this.ip}]:${this.port}` : `${this.ip}:${this.port}`;
  }

  #remote(): Remote {
    const trip = this.#roundTrip === undefined ? {} : { roundTrip: this.#roundTrip };
    return { ip: this.ip, port: this.port, ...trip };
  }
}
