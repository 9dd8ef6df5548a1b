// Puts IP fragments together (RFC 791, RFC 8200). Bounded: a fragment that would need more is dropped and counted.

import type { Datagram } from "./datagram.ts";
import type { Moment } from "./talk.ts";

type Part = { readonly from: number; readonly bytes: Buffer };
type Whole = { parts: Part[]; size: number; length: number; start: number; at: number };

const mostWaiting = 256;
const mostParts = 128;
const longest = 65_535;

export class Fragments {
  readonly #waiting = new Map<string, Whole>();
  /** Packets that were given up because parts of them never came. */
  lost = 0;

  /**
   * Takes a fragment; when it was the last one missing, answers the whole as addresses followed by payload.
   * Of parts that overlap, the first one seen wins.
   */
  add(one: Datagram, moment: Moment): { bytes: Buffer; moment: Moment } | undefined {
    const { bytes, source, target, width, id, protocol, start, end } = one;
    const key = `${bytes.toString("latin1", source, source + width)}${bytes.toString("latin1", target, target + width)}${id}/${protocol}`;
    const whole = this.#waiting.get(key) ?? this.#begin(key, moment);
    if (!one.more) whole.length = one.position + end - start;
    const overlong = one.position + end - start > longest || one.declared !== end;
    if (overlong || whole.parts.length >= mostParts) return this.#drop(key);
    whole.parts.push({ from: one.position, bytes: Buffer.copyBytesFrom(bytes, start, end - start) });
    whole.size += end - start;
    if (whole.length < 0 || whole.size < whole.length) return undefined;
    const payload = join(whole);
    if (payload === undefined) return undefined;
    this.#waiting.delete(key);
    const addresses = [bytes.subarray(source, source + width), bytes.subarray(target, target + width)];
    const span = { at: moment.at, start: Math.min(whole.start, moment.start), end: moment.end };
    return { bytes: Buffer.concat([...addresses, payload]), moment: span };
  }

  /** Gives up what is still incomplete. */
  end(): void {
    this.lost += this.#waiting.size;
    this.#waiting.clear();
  }

  #begin(key: string, moment: Moment): Whole {
    if (this.#waiting.size >= mostWaiting) {
      for (const oldest of this.#waiting.keys()) {
        this.#drop(oldest);
        break;
      }
    }
    const whole = { parts: [], size: 0, length: -1, start: moment.start, at: moment.at };
    this.#waiting.set(key, whole);
    return whole;
  }

  #drop(key: string): undefined {
    this.#waiting.delete(key);
    this.lost++;
  }
}

function join(whole: Whole): Buffer | undefined {
  const payload = Buffer.alloc(whole.length);
  const filled = new Uint8Array(whole.length);
  let left = whole.length;
  for (const { from, bytes } of whole.parts) {
    for (let i = 0; i < bytes.length && from + i < whole.length; i++) {
      if (filled[from + i] === 1) continue;
      filled[from + i] = 1;
      payload[from + i] = bytes[i] ?? 0;
      left--;
    }
  }
  return left === 0 ? payload : undefined;
}
