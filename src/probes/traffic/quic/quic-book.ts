// All connections of QUIC in a recording, found by their ids and by the two ends between which they run: an id
// outlives a change of address (RFC 9000, section 9), and a packet may carry none.

import type { World } from "../pcap/connection.ts";
import type { Moment, Side } from "../pcap/talk.ts";
import type { Claimed } from "./content.ts";
import { InitialKeys } from "./initial-keys.ts";
import { type LongHeader, readLongHeader } from "./long-header.ts";
import { QuicConnection } from "./quic-connection.ts";

/** A datagram between two ends, each of them address and port as they lie in the packet. */
export type Parcel = {
  readonly from: string;
  readonly to: string;
  readonly payload: Buffer;
  /** As long as it travelled. */
  readonly size: number;
  readonly moment: Moment;
  /** Where it goes to, for people. */
  end(): { ip: string; port: number };
};

type Path = { readonly connection: QuicConnection; readonly client: string };
type Known = { readonly connection: QuicConnection; readonly owner: Side };
type Held = { readonly ids: Set<string>; readonly paths: Set<string> };
type Early = Pick<Parcel, "from" | "payload" | "size" | "moment"> & { readonly path: string };

/** Connections between the same two ends that are told apart. */
const mostPaths = 8;
const mostIds = 64;
/** Changes of address that are remembered; further ones are looked up each time. */
const mostMoves = 64;
const mostEarly = 32;
/** Shorter ids would be met by chance. */
const leastId = 4;
const pause = 2000;
const mostTries = 1 << 16;

export class QuicBook {
  readonly #world: World;
  readonly #claim: (from: string, to: string) => Claimed | undefined;
  readonly #paths = new Map<string, Path[]>();
  readonly #ids = new Map<string, Known>();
  readonly #held = new Map<QuicConnection, Held>();
  readonly #lengths = new Set<number>();
  /** Packets that came before the one that begins their connection. */
  #early: Early[] = [];
  #since = 0;
  readonly #tries = { left: mostTries };

  constructor(world: World, claim: (from: string, to: string) => Claimed | undefined) {
    this.#world = world;
    this.#claim = claim;
  }

  /** False for what belongs to no connection that is known. */
  take(parcel: Parcel): boolean {
    if (++this.#since > pause) this.#sweep();
    const { from, to, payload, size, moment } = parcel;
    if (payload.length === 0) return false;
    const name = from < to ? from + to : to + from;
    const header = readLongHeader(payload, 0);
    const path = this.#find(name, header, parcel) ?? this.#begin(name, header, parcel);
    if (path === undefined) {
      if (header !== undefined && this.#world.keys.size > 0) this.#keep(name, parcel);
      return false;
    }
    const side: Side = path.client === from ? "client" : "server";
    path.connection.take(side, payload, size, moment);
    return true;
  }

  end(): void {
    for (const connection of this.#held.keys()) connection.close();
    this.#held.clear();
    this.#paths.clear();
    this.#ids.clear();
    for (const { payload } of this.#early) this.#world.room.give(payload.length);
    this.#early = [];
  }

  #find(name: string, header: LongHeader | undefined, parcel: Parcel): Path | undefined {
    const paths = this.#paths.get(name);
    const known = header === undefined ? undefined : this.#ids.get(header.target.toString("latin1"));
    if (paths === undefined) return this.#moved(name, known ?? this.#ofShort(header, parcel.payload), parcel);
    const mine = known ?? this.#ofClient(header);
    const own = paths.find(({ connection }) => connection === mine?.connection);
    if (own !== undefined) return own;
    const fresh = header?.kind === "initial" ? this.#begin(name, header, parcel) : undefined;
    if (fresh !== undefined) return fresh;
    if (paths.length === 1 || header !== undefined) return paths.at(-1);
    return paths.findLast((path) => this.#carries(path, parcel)) ?? paths.at(-1);
  }

  /** A client that goes on under its own id, towards one of the server that the recording did not show. */
  #ofClient(header: LongHeader | undefined): Known | undefined {
    const known = header === undefined ? undefined : this.#ids.get(header.source.toString("latin1"));
    return known?.owner === "client" && !known.connection.refused ? known : undefined;
  }

  #carries({ connection, client }: Path, { from, payload }: Parcel): boolean {
    const side: Side = client === from ? "client" : "server";
    return connection.isFor(side, payload, (id) => this.#ids.get(id)?.connection === connection);
  }

  /** Connection whose id a packet with a short header begins with. */
  #ofShort(header: LongHeader | undefined, payload: Buffer): Known | undefined {
    if (header !== undefined || (payload.readUInt8(0) & 0x80) !== 0) return undefined;
    for (const length of this.#lengths) {
      const known = this.#ids.get(payload.toString("latin1", 1, 1 + length));
      if (known !== undefined) return known;
    }
    return undefined;
  }

  /** A connection that goes on between other ends. */
  #moved(name: string, known: Known | undefined, { from, to }: Parcel): Path | undefined {
    if (known === undefined) return undefined;
    const path = { connection: known.connection, client: known.owner === "server" ? from : to };
    this.#add(name, path);
    return path;
  }

  /** Whether it is the client's is shown by the keys: they are not the same for both sides. */
  #begin(name: string, header: LongHeader | undefined, parcel: Parcel): Path | undefined {
    if (header?.kind !== "initial") return undefined;
    const { payload, moment, from, to } = parcel;
    const span = { start: 0, numberAt: header.numberAt, end: header.end };
    const keys = new InitialKeys(header.target);
    if (keys.open("client", header, payload, span, -1) === undefined) return undefined;
    const held: Held = { ids: new Set(), paths: new Set() };
    const connection: QuicConnection = new QuicConnection(
      this.#world,
      parcel.end(),
      { version: header.version, keys },
      moment,
      (id, owner) => this.#announce(id, { connection, owner }, held),
      this.#tries,
    );
    this.#held.set(connection, held);
    this.#announce(header.target, { connection, owner: "server" }, held);
    const before = this.#paths.get(name)?.at(-1);
    if (before?.connection.refused === true) this.#replace(name, before, connection);
    const path = { connection, client: from };
    this.#add(name, path);
    const read = this.#replay(name, path);
    const claimed = this.#claim(from, to);
    if (claimed === undefined) return path;
    connection.content.adopt(claimed);
    connection.content.miss("client", Math.max(0, claimed.sent - read.client), "wait");
    connection.content.miss("server", Math.max(0, claimed.received - read.server), "wait");
    return path;
  }

