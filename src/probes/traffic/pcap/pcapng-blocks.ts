// The next-generation capture format (draft-ietf-opsawg-pcapng): blocks, sections, interfaces, secrets.
// Reads packets, key logs and what the capture tool says it dropped; leaves names and comments alone.

import type { Blocks, Notes } from "./packet-reader.ts";

type Interface = { link: number; snap: number; perSecond: number; offset: number };

const section = 0x0a0d0d0a;
const tlsKeyLog = 0x544c534b;
const shortest = 12;
const mostInterfaces = 4096;

export class PcapngBlocks implements Blocks {
  readonly #notes: Notes;
  #little = true;
  #interfaces: Interface[] = [];

  private constructor(notes: Notes) {
    this.#notes = notes;
  }

  static open(bytes: Buffer, notes: Notes): PcapngBlocks | undefined {
    return bytes.readUInt32BE(0) === section ? new PcapngBlocks(notes) : undefined;
  }

  need(bytes: Buffer, at: number, offset: number): number {
    if (bytes.length - at < shortest) return shortest;
    if (bytes.readUInt32BE(at) === section) {
      const magic = bytes.readUInt32LE(at + 8);
      this.#little = magic === 0x1a2b3c4d;
      if (!this.#little && bytes.readUInt32BE(at + 8) !== 0x1a2b3c4d) return this.#stop(bytes, at, offset);
    }
    const length = this.#u32(bytes, at + 4);
    if (length < shortest || length % 4 !== 0) return this.#stop(bytes, at, offset);
    return length;
  }

  take(bytes: Buffer, at: number, length: number, offset: number): void {
    const end = at + length;
    if (this.#u32(bytes, end - 4) !== length) {
      this.#notes.lost(
        "A block of the capture contradicts itself about its length.",
        offset,
        offset + length,
      );
    }
    const type = this.#u32(bytes, at);
    if (type === section) this.#interfaces = [];
    else if (type === 1) this.#interface(bytes, at + 8, end - 4);
    else if (type === 6 || type === 2) this.#packet(bytes, at, end - 4, offset, type === 2);
    else if (type === 3) this.#simple(bytes, at, end - 4, offset);
    else if (type === 5) this.#statistics(bytes, at + 8, end - 4, offset);
    else if (type === 10) this.#secrets(bytes, at, end - 4);
  }

  #stop(bytes: Buffer, at: number, offset: number): 0 {
    const reason = "A block of the capture has an impossible header; the capture was not read further.";
    this.#notes.lost(reason, offset, offset + bytes.length - at);
    return 0;
  }

  #interface(bytes: Buffer, at: number, end: number): void {
    if (end - at < 8 || this.#interfaces.length >= mostInterfaces) return;
    const one = { link: this.#u16(bytes, at), snap: this.#u32(bytes, at + 4), perSecond: 1e6, offset: 0 };
    for (const [code, start, stop] of this.#options(bytes, at + 8, end)) {
      if (code === 9 && stop > start) one.perSecond = resolution(bytes.readUInt8(start));
      if (code === 14 && stop - start >= 8) {
        one.offset = Number(this.#little ? bytes.readBigInt64LE(start) : bytes.readBigInt64BE(start));
      }
    }
    this.#interfaces.push(one);
  }

  #packet(bytes: Buffer, at: number, end: number, offset: number, old: boolean): void {
    if (end - at < 28) {
      this.#short(offset, end + 4 - at);
      return;
    }
    const one = this.#interfaces[old ? this.#u16(bytes, at + 8) : this.#u32(bytes, at + 8)];
    const captured = this.#u32(bytes, at + 20);
    if (one === undefined || captured > end - at - 28) {
      this.#short(offset, end + 4 - at);
      return;
    }
    const ticks = this.#u32(bytes, at + 12) * 2 ** 32 + this.#u32(bytes, at + 16);
    const time = (ticks / one.perSecond + one.offset) * 1000;
    const wire = this.#u32(bytes, at + 24);
    this.#notes.packet(
      one.link,
      time,
      bytes,
      at + 28,
      at + 28 + captured,
      wire,
      offset,
      offset + end + 4 - at,
    );
  }

  /** A packet without a time: 0 stands for it. */
  #simple(bytes: Buffer, at: number, end: number, offset: number): void {
    const one = this.#interfaces[0];
    if (one === undefined || end - at < 12) {
      this.#short(offset, end + 4 - at);
      return;
    }
    const wire = this.#u32(bytes, at + 8);
    const captured = Math.min(wire, end - at - 12, one.snap === 0 ? wire : one.snap);
    this.#notes.packet(one.link, 0, bytes, at + 12, at + 12 + captured, wire, offset, offset + end + 4 - at);
  }

  #secrets(bytes: Buffer, at: number, end: number): void {
    if (end - at < 16 || this.#u32(bytes, at + 8) !== tlsKeyLog) return;
    const length = Math.min(this.#u32(bytes, at + 12), end - at - 16);
    this.#notes.keys(bytes.toString("latin1", at + 16, at + 16 + length));
  }

  #statistics(bytes: Buffer, at: number, end: number, offset: number): void {
    for (const [code, start, stop] of this.#options(bytes, at + 12, end)) {
      if ((code !== 5 && code !== 7) || stop - start < 8) continue;
      const dropped = Number(this.#little ? bytes.readBigUInt64LE(start) : bytes.readBigUInt64BE(start));
      if (dropped === 0) continue;
      this.#notes.lost(`The capturing program says that it dropped ${dropped} packets.`, offset, offset);
    }
  }

  *#options(bytes: Buffer, at: number, end: number): Generator<[number, number, number]> {
    let next = at;
    while (next + 4 <= end) {
      const code = this.#u16(bytes, next);
      const length = this.#u16(bytes, next + 2);
      if (code === 0 || next + 4 + length > end) return;
      yield [code, next + 4, next + 4 + length];
      next += 4 + length + ((4 - (length % 4)) % 4);
    }
  }

  #short(offset: number, length: number): void {
    this.#notes.lost("A packet block is damaged or names no known interface.", offset, offset + length);
  }

  #u16(bytes: Buffer, at: number): number {
    return this.#little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at);
  }

  #u32(bytes: Buffer, at: number): number {
    return this.#little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
  }
}

/** Ticks per second of option if_tsresol. */
function resolution(code: number): number {
  return code & 0x80 ? 2 ** (code & 0x7f) : 10 ** code;
}
