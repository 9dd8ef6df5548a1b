// Packets with a short header, one after the other. Such a packet does not tell where it ends, and programs that
// hand many to the system at once (segmentation offload) are recorded with all of them in one datagram: then they
// are all of one size but the last, and the keys show which.

import type { Tries } from "./key-ring.ts";
import type { Span } from "./packet-keys.ts";
import type { Opening } from "./packet-opener.ts";

export type OpenShort = {
  open(packet: Buffer, span: Span): Opening;
  /** The same for a packet before which many others are missing. */
  openFurther(packet: Buffer, span: Span): Opening;
};

/** Called for each packet, opened or not; false stops the reading. */
type TakeShort = (opening: Opening, packet: Buffer) => void;

const leastId = 4;
const leastPacket = 21;
/** Ends that are tried where packets before are missing. */
const mostEnds = 3;
const sizes = { least: 1200, most: 1500 };

export class ShortPackets {
  readonly #open: OpenShort;
  readonly #tries: Tries;
  #size: number | undefined;

  constructor(tries: Tries, open: OpenShort) {
    this.#tries = tries;
    this.#open = open;
  }

  /** All from `at` on; `lengths` are those that the id of the receiver may have. */
  read(bytes: Buffer, at: number, lengths: ReadonlySet<number>, take: TakeShort): void {
    let from = at;
    while (from < bytes.length) {
      const { opening, end } = this.#next(bytes, from, lengths);
      if (typeof opening !== "string" && end < bytes.length) this.#size = end - from;
      take(opening, bytes.subarray(from, end));
      from = end;
    }
  }

  #next(bytes: Buffer, from: number, lengths: ReadonlySet<number>): { opening: Opening; end: number } {
    const before = this.#tries.left;
    const seek = (ends: Iterable<number>, open: OpenShort["open"]) => {
      for (const end of ends) {
        for (const length of lengths) {
          const opening = open(bytes, { start: from, numberAt: from + 1 + length, end });
          if (opening !== "unfit") return { opening, end };
        }
      }
      return undefined;
    };
    const found =
      seek(this.#ends(bytes, from, lengths), this.#open.open) ??
      seek(this.#ends(bytes, from, lengths).take(mostEnds), this.#open.openFurther);
    /** What led somewhere is no waste. */
    if (found !== undefined) this.#tries.left = before;
    return found ?? { opening: lengths.size === 0 ? "wait" : "unfit", end: bytes.length };
  }

  *#ends(bytes: Buffer, from: number, lengths: ReadonlySet<number>): Generator<number> {
    const size = this.#size ?? 0;
    if (size > 0 && from + size < bytes.length) yield from + size;
    yield bytes.length;
    for (const length of lengths) {
      if (length >= leastId) yield* this.#repeated(bytes, from, length);
    }
    if (![...lengths].some((length) => length < leastId)) return;
    const most = Math.min(sizes.most, bytes.length - from - 1);
    for (let tried = sizes.least; tried <= most && this.#tries.left > 0; tried++) {
      this.#tries.left--;
      yield from + tried;
    }
  }

  /** Where the id comes again, another packet may begin. */
  *#repeated(bytes: Buffer, from: number, length: number): Generator<number> {
    const id = bytes.subarray(from + 1, from + 1 + length);
    let at = bytes.indexOf(id, from + leastPacket + 1);
    while (at > 0 && this.#tries.left > 0) {
      this.#tries.left--;
      yield at - 1;
      at = bytes.indexOf(id, at + 1);
    }
  }
}
