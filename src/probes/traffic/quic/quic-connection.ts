// One connection of QUIC: opens its packets where the key log allows it, and hands the content of its streams on.
// What it cannot open it reports with name and fingerprint.

import { other } from "../http/stream-book.ts";
import { Backlog } from "../pcap/backlog.ts";
import type { World } from "../pcap/connection.ts";
import type { Moment, Side } from "../pcap/talk.ts";
import { Content } from "./content.ts";
import { readFrames, type TakeFrames } from "./frames.ts";
import type { InitialKeys } from "./initial-keys.ts";
import type { Tries } from "./key-ring.ts";
import { type LongHeader, readLongHeader } from "./long-header.ts";
import { type Kind, type Opening, PacketOpener } from "./packet-opener.ts";
import { ShortPackets } from "./short-packets.ts";
import type { QuicVersion } from "./versions.ts";

type Piece = { readonly side: Side; readonly bytes: Buffer; readonly moment: Moment };

/** Called for each id by which `owner` can be reached. */
export type Announce = (id: Buffer, owner: Side) => void;

const mostTokens = 64;
const tokenLength = 16;

export class QuicConnection {
  last: Moment;
  /** The server does not speak the version that the client asked for. */
  refused = false;
  readonly content: Content;
  readonly #opener: PacketOpener;
  readonly #announce: Announce;
  readonly #waiting: Backlog<Piece>;
  readonly #mayWait: boolean;
  readonly #frames: Readonly<Record<Side, Readonly<Record<Kind, TakeFrames>>>>;
  /** Lengths of the ids under which each side is reached: packets with a short header do not tell. */
  readonly #lengths: Readonly<Record<Side, Set<number>>> = { client: new Set(), server: new Set() };
  readonly #shorts: Readonly<Record<Side, ShortPackets>>;
  readonly #tokens = new Set<string>();
  #moment: Moment;
  #closed = false;

  /** `first` is how the client's first packet is opened. */
  constructor(
    world: World,
    end: { ip: string; port: number },
    first: { readonly version: QuicVersion; readonly keys: InitialKeys },
    moment: Moment,
    announce: Announce,
    tries: Tries,
  ) {
    this.last = moment;
    this.#moment = moment;
    this.#announce = announce;
    this.content = new Content(world, end, moment, {
      identity: (id) => this.#identity(id, "server"),
      token: (token) => this.#token(token),
    });
    this.#opener = new PacketOpener(world.keys, this.content.facts, first.version, first.keys);
    this.#waiting = new Backlog(world.room, world.limits.ahead);
    this.#mayWait = world.keys.size > 0;
    const shorts = (side: Side) =>
      new ShortPackets(tries, {
        open: (packet, span) => this.#opener.open(side, "short", undefined, packet, span),
        openFurther: (packet, span) => this.#opener.openFurther(side, packet, span, tries),
      });
    this.#shorts = { client: shorts("client"), server: shorts("server") };
    this.#frames = { client: this.#takers("client"), server: this.#takers("server") };
  }

