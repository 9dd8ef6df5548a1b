// The keys of one direction at one level of protection, through key updates (RFC 9001, section 6).

import type { Suite } from "../tls/suites.ts";
import { type Bare, HeaderKey, nextSecret, PayloadKey, type Span } from "./packet-keys.ts";
import type { QuicVersion } from "./versions.ts";

type Generation = { readonly phase: number; readonly secret: Buffer; readonly key: PayloadKey };

export type OpenedPacket = { readonly number: number; readonly plain: Buffer };

const phaseBit = 4;
/** Packets in a row that do not open, after which no update that the recording missed is looked for any more. */
const mostFailures = 256;
/** How far ahead a packet number is looked for, in numbers that its field can tell apart. */
const mostSkipped = 64;

/** What may still be tried, of all connections together: each try costs as much as a packet. */
export type Tries = { left: number };

export class KeyRing {
  readonly #suite: Suite;
  readonly #version: QuicVersion;
  readonly #header: HeaderKey;
  #previous: Generation | undefined;
  #current: Generation;
  #next: Generation | undefined;
  #failures = 0;

  constructor(suite: Suite, secret: Buffer, version: QuicVersion) {
    this.#suite = suite;
    this.#version = version;
    this.#header = new HeaderKey(suite, secret, version);
    this.#current = this.#generation(0, secret);
  }

  /**
   * Undefined for a packet that these keys do not open. With `tries`, its number may lie further ahead than the
   * field for it reaches: the recording may have missed many packets, of which the other side missed none.
   */
  open(packet: Buffer, span: Span, largest: number, tries?: Tries): OpenedPacket | undefined {
    const bare = this.#header.bare(packet, span, largest);
    if (bare === undefined) return undefined;
    if (tries === undefined) return this.#try(packet, span, bare, largest);
    const width = bare.header.length - (span.numberAt - span.start);
    for (let skipped = 1; skipped <= mostSkipped / width && this.#failures < mostFailures; skipped++) {
      if (tries.left-- <= 0) return undefined;
      const further = { ...bare, number: bare.number + skipped * 2 ** (8 * width) };
      const opened = this.#try(packet, span, further, largest);
      if (opened !== undefined) return opened;
    }
    this.#failures++;
    return undefined;
  }

  #try(packet: Buffer, span: Span, bare: Bare, largest: number): OpenedPacket | undefined {
    const { header, number } = bare;
    const short = (packet.readUInt8(span.start) & 0x80) === 0;
    const phase = short ? bare.phase : this.#current.phase;
    for (const one of this.#candidates(phase, short, number > largest)) {
      const plain = one.key.open(packet, span, bare);
      if (plain === undefined) continue;
      this.#settle(one);
      /** Reserved bits are zero, or the packet is none (RFC 9000, section 17). */
      return ((header[0] ?? 0) & (short ? 0x18 : 0x0c)) === 0 ? { number, plain } : undefined;
    }
    return undefined;
  }

  /** An update is met by packets of the next phase, stragglers by those of the one before. */
  *#candidates(phase: number, short: boolean, fresh: boolean): Generator<Generation> {
    const missed = short && fresh && this.#failures < mostFailures;
    if (phase === this.#current.phase) {
      yield this.#current;
      if (missed) yield this.#after(this.#following());
      return;
    }
    if (!fresh && this.#previous !== undefined) yield this.#previous;
    yield this.#following();
    if (fresh && this.#previous !== undefined) yield this.#previous;
  }

  #settle(one: Generation): void {
    this.#failures = 0;
    if (one === this.#current || one === this.#previous) return;
    this.#previous = one === this.#next ? this.#current : this.#next;
    this.#current = one;
    this.#next = undefined;
  }

  #following(): Generation {
    this.#next ??= this.#after(this.#current);
    return this.#next;
  }

  #after({ phase, secret }: Generation): Generation {
    return this.#generation(phase ^ phaseBit, nextSecret(this.#suite, secret, this.#version));
  }

  #generation(phase: number, secret: Buffer): Generation {
    return { phase, secret, key: new PayloadKey(this.#suite, secret, this.#version) };
  }
}
