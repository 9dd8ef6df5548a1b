// Cuts a stream into TLS records (RFC 8446, section 5.1). Knows nothing of what is in them.

import { Pile } from "../pcap/pile.ts";
import type { Room } from "../pcap/room.ts";

export type TakeRecord = (type: number, version: number, fragment: Buffer) => void;

/** Two kilobytes above the limit of TLS 1.2: what no honest peer sends. */
const longest = (1 << 14) + 2048;
const header = 5;

export class RecordReader {
  readonly #pile: Pile;
  readonly #take: TakeRecord;

  constructor(room: Room, take: TakeRecord) {
    this.#pile = new Pile(room);
    this.#take = take;
  }

  /** False when the stream is no TLS any more, or there is no room to wait for the rest of a record. */
  push(bytes: Buffer): boolean {
    if (this.#pile.length === 0) {
      const read = this.#read(bytes);
      return read >= 0 && (read === bytes.length || this.#pile.add(bytes.subarray(read)));
    }
    if (!this.#pile.add(bytes)) return false;
    const read = this.#read(this.#pile.view());
    if (read > 0) this.#pile.drop(read);
    return read >= 0;
  }

  end(): void {
    this.#pile.clear();
  }

  #read(bytes: Buffer): number {
    let at = 0;
    while (at + header <= bytes.length) {
      const type = bytes.readUInt8(at);
      const version = bytes.readUInt16BE(at + 1);
      const length = bytes.readUInt16BE(at + 3);
      if (type < 20 || type > 24 || version >> 8 !== 3 || length > longest) return -1;
      if (at + header + length > bytes.length) break;
      this.#take(type, version, bytes.subarray(at + header, at + header + length));
      at += header + length;
    }
    return at;
  }
}
