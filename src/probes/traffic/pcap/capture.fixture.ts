// Captures built by hand: frames, packets, whole conversations. For tests only.

import { readFileSync } from "node:fs";
import type { Exchange, Lost, Named, Unseen } from "../exchange.ts";
import type { CaptureLimits } from "./limits.ts";
import { readCapture } from "./read-capture.ts";

export type Seen = { exchanges: Exchange[]; unseen: Unseen[]; named: Named[]; lost: Lost[] };
type Options = { keys?: string; limits?: Partial<CaptureLimits>; chunk?: number };

/** Reads the capture in chunks that are overwritten as soon as the next is asked for. */
export async function seenIn(capture: Uint8Array, { chunk = 1 << 16, ...rest }: Options = {}): Promise<Seen> {
  const seen: Seen = { exchanges: [], unseen: [], named: [], lost: [] };
  await readCapture(
    lend(capture, chunk),
    { file: "test.pcap", ...rest },
    {
      exchange: (one) => seen.exchanges.push(one),
      unseen: (one) => seen.unseen.push(one),
      named: (one) => seen.named.push(one),
      lost: (one) => seen.lost.push(one),
    },
  );
  return seen;
}

export async function seenInFile(path: string, options: Options = {}): Promise<Seen> {
  return seenIn(readFileSync(path), options);
}

async function* lend(bytes: Uint8Array, chunk: number): AsyncGenerator<Uint8Array> {
  const room = Buffer.alloc(chunk);
  for (let at = 0; at < bytes.length; at += chunk) {
    room.fill(0xee);
    const part = bytes.subarray(at, at + chunk);
    room.set(part);
    yield room.subarray(0, part.length);
  }
}

export type Packet = { at: number; bytes: Buffer; length?: number };

/** Classic capture; times are milliseconds. */
export function pcap(packets: readonly Packet[], { link = 1, little = true, nano = false } = {}): Buffer {
  const u32 = (value: number) => {
    const out = Buffer.alloc(4);
    if (little) out.writeUInt32LE(value);
    else out.writeUInt32BE(value);
    return out;
  };
  const version = little ? Buffer.from([2, 0, 4, 0]) : Buffer.from([0, 2, 0, 4]);
  const head = [u32(nano ? 0xa1b23c4d : 0xa1b2c3d4), version, u32(0), u32(0), u32(262144), u32(link)];
  const records = packets.flatMap(({ at, bytes, length = bytes.length }) => {
    const fraction = Math.round((at % 1000) * (nano ? 1e6 : 1e3));
    return [u32(Math.floor(at / 1000)), u32(fraction), u32(bytes.length), u32(length), bytes];
  });
  return Buffer.concat([...head, ...records]);
}

/** Next-generation capture with one interface and, if asked for, a key log in front. */
export function pcapng(packets: readonly Packet[], { link = 1, keys = "", statistics = 0 } = {}): Buffer {
  const block = (type: number, body: Buffer) => {
    const padded = Buffer.concat([body, Buffer.alloc((4 - (body.length % 4)) % 4)]);
    const length = le32(padded.length + 12);
    return Buffer.concat([le32(type), length, padded, length]);
  };
  const section = block(0x0a0d0d0a, Buffer.concat([le32(0x1a2b3c4d), le32(1), Buffer.alloc(8, 0xff)]));
  const one = block(1, Buffer.concat([le32(link), le32(0), Buffer.from([9, 0, 1, 0, 9, 0, 0, 0]), le32(0)]));
  const text = Buffer.from(keys);
  const secrets = keys === "" ? [] : [block(10, Buffer.concat([le32(0x544c534b), le32(text.length), text]))];
  const records = packets.map(({ at, bytes, length = bytes.length }) => {
    const ticks = BigInt(Math.round(at * 1e6));
    const time = [le32(Number(ticks >> 32n)), le32(Number(ticks & 0xffffffffn))];
    return block(6, Buffer.concat([le32(0), ...time, le32(bytes.length), le32(length), bytes]));
  });
  const dropped = Buffer.concat([
    le32(0),
    Buffer.alloc(8),
    Buffer.from([5, 0, 8, 0]),
    le32(statistics),
    le32(0),
  ]);
  const end = statistics === 0 ? [] : [block(5, Buffer.concat([dropped, le32(0)]))];
  return Buffer.concat([section, one, ...secrets, ...records, ...end]);
}

function le32(value: number): Buffer {
  const out = Buffer.alloc(4);
  out.writeUInt32LE(value >>> 0);
  return out;
}