  /** The client tries again, in a version that the server speaks: one connection for whoever looks on. */
  #replace(name: string, { connection: before }: Path, connection: QuicConnection): void {
    connection.content.adopt(before.content.counted());
    this.#paths.delete(name);
    this.#forget(before);
  }

  /** What was kept was counted then; answers how much it was. */
  #replay(name: string, { connection, client }: Path): Record<Side, number> {
    const read = { client: 0, server: 0 };
    const early = this.#early.filter(({ path }) => path === name);
    this.#early = this.#early.filter(({ path }) => path !== name);
    for (const { from, payload, size, moment } of early) {
      const side = client === from ? "client" : "server";
      read[side] += size;
      this.#world.room.give(payload.length);
      connection.take(side, payload, 0, moment);
    }
    return read;
  }

  #keep(path: string, { from, payload, size, moment }: Parcel): void {
    const { length } = payload;
    if (this.#early.length >= mostEarly) this.#world.room.give(this.#early.shift()?.payload.length ?? 0);
    if (!this.#world.room.take(length)) return;
    this.#early.push({ from, payload: Buffer.copyBytesFrom(payload), size, moment, path });
  }

  #announce(id: Buffer, known: Known, held: Held): void {
    const name = id.toString("latin1");
    if (id.length < leastId || held.ids.size >= mostIds || this.#ids.has(name)) return;
    this.#lengths.add(id.length);
    this.#ids.set(name, known);
    held.ids.add(name);
  }

  #add(name: string, path: Path): void {
    const held = this.#held.get(path.connection);
    if (held === undefined || held.paths.size >= mostMoves) return;
    held.paths.add(name);
    const paths = this.#paths.get(name) ?? [];
    paths.push(path);
    if (paths.length > mostPaths) paths.shift();
    this.#paths.set(name, paths);
  }

  /** Those silent for longest go first, until a quarter of the places is free. */
  #sweep(): void {
    this.#since = 0;
    const { room, limits } = this.#world;
    if (this.#held.size <= limits.connections && room.left >= limits.memory / 4) return;
    const all = [...this.#held.keys()].sort((a, b) => a.last.start - b.last.start);
    for (const one of all.slice(0, Math.ceil(all.length / 4))) {
      one.close();
      this.#forget(one);
    }
  }

  #forget(gone: QuicConnection): void {
    const held = this.#held.get(gone);
    for (const id of held?.ids ?? []) this.#ids.delete(id);
    for (const name of held?.paths ?? []) {
      const rest = (this.#paths.get(name) ?? []).filter(({ connection }) => connection !== gone);
      if (rest.length === 0) this.#paths.delete(name);
      else this.#paths.set(name, rest);
    }
    this.#held.delete(gone);
  }
}
