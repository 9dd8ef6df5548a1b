// The dynamic table of QPACK in one direction (RFC 9204, section 3.2), filled by the instructions of the encoder
// (section 4.3). Fields are shared, not copied, and the table's size is bounded.

import type { Header } from "../exchange.ts";
import { Cursor } from "../pcap/cursor.ts";
import { Pile } from "../pcap/pile.ts";
import type { Room } from "../pcap/room.ts";
import { cost, integer, string } from "./literals.ts";
import { qpackStatic } from "./qpack-static.ts";

const largestTable = 1 << 20;
const longestInstruction = 1 << 20;
/** What a table may hold without asking: scarce room must not make the fields of a whole connection unreadable. */
const free = 16 << 10;

export class QpackTable {
  readonly #room: Room;
  readonly #waiting: Pile;
  #fields: Header[] = [];
  #size = 0;
  #charged = 0;
  #dropped = 0;
  #broken = false;
  /** Size that the encoder set. */
  capacity = 0;

  constructor(room: Room) {
    this.#room = room;
    this.#waiting = new Pile(room);
  }

  /** Fields that were ever put in: the next one gets this as its absolute index. */
  get inserts(): number {
    return this.#dropped + this.#fields.length;
  }

  /** By absolute index; undefined when it is not there any more, or not yet. */
  at(index: number): Header | undefined {
    return this.#fields[index - this.#dropped];
  }

  /** Next bytes of the encoder's stream. False when they make no sense: then none that follow can. */
  push(bytes: Buffer): boolean {
    if (this.#broken) return false;
    const waits = this.#waiting.length > 0;
    this.#broken = waits && !this.#waiting.add(bytes);
    const view = waits ? this.#waiting.view() : bytes;
    const read = this.#broken ? 0 : this.#read(view);
    if (waits) this.#waiting.drop(read);
    else if (!this.#broken && read < view.length) this.#broken = !this.#waiting.add(view.subarray(read));
    if (this.#waiting.length > longestInstruction) this.#broken = true;
    if (this.#broken) this.#waiting.clear();
    return !this.#broken;
  }

  /** Lets go of all that is held: nothing can be decoded with it afterwards. */
  end(): void {
    this.#waiting.clear();
    this.#dropped += this.#fields.length;
    this.#fields = [];
    this.#size = 0;
    this.#charge();
    this.#broken = true;
  }

  #read(bytes: Buffer): number {
    const cursor = new Cursor(bytes);
    let read = 0;
    while (cursor.left > 0) {
      const done = this.#instruction(cursor);
      if (cursor.short) break;
      if (!done) {
        this.#broken = true;
        break;
      }
      read = cursor.at;
    }
    return read;
  }

  /** Does nothing when the instruction is not whole. */
  #instruction(cursor: Cursor): boolean {
    const first = cursor.u8();
    if (first & 0x80) {
      const index = integer(cursor, first, 6);
      return this.#insert(cursor, (first & 0x40 ? qpackStatic[index] : this.#back(index))?.[0]);
    }
    if (first & 0x40) return this.#insert(cursor, string(cursor, first, 5));
    const number = integer(cursor, first, 5);
    if (cursor.short) return true;
    if (first & 0x20) return this.#resize(number);
    const field = this.#back(number);
    return field !== undefined && this.#add(field);
  }

  #insert(cursor: Cursor, name: string | undefined): boolean {
    const value = string(cursor);
    if (cursor.short) return true;
    return name !== undefined && value !== undefined && this.#add([name, value]);
  }

  /** Counted from the newest field. */
  #back(index: number): Header | undefined {
    return this.#fields[this.#fields.length - 1 - index];
  }

  #add(field: Header): boolean {
    if (cost(field) > this.capacity) return false;
    this.#size += cost(field);
    this.#fields.push(field);
    return this.#evict();
  }

  #resize(size: number): boolean {
    if (size > largestTable) return false;
    this.capacity = size;
    return this.#evict();
  }

  /** False when there is no room for what is left. */
  #evict(): boolean {
    let gone = 0;
    while (this.#size > this.capacity && gone < this.#fields.length) {
      const oldest = this.#fields[gone++];
      if (oldest !== undefined) this.#size -= cost(oldest);
    }
    if (gone > 0) this.#fields.splice(0, gone);
    this.#dropped += gone;
    return this.#charge();
  }

  #charge(): boolean {
    const wanted = Math.max(0, this.#size - free);
    if (wanted > this.#charged && !this.#room.take(wanted - this.#charged)) return false;
    if (wanted < this.#charged) this.#room.give(this.#charged - wanted);
    this.#charged = wanted;
    return true;
  }
}
