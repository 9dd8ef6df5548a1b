// Finds the keys of each packet of a connection: those of first packets follow from ids, all others from the key log
// once both sides have said what they speak.

import type { Side } from "../pcap/talk.ts";
import type { Facts } from "../tls/facts.ts";
import type { KeyLog, SecretLabel } from "../tls/key-log.ts";
import { type Suite, suiteOf } from "../tls/suites.ts";
import type { InitialKeys } from "./initial-keys.ts";
import { KeyRing, type OpenedPacket, type Tries } from "./key-ring.ts";
import type { LongHeader } from "./long-header.ts";
import type { Span } from "./packet-keys.ts";
import type { PacketKind, QuicVersion } from "./versions.ts";

/** "short" stands for packets of the connection once it is set up. */
export type Kind = Exclude<PacketKind, "retry"> | "short";

/** Why a packet stays closed: it has to wait for more of the handshake, a secret is missing, the keys do not fit,
 * or it is early data that the server did not accept and that the client sends again. */
export type Closed = "wait" | "closed" | "unfit" | "refused";
export type Opening = Buffer | Closed;

const labels: Readonly<Record<Side, Readonly<Record<"handshake" | "short", SecretLabel>>>> = {
  client: { handshake: "CLIENT_HANDSHAKE_TRAFFIC_SECRET", short: "CLIENT_TRAFFIC_SECRET_0" },
  server: { handshake: "SERVER_HANDSHAKE_TRAFFIC_SECRET", short: "SERVER_TRAFFIC_SECRET_0" },
};

/** First byte of the suites of TLS 1.3, of which there are five. */
const modern = 0x13;
const mostSuites = 5;

/** Packet number spaces (RFC 9000, section 12.3). */
const spaces: Readonly<Record<Kind, 0 | 1 | 2>> = { initial: 0, handshake: 1, early: 2, short: 2 };

export class PacketOpener {
  readonly #keys: KeyLog;
  readonly #facts: Facts;
  readonly initial: InitialKeys;
  readonly #rings = new Map<string, KeyRing>();
  readonly #largest: Readonly<Record<Side, [number, number, number]>> = {
    client: [-1, -1, -1],
    server: [-1, -1, -1],
  };
  /** The version that the server answered in. */
  #agreed: QuicVersion;

  constructor(keys: KeyLog, facts: Facts, version: QuicVersion, initial: InitialKeys) {
    this.#keys = keys;
    this.#facts = facts;
    this.#agreed = version;
    this.initial = initial;
  }

  /** Whether the key log knows the connection at all; undefined before that can be told. */
  get known(): boolean | undefined {
    const random = this.#facts.hello?.random;
    if (random === undefined) return this.#keys.size > 0 ? undefined : false;
    const all: SecretLabel[] = [
      "CLIENT_EARLY_TRAFFIC_SECRET",
      ...Object.values(labels.client),
      ...Object.values(labels.server),
    ];
    return all.some((label) => this.#keys.find(label, random) !== undefined);
  }

  open(side: Side, kind: Kind, header: LongHeader | undefined, packet: Buffer, span: Span): Opening {
    return this.#note(side, kind, header, this.#try(side, kind, header, packet, span));
  }

  /** Opens a packet with a short header before which the recording missed many others. */
  openFurther(side: Side, packet: Buffer, span: Span, tries: Tries): Opening {
    const opened = this.#rings.get(`${side} short`)?.open(packet, span, this.#largest[side][2], tries);
    return this.#note(side, "short", undefined, opened ?? "unfit");
  }

  #note(side: Side, kind: Kind, header: LongHeader | undefined, opened: OpenedPacket | Closed): Opening {
    if (typeof opened === "string") return opened;
    const largest = this.#largest[side];
    const space = spaces[kind];
    largest[space] = Math.max(largest[space], opened.number);
    if (side === "server" && header !== undefined) this.#agreed = header.version;
    return opened.plain;
  }

  #try(
    side: Side,
    kind: Kind,
    header: LongHeader | undefined,
    packet: Buffer,
    span: Span,
  ): OpenedPacket | Closed {
    const largest = this.#largest[side][spaces[kind]];
    if (kind === "initial" && header !== undefined) {
      return this.initial.open(side, header, packet, span, largest) ?? "unfit";
    }
    const { early } = this.#facts;
    if (kind === "early" && early === false) return "refused";
    const name = `${side} ${kind}`;
    const known = this.#rings.get(name);
    if (known !== undefined) return known.open(packet, span, largest) ?? "unfit";
    const rings = this.#candidates(side, kind, header?.version ?? this.#agreed);
    if (typeof rings === "string") return rings;
    if (kind === "early" && early === undefined) return "wait";
    for (const ring of rings) {
      const opened = ring.open(packet, span, largest);
      if (opened === undefined) continue;
      this.#rings.set(name, ring);
      return opened;
    }
    return "unfit";
  }

  #candidates(side: Side, kind: Kind, version: QuicVersion): KeyRing[] | "wait" | "closed" {
    const { hello, server } = this.#facts;
    if (kind === "initial" || (kind === "early" && side === "server")) return "closed";
    if (hello === undefined || (server === undefined && kind !== "early")) return "wait";
    const label = kind === "early" ? "CLIENT_EARLY_TRAFFIC_SECRET" : labels[side][kind];
    const secret = this.#keys.find(label, hello.random);
    if (secret === undefined) return "closed";
    /** Early data is sent under the suite of an earlier connection, which only its secret's length tells. */
    const numbers = kind === "early" ? hello.suites : [server?.suite ?? 0];
    const suites = numbers
      .filter((one) => one >> 8 === modern)
      .map(suiteOf)
      .filter((suite): suite is Suite => suite !== undefined && hashLength(suite) === secret.length);
    if (suites.length === 0) return "closed";
    return suites.slice(0, mostSuites).map((suite) => new KeyRing(suite, secret, version));
  }
}

const hashLength = ({ hash }: Suite) => (hash === "sha384" ? 48 : 32);
