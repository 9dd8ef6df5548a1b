// Takes the protection off packets of QUIC (RFC 9001, section 5): first off the header, then off the content. Every
// packet is authenticated: wrong keys give nothing, never garbage.

import { createCipheriv, createSecretKey, type KeyObject } from "node:crypto";
import { expandLabel, extract } from "../tls/key-schedule.ts";
import { nonceOf, unseal } from "../tls/opener.ts";
import { type Suite, suiteOf } from "../tls/suites.ts";
import type { QuicVersion } from "./versions.ts";

/** Where a packet lies: the number's place follows from its header. */
export type Span = { readonly start: number; readonly numberAt: number; readonly end: number };

export type Bare = {
  /** As authenticated: up to and including the packet number, without protection. */
  readonly header: Buffer;
  readonly number: number;
  /** Key phase of a packet with a short header, 0 or 4. */
  readonly phase: number;
};

const tagLength = 16;
const sampleLength = 16;
const initialSuite = 0x1301;

/** Removes header protection; its key outlives key updates. */
export class HeaderKey {
  readonly #mask: (sample: Buffer) => Buffer;

  constructor(suite: Suite, secret: Buffer, { label }: QuicVersion) {
    const key = createSecretKey(expandLabel(suite.hash, secret, `${label} hp`, suite.keyLength));
    if (suite.kind === "chacha") {
      this.#mask = (sample) => createCipheriv("chacha20", key, sample).update(zeros);
      return;
    }
    /** One block needs no chaining: a cipher once made serves all packets. */
    const cipher = createCipheriv(`aes-${suite.keyLength * 8}-ecb`, key, null);
    this.#mask = (sample) => cipher.update(sample);
  }

  /** `largest` is the largest packet number met; undefined when the packet is too short to be one. */
  bare(packet: Buffer, { start, numberAt, end }: Span, largest: number): Bare | undefined {
    const sampleAt = numberAt + 4;
    if (sampleAt + sampleLength > end) return undefined;
    const mask = this.#mask(packet.subarray(sampleAt, sampleAt + sampleLength));
    const flags = packet.readUInt8(start);
    const first = flags ^ (mask.readUInt8(0) & (flags & 0x80 ? 0x0f : 0x1f));
    const width = (first & 3) + 1;
    const header = Buffer.from(packet.subarray(start, numberAt + width));
    header[0] = first;
    for (let i = 0; i < width; i++) {
      const at = numberAt - start + i;
      header[at] = (header[at] ?? 0) ^ (mask[1 + i] ?? 0);
    }
    const cut = header.readUIntBE(numberAt - start, width);
    return { header, number: packetNumber(largest, cut, 8 * width), phase: first & 4 };
  }
}

/** Opens the content of packets. */
export class PayloadKey {
  readonly #suite: Suite;
  readonly #key: KeyObject;
  readonly #iv: Buffer;

  constructor(suite: Suite, secret: Buffer, { label }: QuicVersion) {
    this.#suite = suite;
    this.#key = createSecretKey(expandLabel(suite.hash, secret, `${label} key`, suite.keyLength));
    this.#iv = expandLabel(suite.hash, secret, `${label} iv`, 12);
  }

  open(packet: Buffer, { start, end }: Span, { header, number }: Bare): Buffer | undefined {
    const sealed = packet.subarray(start + header.length, end);
    if (sealed.length < tagLength) return undefined;
    return unseal(this.#suite, this.#key, nonceOf(this.#iv, number), header, sealed);
  }
}

/** Secret after a key update (RFC 9001, section 6.1). */
export function nextSecret({ hash }: Suite, secret: Buffer, { label }: QuicVersion): Buffer {
  return expandLabel(hash, secret, `${label} ku`, secret.length);
}

/** Secret of Initial packets, which follows from the id that the client chose for the server (section 5.2). */
export function initialSecret({ salt }: QuicVersion, target: Buffer, side: "client" | "server"): Buffer {
  const initial = extract("sha256", Buffer.from(salt, "hex"), target);
  return expandLabel("sha256", initial, `${side} in`, 32);
}

export function initialCipher(): Suite {
  const suite = suiteOf(initialSuite);
  if (suite === undefined) throw new Error("The suite of Initial packets is not in the list");
  return suite;
}

/** The whole packet number from its last bits (RFC 9000, appendix A.3). */
export function packetNumber(largest: number, cut: number, bits: number): number {
  const window = 2 ** bits;
  const expected = largest + 1;
  const candidate = expected - (expected % window) + cut;
  if (candidate <= expected - window / 2) return candidate + window;
  if (candidate > expected + window / 2 && candidate >= window) return candidate - window;
  return candidate;
}

const zeros = Buffer.alloc(5);
