// The classic capture format (draft-ietf-opsawg-pcap): one header, then records, in either byte order.

import type { Blocks, Notes } from "./packet-reader.ts";

const micro = 0xa1b2c3d4;
const nano = 0xa1b23c4d;
const headerLength = 24;
const recordHeader = 16;
/** More than any link delivers, segmentation offload included; beyond it the record is corrupt. */
const longest = 1 << 20;

export class PcapBlocks implements Blocks {
  readonly #notes: Notes;
  readonly #little: boolean;
  readonly #perSecond: number;
  #link = -1;

  private constructor(notes: Notes, little: boolean, perSecond: number) {
    this.#notes = notes;
    this.#little = little;
    this.#perSecond = perSecond;
  }

  /** Undefined when the first four bytes are not this format's. */
  static open(bytes: Buffer, notes: Notes): PcapBlocks | undefined {
    for (const [magic, perSecond] of [
      [micro, 1e6],
      [nano, 1e9],
    ] as const) {
      if (bytes.readUInt32LE(0) === magic) return new PcapBlocks(notes, true, perSecond);
      if (bytes.readUInt32BE(0) === magic) return new PcapBlocks(notes, false, perSecond);
    }
    return undefined;
  }

  need(bytes: Buffer, at: number, offset: number): number {
    if (this.#link === -1) return headerLength;
    if (bytes.length - at < recordHeader) return recordHeader;
    const captured = this.#u32(bytes, at + 8);
    if (captured <= longest) return recordHeader + captured;
    const reason = `A record says that it holds ${captured} bytes; the capture was not read further.`;
    this.#notes.lost(reason, offset, offset + bytes.length - at);
    return 0;
  }

  take(bytes: Buffer, at: number, length: number, offset: number): void {
    if (this.#link === -1) {
      this.#link = this.#u32(bytes, at + 20) & 0xffff;
      return;
    }
    if (length < recordHeader) return;
    const time = this.#u32(bytes, at) * 1000 + (this.#u32(bytes, at + 4) * 1000) / this.#perSecond;
    const wire = this.#u32(bytes, at + 12);
    this.#notes.packet(
      this.#link,
      time,
      bytes,
      at + recordHeader,
      at + length,
      wire,
      offset,
      offset + length,
    );
  }

  #u32(bytes: Buffer, at: number): number {
    return this.#little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
  }
}
