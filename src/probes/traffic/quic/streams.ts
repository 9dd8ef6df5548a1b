// The streams of one connection (RFC 9000, section 2): puts each direction in order and hands it on.

import type { CaptureLimits } from "../pcap/limits.ts";
import type { Room } from "../pcap/room.ts";
import type { Moment, Side, StreamTalk } from "../pcap/talk.ts";
import { Finished } from "./finished.ts";
import { StreamHalf } from "./stream-half.ts";

type Halves = { readonly client?: StreamHalf; readonly server?: StreamHalf };

/** What is missing from what one side said. */
export type Holes = { streams: number; bytes: number; beyond: number };

const mostStreams = 4096;
/** Roughly what a stream costs besides what waits in it; the first ones are free, so that scarce room does not end
 * the streams on which all others depend. */
const cost = 512;
const free = 32;
const oneWay = 2;

export class Streams {
  readonly #talk: StreamTalk;
  readonly #room: Room;
  readonly #limits: CaptureLimits;
  readonly #live = new Map<number, Halves>();
  readonly #finished = new Finished();
  readonly holes: Readonly<Record<Side, Holes>> = {
    client: { streams: 0, bytes: 0, beyond: 0 },
    server: { streams: 0, bytes: 0, beyond: 0 },
  };

  /** Streams that the client opened both ways, and the number of the last one. */
  #opened = 0;
  #highest = -1;
  #taken = 0;

  constructor(talk: StreamTalk, room: Room, limits: CaptureLimits) {
    this.#talk = talk;
    this.#room = room;
    this.#limits = limits;
  }

  push(side: Side, id: number, at: number, bytes: Buffer, fin: boolean, moment: Moment): void {
    const halves = this.#find(id, moment);
    const half = halves?.[side];
    if (halves === undefined && !this.#finished.has(id)) this.#count(side, bytes.length, bytes.length);
    if (halves === undefined || half === undefined) return;
    half.push(at, bytes, fin, moment);
    if (half.over) this.#settle(id, halves);
  }

  /** That side gave the stream up. */
  reset(side: Side, id: number, moment: Moment): void {
    const halves = this.#find(id, moment);
    const half = halves?.[side];
    if (halves === undefined || half === undefined || half.over) return;
    half.drop();
    this.#talk.end(side, id, false, moment);
    this.#settle(id, halves);
  }

  /** Streams of the client that must have been there: it opens them one after the other (section 2.1). */
  get absent(): number {
    return this.#highest + 1 - this.#opened;
  }

  end(moment: Moment): void {
    for (const id of [...this.#live.keys()]) this.#close(id, moment);
  }

  #find(id: number, moment: Moment): Halves | undefined {
    const known = this.#live.get(id);
    if (known !== undefined) return known;
    if (this.#finished.has(id)) return undefined;
    if (!this.#makeRoom(moment)) return undefined;
    const half = (side: Side) =>
      new StreamHalf(
        {
          data: (bytes, then) => this.#talk.push(side, id, bytes, then),
          over: (whole, then) => this.#talk.end(side, id, whole, then),
        },
        this.#room,
        this.#limits.ahead,
      );
    const opener: Side = id % 2 === 0 ? "client" : "server";
    const halves =
      id % 4 < oneWay ? { client: half("client"), server: half("server") } : { [opener]: half(opener) };
    this.#live.set(id, halves);
    if (id % 4 === 0) {
      this.#opened++;
      this.#highest = Math.max(this.#highest, id / 4);
    }
    return halves;
  }

  #close(id: number, moment: Moment): void {
    const halves = this.#live.get(id);
    halves?.client?.end(moment);
    halves?.server?.end(moment);
    if (halves !== undefined) this.#settle(id, halves, true);
  }

  /** A stream with a hole stays for a while, so that what comes behind it is counted. */
  #settle(id: number, { client, server }: Halves, closing = false): void {
    const over = client?.over !== false && server?.over !== false;
    const torn = (client?.missing ?? 0) + (server?.missing ?? 0) > 0;
    if (!closing && (!over || torn)) return;
    for (const [side, half] of [["client", client] as const, ["server", server] as const]) {
      if (half !== undefined && half.missing > 0) this.#count(side, half.missing, half.beyond);
    }
    if (this.#live.delete(id)) this.#give();
    this.#finished.add(id);
  }

  #count(side: Side, missing: number, beyond: number): void {
    const holes = this.holes[side];
    holes.streams++;
    holes.bytes += missing;
    holes.beyond += beyond;
  }

  /** For another stream, if need be at the cost of the oldest request. */
  #makeRoom(moment: Moment): boolean {
    if (this.#live.size < mostStreams && this.#take()) return true;
    const oldest = this.#live.keys().find((id) => id % 4 === 0);
    if (oldest === undefined) return false;
    this.#close(oldest, moment);
    return this.#take();
  }

  #take(): boolean {
    if (this.#live.size < free) return true;
    if (!this.#room.take(cost)) return false;
    this.#taken++;
    return true;
  }

  #give(): void {
    if (this.#taken === 0) return;
    this.#taken--;
    this.#room.give(cost);
  }
}
