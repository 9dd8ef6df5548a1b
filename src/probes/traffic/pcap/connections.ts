// All TCP connections of a recording, found by their four numbers. Gives up those silent for longest when there
// are too many, so that a recording of any length fits.

import { addressText } from "./address-text.ts";
import { Connection, type World } from "./connection.ts";
import type { Datagram } from "./datagram.ts";
import { recognise } from "./recognise.ts";
import type { Moment, Side } from "./talk.ts";
import type { Segment } from "./tcp-half.ts";

const fin = 1;
const syn = 2;
const rst = 4;
const ack = 16;
/** Segments between two sweeps, at least: a sweep looks at every connection. */
const pause = 2000;

export class Connections {
  readonly #world: World;
  readonly #table = new Map<number, Connection>();
  #size = 0;
  /** Segments since the last sweep. */
  #since = 0;
  /** Packets whose TCP header made no sense. */
  broken = 0;

  constructor(world: World) {
    this.#world = world;
  }

  /** A whole TCP segment. */
  take(one: Datagram, moment: Moment): void {
    if (++this.#since > pause && this.#isFull()) this.#sweep();
    const { bytes, start, end } = one;
    const header = ((bytes.readUInt8(start + 12) >> 4) & 15) * 4;
    if (header < 20 || start + header > end) {
      this.broken++;
      return;
    }
    const flags = bytes.readUInt8(start + 13);
    const from = bytes.readUInt32BE(start + 4);
    const payload = bytes.subarray(start + header, end);
    const opening = (flags & (syn | ack)) === syn;
    const connection = this.#find(one, opening, from, flags, payload, moment);
    if (connection === undefined) return;
    const side: Side = this.#isClient(connection, one) ? "client" : "server";
    if (opening) connection.ask(from, moment);
    else if ((flags & syn) !== 0) connection.answer(from, moment);
    if ((flags & rst) !== 0) {
      connection.reset();
      return;
    }
    const first = (flags & syn) === 0 ? from : from + 1;
    const missing = Math.max(0, one.declared - end);
    const segment: Segment = { from: first | 0, bytes: payload, moment, missing };
    if (payload.length > 0 || missing > 0 || (flags & fin) !== 0)
      connection.take(side, segment, (flags & fin) !== 0);
    else connection.last = moment;
  }

  end(): void {
    for (const first of this.#table.values()) {
      for (let one: Connection | undefined = first; one !== undefined; one = one.next) one.close();
    }
    this.#table.clear();
    this.#size = 0;
  }

  #find(
    one: Datagram,
    opening: boolean,
    sequence: number,
    flags: number,
    payload: Buffer,
    moment: Moment,
  ): Connection | undefined {
    const key = hash(one);
    const head = this.#table.get(key);
    let found = head;
    while (found !== undefined && !same(found, one)) found = found.next;
    if (found !== undefined && !(opening && found.reopened(sequence))) return found;
    if (found === undefined && payload.length === 0 && (flags & syn) === 0) return undefined;
    if (found !== undefined) this.#forget(key, found);
    const fresh = this.#create(one, fromClient(one, flags, payload), moment);
    fresh.next = this.#table.get(key);
    this.#table.set(key, fresh);
    this.#size++;
    return fresh;
  }

  #create(one: Datagram, client: boolean, moment: Moment): Connection {
    const { bytes, source, target, width, start } = one;
    const [near, far] = client ? [source, target] : [target, source];
    const words = width / 4;
    const addresses = new Int32Array(2 * words);
    for (let i = 0; i < words; i++) {
      addresses[i] = bytes.readInt32BE(near + 4 * i);
      addresses[words + i] = bytes.readInt32BE(far + 4 * i);
    }
    const clientPort = bytes.readUInt16BE(client ? start : start + 2);
    const port = bytes.readUInt16BE(client ? start + 2 : start);
    return new Connection(
      this.#world,
      { addresses, clientPort, ip: addressText(bytes, far, width), port },
      moment,
    );
  }

  #isClient(connection: Connection, { bytes, source, width, start }: Datagram): boolean {
    if (bytes.readUInt16BE(start) !== connection.clientPort) return false;
    return equal(connection.ends, 0, bytes, source, width);
  }

  #isFull(): boolean {
    const { room, limits } = this.#world;
    return this.#size > limits.connections || room.left < limits.memory / 4;
  }

  /** Closed ones go first, then those silent for longest, until a quarter of the places is free. */
  #sweep(): void {
    this.#since = 0;
    const all: [number, Connection][] = [];
    for (const [key, first] of this.#table) {
      for (let one: Connection | undefined = first; one !== undefined; one = one.next) all.push([key, one]);
    }
    all.sort(([, a], [, b]) => Number(b.closed) - Number(a.closed) || a.last.start - b.last.start);
    for (const [key, one] of all.slice(0, Math.ceil(all.length / 4))) this.#forget(key, one);
  }

  #forget(key: number, gone: Connection): void {
    gone.close();
    this.#size--;
    const first = this.#table.get(key);
    if (first === gone) {
      if (gone.next === undefined) this.#table.delete(key);
      else this.#table.set(key, gone.next);
      return;
    }
    for (let one = first; one !== undefined; one = one.next) {
      if (one.next === gone) one.next = gone.next;
    }
  }
}

/** The same for both directions. */
function hash({ bytes, source, target, width, start }: Datagram): number {
  let sum = Math.imul(bytes.readUInt16BE(start) + bytes.readUInt16BE(start + 2), 0x9e3779b1);
  const product = Math.imul(bytes.readUInt16BE(start) + 1, bytes.readUInt16BE(start + 2) + 1);
  for (let i = 0; i < width; i += 4) {
    sum = Math.imul(sum ^ (bytes.readUInt32BE(source + i) + bytes.readUInt32BE(target + i)), 0x85ebca77);
    sum ^= sum >>> 15;
  }
  return (sum ^ product) | 0;
}

function same(connection: Connection, { bytes, source, target, width, start }: Datagram): boolean {
  const { ends, clientPort, port } = connection;
  if (ends.length * 2 !== width) return false;
  const words = width / 4;
  const from = bytes.readUInt16BE(start);
  const to = bytes.readUInt16BE(start + 2);
  if (from === clientPort && to === port) {
    if (equal(ends, 0, bytes, source, width) && equal(ends, words, bytes, target, width)) return true;
  }
  if (from !== port || to !== clientPort) return false;
  return equal(ends, 0, bytes, target, width) && equal(ends, words, bytes, source, width);
}

function equal(ends: Int32Array, at: number, bytes: Buffer, from: number, width: number): boolean {
  for (let i = 0; i < width; i += 4) if (ends[at + i / 4] !== bytes.readInt32BE(from + i)) return false;
  return true;
}

/** Who opened the connection: told by SYN, else by what is said, else by the lower port being the server's. */
function fromClient({ bytes, start }: Datagram, flags: number, payload: Buffer): boolean {
  if ((flags & syn) !== 0) return (flags & ack) === 0;
  const speech = recognise("client", payload);
  if (speech === "tls" || speech === "http1" || speech === "http2") return true;
  if (recognise("server", payload) === "http1") return false;
  if (payload[0] === 0x16 && payload[5] === 2) return false;
  return bytes.readUInt16BE(start) > bytes.readUInt16BE(start + 2);
}
