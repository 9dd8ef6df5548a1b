// Keys of the first packets of a connection, which anyone can derive (RFC 9001, section 5.2). They follow from the id
// that the client sent them to, and change when the server asked for another try.

import { createDecipheriv } from "node:crypto";
import type { Side } from "../pcap/talk.ts";
import { KeyRing, type OpenedPacket } from "./key-ring.ts";
import type { LongHeader } from "./long-header.ts";
import { initialCipher, initialSecret, type Span } from "./packet-keys.ts";
import type { QuicVersion } from "./versions.ts";

const mostRings = 16;
const tagLength = 16;

export class InitialKeys {
  /** The id that the keys follow from. */
  #seed: Buffer;
  readonly #rings = new Map<string, KeyRing>();

  constructor(seed: Buffer) {
    this.#seed = Buffer.copyBytesFrom(seed);
  }

  open(
    side: Side,
    { version, target }: LongHeader,
    packet: Buffer,
    span: Span,
    largest: number,
  ): OpenedPacket | undefined {
    const opened = this.#ring(side, version, this.#seed).open(packet, span, largest);
    if (opened !== undefined || side === "server" || target.equals(this.#seed)) return opened;
    /** The server asked for another try, and the recording does not hold that. */
    const later = this.#ring(side, version, target).open(packet, span, largest);
    if (later !== undefined) this.#seed = Buffer.copyBytesFrom(target);
    return later;
  }

  /** A Retry packet (RFC 9000, section 17.2.5); false when its tag shows that the server did not send it. */
  retry({ version, source }: LongHeader, packet: Buffer): boolean {
    if (!isRetryFor(this.#seed, version, packet)) return false;
    this.#seed = Buffer.copyBytesFrom(source);
    return true;
  }

  #ring(side: Side, version: QuicVersion, seed: Buffer): KeyRing {
    const name = `${side} ${version.number} ${seed.toString("latin1")}`;
    const known = this.#rings.get(name);
    if (known !== undefined) return known;
    if (this.#rings.size >= mostRings) this.#rings.clear();
    const made = new KeyRing(initialCipher(), initialSecret(version, seed, side), version);
    this.#rings.set(name, made);
    return made;
  }
}

/** Retry Packet Integrity (RFC 9001, section 5.8). `original` is the id that the client had sent its packet to. */
export function isRetryFor(original: Buffer, { retry }: QuicVersion, packet: Buffer): boolean {
  if (retry === undefined || packet.length < tagLength) return false;
  const { key, nonce } = retry;
  const decipher = createDecipheriv("aes-128-gcm", Buffer.from(key, "hex"), Buffer.from(nonce, "hex"));
  decipher.setAAD(Buffer.concat([Buffer.from([original.length]), original, packet.subarray(0, -tagLength)]));
  decipher.setAuthTag(packet.subarray(-tagLength));
  try {
    decipher.final();
    return true;
  } catch {
    return false;
  }
}
