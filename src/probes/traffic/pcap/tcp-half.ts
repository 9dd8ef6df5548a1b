// One direction of a TCP connection, put in order (RFC 9293). Stops at a hole: what lies behind it is counted,
// never handed on. Of segments that disagree about the same bytes the first one seen wins, and that is said.

import type { CaptureLimits } from "./limits.ts";
import type { Recent } from "./recent.ts";
import type { Room } from "./room.ts";
import type { Moment } from "./talk.ts";

export type Segment = {
  readonly from: number;
  readonly bytes: Buffer;
  readonly moment: Moment;
  /** Bytes that the packet had and the capture cut off. */
  readonly missing: number;
};

export type TakeOrdered = {
  data(bytes: Buffer, moment: Moment): void;
  /** The side ended its stream, or (`whole` false) the recording has a hole in it. */
  over(whole: boolean): void;
  disagreement(moment: Moment): void;
};

type Past = { readonly from: number; readonly length: number; readonly place: number };

/** Segments of one direction that a repetition is compared with. */
const newest = 16;

export class TcpHalf {
  readonly #out: TakeOrdered;
  readonly #room: Room;
  readonly #limits: CaptureLimits;
  readonly #recent: Recent;
  #next: number | undefined;
  #held: Segment[] = [];
  #heldBytes = 0;
  #fin: number | undefined;
  #past: Past[] = [];
  over = false;
  /** The hole, where there is one. */
  hole: { bytes: number; moment: Moment } | undefined;
  /** Bytes of payload, each counted once where that can be known. */
  bytes = 0;
  /** Those of them that lie behind the hole. */
  beyond = 0;

  constructor(out: TakeOrdered, room: Room, limits: CaptureLimits, recent: Recent) {
    this.#out = out;
    this.#room = room;
    this.#limits = limits;
    this.#recent = recent;
  }

  /** Whether a SYN with this sequence number can belong to the connection as it stands. */
  fits(sequence: number): boolean {
    return this.#next === undefined || Math.abs((this.#next - sequence) | 0) < 2 ** 16;
  }

  /** Sequence number of the first byte to come, from a SYN. */
  begin(sequence: number): void {
    this.#next ??= sequence | 0;
  }

  take(segment: Segment, fin: boolean): void {
    if (fin) this.#fin = (segment.from + segment.bytes.length + segment.missing) | 0;
    if (this.over) {
      if (this.hole !== undefined) this.#count(segment.bytes.length);
      return;
    }
    this.#next ??= segment.from;
    if (segment.bytes.length > 0 || segment.missing > 0) this.#place(segment);
    if (!this.over && this.#fin === this.#next) this.#finish(true);
  }

  /** Nothing more will come: what waits behind a hole makes the hole certain. */
  end(): void {
    const [first] = this.#held;
    if (!this.over && first !== undefined) this.#stop((first.from - (this.#next ?? 0)) | 0, first.moment);
    this.over = true;
    this.#past = [];
  }

  #place(segment: Segment): void {
    const ahead = (segment.from - (this.#next ?? 0)) | 0;
    if (ahead > 0) this.#hold(segment, ahead);
    else {
      this.#deliver(segment, -ahead);
      if (this.#held.length > 0) this.#release();
    }
  }

  #deliver(segment: Segment, known: number): void {
    const { bytes, moment } = segment;
    if (known > 0) this.#compare(segment);
    if (known < bytes.length) {
      const fresh = known > 0 ? bytes.subarray(known) : bytes;
      this.#next = ((this.#next ?? 0) + fresh.length) | 0;
      this.bytes += fresh.length;
      const place = this.#recent.keep(bytes);
      this.#past.push({ from: segment.from, length: bytes.length, place });
      if (this.#past.length > newest) this.#past.shift();
      this.#out.data(fresh, moment);
    }
    const cut = known - bytes.length < segment.missing;
    if (segment.missing > 0 && cut && !this.over) this.#stop(segment.missing, moment);
  }

  /** A keep-alive probe repeats one byte, whatever it was: no disagreement. */
  #compare(segment: Segment): void {
    if (segment.bytes.length <= 1) return;
    const differs = this.#past.some(({ from, length, place }) => {
      const bytes = this.#recent.find(place, length);
      return bytes !== undefined && differ({ from, bytes }, segment);
    });
    if (differs) this.#out.disagreement(segment.moment);
  }

  #hold(segment: Segment, ahead: number): void {
    const size = segment.bytes.length;
    if (this.#heldBytes + size > this.#limits.ahead || this.#held.length > 4096 || !this.#room.take(size)) {
      const [first] = this.#held;
      const hole = first === undefined ? ahead : Math.min(ahead, (first.from - (this.#next ?? 0)) | 0);
      this.#count(size);
      this.#stop(hole, segment.moment);
      return;
    }
    if (this.#held.some((other) => differ(other, segment))) this.#out.disagreement(segment.moment);
    const own = { ...segment, bytes: Buffer.copyBytesFrom(segment.bytes) };
    let at = this.#held.length;
    while (at > 0 && (((this.#held[at - 1]?.from ?? 0) - segment.from) | 0) > 0) at--;
    this.#held.splice(at, 0, own);
    this.#heldBytes += size;
  }

  #release(): void {
    while (!this.over) {
      const [first] = this.#held;
      const ahead = first === undefined ? 1 : (first.from - (this.#next ?? 0)) | 0;
      if (first === undefined || ahead > 0) return;
      this.#held.shift();
      this.#giveBack(first.bytes.length);
      this.#deliver(first, -ahead);
    }
  }

  #stop(missing: number, moment: Moment): void {
    this.hole = { bytes: missing, moment };
    for (const { bytes } of this.#held) {
      this.#count(bytes.length);
      this.#giveBack(bytes.length);
    }
    this.#held = [];
    this.#finish(false);
  }

  #finish(whole: boolean): void {
    this.over = true;
    this.#out.over(whole);
  }

  #count(bytes: number): void {
    this.bytes += bytes;
    this.beyond += bytes;
  }

  #giveBack(bytes: number): void {
    this.#heldBytes -= bytes;
    this.#room.give(bytes);
  }
}

type Said = Pick<Segment, "from" | "bytes">;

/** Whether two segments say different things about bytes that both hold. */
function differ(a: Said, b: Said): boolean {
  const shift = (b.from - a.from) | 0;
  const from = Math.max(0, shift);
  const to = Math.min(a.bytes.length, b.bytes.length + shift);
  if (to <= from) return false;
  return a.bytes.compare(b.bytes, from - shift, to - shift, from, to) !== 0;
}
