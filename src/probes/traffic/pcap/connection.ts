// One TCP connection: its two directions, its handshake time, and what is said in it.

import type { Remote, Sink } from "../exchange.ts";
import { Conversation } from "./conversation.ts";
import type { NameBook } from "./name-book.ts";
import type { Recent } from "./recent.ts";
import { recognise } from "./recognise.ts";
import type { Moment, Shade, Side, Stage } from "./talk.ts";
import { type Segment, type TakeOrdered, TcpHalf } from "./tcp-half.ts";
import type { UnseenBook } from "./unseen-book.ts";

export type World = Pick<Stage, "sink" | "file" | "limits" | "room" | "keys" | "place"> & {
  readonly names: NameBook;
  readonly unseen: UnseenBook;
  readonly recent: Recent;
  readonly sink: Sink;
};

export class Connection {
  readonly client: Buffer;
  readonly clientPort: number;
  readonly ip: string;
  readonly port: number;
  /** Others of the same hash. */
  next: Connection | undefined;
  last: Moment;
  closed = false;
  readonly #world: World;
  readonly #first: Moment;
  readonly #talk: Conversation;
  readonly #halves: Readonly<Record<Side, TcpHalf>>;
  #begun = false;
  #asked: number | undefined;
  #roundTrip: number | undefined;
  #disagreed = false;
  #reset = false;

  /** `client` is the address of whoever opened it, followed by the address of the other end. */
  constructor(
    world: World,
    ends: { addresses: Buffer; clientPort: number; ip: string; port: number },
    moment: Moment,
  ) {
    this.#world = world;
    this.client = ends.addresses;
    this.clientPort = ends.clientPort;
    this.ip = ends.ip;
    this.port = ends.port;
    this.#first = moment;
    this.last = moment;
    const { sink, file, limits, room, keys, place } = world;
    const remote = () => this.#remote();
    const stage: Stage = { sink, file, limits, room, keys, place, secure: false, port: ends.port, remote };
    this.#talk = new Conversation(stage, world.names);
    this.#halves = { client: this.#half("client"), server: this.#half("server") };
  }

  /** The client's SYN. */
  ask(sequence: number, moment: Moment): void {
    this.#begun = true;
    this.#asked = moment.at;
    this.#halves.client.begin(sequence + 1);
  }

  /** The server's SYN with ACK. */
  answer(sequence: number, moment: Moment): void {
    this.#begun = true;
    this.#halves.server.begin(sequence + 1);
    if (this.#asked === undefined) return;
    const trip = moment.at - this.#asked;
    if (trip >= 0) this.#roundTrip = Math.min(trip, this.#roundTrip ?? Infinity);
    this.#asked = undefined;
  }

  /** Whether a SYN from the client with this sequence number opens another connection on the same ports. */
  reopened(sequence: number): boolean {
    const { client } = this.#halves;
    return this.closed || this.#reset || client.over || !client.fits(sequence + 1);
  }

  take(side: Side, segment: Segment, fin: boolean): void {
    this.last = segment.moment;
    if (this.closed) return;
    const { bytes } = segment;
    if (!this.#begun && this.#halves.client.bytes === 0) this.#begun = recognise(side, bytes) === "tls";
    this.#halves[side].take(segment, fin);
    const { client, server } = this.#halves;
    if (client.over && server.over && client.hole === undefined && server.hole === undefined) this.close();
  }

  /** Segments may still be on their way behind a reset: it only tells that a new SYN is a new connection. */
  reset(): void {
    this.#reset = true;
  }

  /** Hands over all that is left, and what stayed hidden. */
  close(): void {
    if (this.closed) return;
    this.closed = true;
    const { client, server } = this.#halves;
    client.end();
    server.end();
    const shade = this.#talk.close();
    this.#tell("client", client);
    this.#tell("server", server);
    if (shade !== undefined) this.#hide(shade, client.bytes, server.bytes);
    else if (client.hole !== undefined || server.hole !== undefined) this.#hideRest();
    else if (!this.#begun) {
      this.#lose(`The recording begins in the middle of the connection to ${this.#end()}.`, this.#first);
    }
  }

  #half(side: Side): TcpHalf {
    const out: TakeOrdered = {
      data: (bytes, moment) => this.#talk.push(side, bytes, moment),
      over: (whole) => this.#talk.end(side, whole),
      disagreement: (moment) => this.#disagree(moment),
    };
    return new TcpHalf(out, this.#world.room, this.#world.limits, this.#world.recent);
  }

  #hideRest(): void {
    const { client, server } = this.#halves;
    this.#hide({ why: "lost", protocol: "tcp" }, client.beyond, server.beyond);
  }

  /** An end that never answered was told nothing; one that was only greeted is still an end. */
  #hide({ through, ...known }: Shade, sent: number, received: number): void {
    if (sent + received === 0 && this.#roundTrip === undefined) return;
    const { start } = this.#first;
    this.#world.unseen.add({
      at: this.#first.at,
      ...(through === true ? {} : this.#remote()),
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