  /** A datagram of `size` bytes, of which the recording may hold less. */
  take(side: Side, datagram: Buffer, size: number, moment: Moment): void {
    this.last = moment;
    this.content.count(side, size);
    this.refused ||= side === "server" && isNegotiation(datagram);
    if (this.content.blind || this.#closed) return;
    const known = this.content.progress;
    this.#walk(side, datagram, moment);
    if (this.content.progress !== known) this.#learn();
  }

  /** Whether a packet with a short header carries an id of the other side of this connection. */
  isFor(side: Side, packet: Buffer, owns: (id: string) => boolean): boolean {
    return [...this.#lengths[other(side)]].some((length) => owns(packet.toString("latin1", 1, 1 + length)));
  }

  close(): void {
    if (this.#closed) return;
    this.content.presume();
    this.#learn();
    this.#closed = true;
    for (const { side, bytes } of this.#waiting.release()) this.content.miss(side, bytes.length, "wait");
    this.content.close(this.last);
  }

  /** More of the handshake is known: what waited for it may be read. */
  #learn(): void {
    let known: number;
    do {
      known = this.content.progress;
      this.content.blind = this.#opener.known === false;
      for (const { side, bytes, moment } of this.#waiting.release()) this.#walk(side, bytes, moment);
    } while (this.content.progress !== known);
  }

  #walk(side: Side, bytes: Buffer, moment: Moment): void {
    this.#moment = moment;
    let at = 0;
    while (at < bytes.length && !this.content.blind) {
      if ((bytes.readUInt8(at) & 0x80) === 0) {
        this.#short(side, bytes, at);
        return;
      }
      const header = readLongHeader(bytes, at);
      if (header === undefined || header.kind === "retry") {
        this.#odd(side, header, bytes.subarray(at));
        return;
      }
      const { kind, numberAt, end } = header;
      const opening = this.#opener.open(side, kind, header, bytes, { start: at, numberAt, end });
      if (typeof opening !== "string") {
        this.#identity(header.source, side);
        if (side === "server") this.content.answered(moment);
      }
      this.#handle(side, kind, opening, bytes.subarray(at, end));
      at = end;
    }
  }

  #short(side: Side, bytes: Buffer, at: number): void {
    this.#shorts[side].read(bytes, at, this.#lengths[other(side)], (opening, packet) => {
      if (opening === "unfit" && (this.#isReset(packet) || (at > 0 && isPadding(packet)))) return;
      this.#handle(side, "short", opening, packet);
    });
  }

  /** Retry, or bytes that are no packet of a version that is read. */
  #odd(side: Side, header: LongHeader | undefined, bytes: Buffer): void {
    if (header === undefined) {
      if (!isNegotiation(bytes)) this.content.miss(side, bytes.length, "cut");
    } else if (side === "server" && this.#opener.initial.retry(header, bytes)) {
      this.#identity(header.source, "server");
    }
  }

  #handle(side: Side, kind: Kind, opening: Opening, packet: Buffer): void {
    if (typeof opening !== "string") {
      const whole = readFrames(opening, this.#frames[side][kind]);
      if (!whole) this.content.strange();
      /** Whoever sends under these keys has had the server's answer to early data. */
      if (side === "client" && kind === "short") this.content.presume();
      return;
    }
    if (opening === "wait" && this.#mayWait) {
      if (this.#waiting.keep({ side, bytes: packet, moment: this.#moment })) return;
    }
    /** The handshake alone carries no content. */
    if (kind === "early") this.content.miss(side, packet.length, opening === "refused" ? opening : "early");
    else if (kind === "short") this.content.miss(side, packet.length, opening);
  }

  #takers(side: Side): Readonly<Record<Kind, TakeFrames>> {
    const none = () => undefined;
    const handshake = (level: "initial" | "handshake"): TakeFrames => ({
      crypto: (at, bytes) => this.content.crypto(side, level, at, bytes, this.#moment),
      stream: none,
      reset: none,
      identity: none,
      datagram: none,
    });
    const content: TakeFrames = {
      crypto: none,
      stream: (id, at, bytes, fin) => this.content.stream(side, id, at, bytes, fin, this.#moment),
      reset: (id) => this.content.reset(side, id, this.#moment),
      identity: (id, token) => {
        this.#identity(id, side);
        this.#token(token);
      },
      datagram: (bytes) => this.content.datagram(bytes),
    };
    return {
      initial: handshake("initial"),
      handshake: handshake("handshake"),
      early: content,
      short: content,
    };
  }

  #identity(id: Buffer, owner: Side): void {
    this.#lengths[owner].add(id.length);
    if (id.length > 0) this.#announce(id, owner);
  }

  #token(token: Buffer): void {
    if (this.#tokens.size < mostTokens) this.#tokens.add(token.toString("latin1"));
  }

  /** Stateless reset (RFC 9000, section 10.3): random bytes that end in a token. */
  #isReset(packet: Buffer): boolean {
    return this.#tokens.has(packet.toString("latin1", packet.length - tokenLength));
  }
}

/** Version Negotiation (RFC 9000, section 17.2.1). */
function isNegotiation(bytes: Buffer): boolean {
  return bytes.length > 4 && (bytes.readUInt8(0) & 0x80) !== 0 && bytes.readUInt32BE(1) === 0;
}

function isPadding(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 0);
}
