// One direction of a stream of QUIC, put in order (RFC 9000, section 2.2). Stops at a hole that stays: what lies
// behind it is counted, never handed on. Where pieces overlap, what was there first is read.

import type { Room } from "../pcap/room.ts";
import type { Moment } from "../pcap/talk.ts";

export type TakeStream = {
  data(bytes: Buffer, moment: Moment): void;
  /** The stream ended, or (`whole` false) the recording has a hole in it. */
  over(whole: boolean, moment: Moment): void;
};

type Piece = { readonly from: number; readonly bytes: Buffer; readonly moment: Moment };

const mostPieces = 4096;

export class StreamHalf {
  readonly #take: TakeStream;
  readonly #room: Room;
  readonly #most: number;
  #next = 0;
  #held: Piece[] = [];
  #heldBytes = 0;
  #final: number | undefined;
  over = false;
  /** Bytes missing at the hole, where there is one, and bytes that were met behind it. */
  missing = 0;
  beyond = 0;

  /** `most`: bytes that may wait for a hole to be filled. */
  constructor(take: TakeStream, room: Room, most: number) {
    this.#take = take;
    this.#room = room;
    this.#most = most;
  }

  push(from: number, bytes: Buffer, fin: boolean, moment: Moment): void {
    if (this.over) {
      if (this.missing > 0 && from >= this.#next) this.beyond += bytes.length;
      return;
    }
    if (fin) this.#final ??= from + bytes.length;
    if (from > this.#next) this.#hold({ from, bytes, moment });
    else {
      this.#deliver(from, bytes, moment);
      if (this.#held.length > 0) this.#release();
    }
    if (this.#final !== undefined && this.#next >= this.#final) this.#finish(true, moment);
  }

  /** Nothing more will come: what waits behind a hole makes the hole certain, and so does an end not reached. */
  end(moment: Moment): void {
    if (this.over) return;
    const [first] = this.#held;
    const known = first?.from ?? this.#final;
    if (known !== undefined && known > this.#next) this.#stop(known - this.#next, moment);
    this.over = true;
  }

  /** The sender gave the stream up: what is missing was perhaps never sent, and is no loss of the recording. */
  drop(): void {
    this.#letGo();
    this.over = true;
  }

  #deliver(from: number, bytes: Buffer, moment: Moment): void {
    const known = this.#next - from;
    if (known >= bytes.length) return;
    const fresh = known > 0 ? bytes.subarray(known) : bytes;
    this.#next += fresh.length;
    this.#take.data(fresh, moment);
  }

  #hold(piece: Piece): void {
    const { from, bytes, moment } = piece;
    if (bytes.length === 0) return;
    const full = this.#heldBytes + bytes.length > this.#most || this.#held.length >= mostPieces;
    if (full || !this.#room.take(bytes.length)) {
      this.beyond += bytes.length;
      this.#stop(Math.min(from, this.#held[0]?.from ?? from) - this.#next, moment);
      return;
    }
    let at = this.#held.length;
    while (at > 0 && (this.#held[at - 1]?.from ?? 0) > from) at--;
    this.#held.splice(at, 0, { from, bytes: Buffer.copyBytesFrom(bytes), moment });
    this.#heldBytes += bytes.length;
  }

  #release(): void {
    while (!this.over) {
      const [first] = this.#held;
      if (first === undefined || first.from > this.#next) return;
      this.#held.shift();
      this.#heldBytes -= first.bytes.length;
      this.#room.give(first.bytes.length);
      this.#deliver(first.from, first.bytes, first.moment);
    }
  }

  #stop(missing: number, moment: Moment): void {
    this.missing = missing;
    for (const { bytes } of this.#held) this.beyond += bytes.length;
    this.#finish(false, moment);
  }

  #finish(whole: boolean, moment: Moment): void {
    this.#letGo();
    this.over = true;
    this.#take.over(whole, moment);
  }

  #letGo(): void {
    this.#room.give(this.#heldBytes);
    this.#held = [];
    this.#heldBytes = 0;
  }
}
