// One direction of a TLS connection: its records, its handshake messages, and what protects them.

import type { Room } from "../pcap/room.ts";
import type { Moment } from "../pcap/talk.ts";
import { HandshakeReader } from "./handshake-reader.ts";
import type { ModernLane } from "./modern-lane.ts";
import type { Opener } from "./record-mac.ts";
import { RecordReader, type TakeRecord } from "./record-reader.ts";

type Waiting = { type: number; version: number; fragment: Buffer; moment: Moment };

export class Lane {
  readonly #room: Room;
  readonly records: RecordReader;
  readonly handshake: HandshakeReader;
  /** Protected, before TLS 1.3; without an opener the side cannot be read. */
  sealed = false;
  opener: Opener | undefined;
  /** Keys of TLS 1.3, once it is known to be spoken. */
  modern: ModernLane | undefined;
  dead = false;
  #waiting: Waiting[] = [];

  constructor(room: Room, take: TakeRecord) {
    this.#room = room;
    this.records = new RecordReader(room, take);
    this.handshake = new HandshakeReader(room);
  }

  get waits(): boolean {
    return this.#waiting.length > 0;
  }

  /** False when there is no room for it. */
  keep(type: number, version: number, fragment: Buffer, moment: Moment): boolean {
    if (!this.#room.take(fragment.length)) return false;
    this.#waiting.push({ type, version, fragment: Buffer.copyBytesFrom(fragment), moment });
    return true;
  }

  /** What was kept, in order; nothing waits afterwards. */
  release(): readonly Waiting[] {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { fragment } of waiting) this.#room.give(fragment.length);
    return waiting;
  }

  stop(): void {
    this.dead = true;
    this.release();
    this.records.end();
    this.handshake.end();
  }
}
