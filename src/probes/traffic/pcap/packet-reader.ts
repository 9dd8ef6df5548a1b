// Cuts a capture file into packets, whichever of the two formats it is in. Does not look into packets.

import { PcapBlocks } from "./pcap-blocks.ts";
import { PcapngBlocks } from "./pcapng-blocks.ts";

/** Called once per packet; the bytes belong to the capture and end at `end`, `length` is what travelled. The
 * record lies at [offset, stop) of the file. */
export type TakePacket = (
  link: number,
  at: number,
  bytes: Buffer,
  start: number,
  end: number,
  length: number,
  offset: number,
  stop: number,
) => void;

export type Notes = {
  packet: TakePacket;
  /** Text of a key log found inside the capture. */
  keys(text: string): void;
  lost(reason: string, start: number, end: number): void;
};

/** A format's own reader of one block that lies at `at` in `bytes`. */
export type Blocks = {
  /** How many bytes from `at` on are needed before `take` can be called; 0 when no block can follow. */
  need(bytes: Buffer, at: number, offset: number): number;
  take(bytes: Buffer, at: number, length: number, offset: number): void;
};

const largest = 8 << 20;

export class PacketReader {
  readonly #notes: Notes;
  #blocks: Blocks | undefined;
  #waiting: Buffer[] = [];
  #held = 0;
  #need = 4;
  #offset = 0;
  #over = false;

  constructor(notes: Notes) {
    this.#notes = notes;
  }

  /** The chunk is needed for the length of the call only. */
  push(chunk: Buffer): void {
    if (this.#over) return;
    this.#held += chunk.length;
    if (this.#held < this.#need) {
      this.#waiting.push(Buffer.copyBytesFrom(chunk));
      return;
    }
    const bytes = this.#waiting.length === 0 ? chunk : Buffer.concat([...this.#waiting, chunk], this.#held);
    const read = this.#read(bytes);
    this.#offset += read;
    this.#waiting = read < bytes.length ? [Buffer.copyBytesFrom(bytes, read)] : [];
    this.#held = bytes.length - read;
  }

  /** To be called when the file ends: half a block is something lost. */
  end(): void {
    if (this.#over) return;
    if (this.#blocks === undefined) {
      this.#notes.lost("The file is too short to be a capture.", 0, this.#held);
    } else if (this.#held > 0) {
      const reason = `The capture ends in the middle of a record: ${this.#held} bytes could not be read.`;
      this.#notes.lost(reason, this.#offset, this.#offset + this.#held);
    }
  }

  #read(bytes: Buffer): number {
    let at = 0;
    const blocks = this.#blocks ?? this.#open(bytes);
    while (blocks !== undefined) {
      this.#need = blocks.need(bytes, at, this.#offset + at);
      if (this.#need === 0 || this.#need > largest) break;
      if (bytes.length - at < this.#need) return at;
      blocks.take(bytes, at, this.#need, this.#offset + at);
      at += this.#need;
    }
    if (this.#need > largest) {
      const reason = `A record says that it is ${this.#need} bytes long; the capture was not read further.`;
      this.#notes.lost(reason, this.#offset + at, this.#offset + bytes.length);
    }
    this.#over = true;
    this.#waiting = [];
    return bytes.length;
  }

  #open(bytes: Buffer): Blocks | undefined {
    this.#blocks = PcapBlocks.open(bytes, this.#notes) ?? PcapngBlocks.open(bytes, this.#notes);
    if (this.#blocks === undefined) {
      this.#notes.lost("The file is neither pcap nor pcapng.", 0, bytes.length);
      this.#need = 0;
    }
    return this.#blocks;
  }
}