function be16(...values: number[]): Buffer {
  const out = Buffer.alloc(2 * values.length);
  for (const [i, value] of values.entries()) out.writeUInt16BE(value, 2 * i);
  return out;
}

export const near = [10, 0, 0, 2];
export const far = [203, 0, 113, 7];

export function ethernet(type: number, payload: Buffer): Buffer {
  return Buffer.concat([Buffer.alloc(12, 2), be16(type), payload]);
}

type Ip = { from: readonly number[]; to: readonly number[]; protocol: number; payload: Buffer };
type Cut = { id?: number; offset?: number; more?: boolean };

export function ipv4(
  { from, to, protocol, payload }: Ip,
  { id = 1, offset = 0, more = false }: Cut = {},
): Buffer {
  const place = (offset / 8) | (more ? 0x2000 : 0);
  const head = [
    Buffer.from([0x45, 0]),
    be16(20 + payload.length, id, place),
    Buffer.from([64, protocol, 0, 0]),
  ];
  return Buffer.concat([...head, Buffer.from(from), Buffer.from(to), payload]);
}

/** With a hop-by-hop header in front of what it carries. */
export function ipv6({ from, to, protocol, payload }: Ip): Buffer {
  const options = Buffer.from([protocol, 0, 1, 4, 0, 0, 0, 0]);
  const head = [Buffer.from([0x60, 0, 0, 0]), be16(8 + payload.length), Buffer.from([0, 64])];
  return Buffer.concat([...head, Buffer.from(from), Buffer.from(to), options, payload]);
}

export function udp(from: number, to: number, payload: Buffer): Buffer {
  return Buffer.concat([be16(from, to, 8 + payload.length, 0), payload]);
}

export const flag = { fin: 1, syn: 2, rst: 4, ack: 16 };

export function tcp(
  from: number,
  to: number,
  sequence: number,
  flags: number,
  payload = Buffer.alloc(0),
): Buffer {
  const head = Buffer.alloc(20);
  head.writeUInt16BE(from, 0);
  head.writeUInt16BE(to, 2);
  head.writeUInt32BE(sequence >>> 0, 4);
  head.writeUInt8(0x50, 12);
  head.writeUInt8(flags, 13);
  return Buffer.concat([head, payload]);
}

type Side = "client" | "server";

/** A TCP conversation over IPv4 and Ethernet, packet by packet. */
export class Wire {
  readonly packets: Packet[] = [];
  readonly port: number;
  readonly clientPort: number;
  #at = 1_700_000_000_000;
  readonly #next: Record<Side, number>;

  constructor({ port = 80, clientPort = 50_000, first = 1000, syn = true } = {}) {
    this.port = port;
    this.clientPort = clientPort;
    this.#next = { client: first, server: first };
    if (!syn) return;
    this.raw("client", this.#next.client++, flag.syn);
    this.raw("server", this.#next.server++, flag.syn | flag.ack);
  }

  raw(side: Side, sequence: number, flags: number, payload = Buffer.alloc(0)): this {
    const [from, to] = side === "client" ? [this.clientPort, this.port] : [this.port, this.clientPort];
    const [source, target] = side === "client" ? [near, far] : [far, near];
    const segment = tcp(from, to, sequence, flags, payload);
    this.#at += 5;
    this.packets.push({
      at: this.#at,
      bytes: ethernet(0x0800, ipv4({ from: source, to: target, protocol: 6, payload: segment })),
    });
    return this;
  }

  /** Says it in segments of at most `size` bytes. */
  say(side: Side, what: string | Uint8Array, size = 1400): this {
    const bytes = Buffer.from(what as Uint8Array);
    for (let at = 0; at < bytes.length; at += size) {
      const part = bytes.subarray(at, at + size);
      this.raw(side, this.#next[side], flag.ack, part);
      this.#next[side] += part.length;
    }
    return this;
  }

  client(what: string | Uint8Array, size = 1400): this {
    return this.say("client", what, size);
  }

  server(what: string | Uint8Array, size = 1400): this {
    return this.say("server", what, size);
  }

  /** Leaves out so many bytes, as a capture does that drops a packet. */
  skip(side: Side, bytes: number): this {
    this.#next[side] += bytes;
    return this;
  }

  sequence(side: Side): number {
    return this.#next[side];
  }

  close(): this {
    this.raw("client", this.#next.client++, flag.fin | flag.ack);
    return this.raw("server", this.#next.server++, flag.fin | flag.ack);
  }
}
