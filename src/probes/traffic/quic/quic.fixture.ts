// A writer of QUIC with secrets that are known: connections made up packet by packet. For tests only.

import { createCipheriv, createHash } from "node:crypto";
import { ethernet, far, ipv4, near, type Packet, udp } from "../pcap/capture.fixture.ts";
import type { Side } from "../pcap/talk.ts";
import { expandLabel } from "../tls/key-schedule.ts";
import { suiteOf } from "../tls/suites.ts";
import { initialSecret } from "./packet-keys.ts";
import { type PacketKind, type QuicVersion, versionOf } from "./versions.ts";

export type Level = Exclude<PacketKind, "retry"> | "short";
type Options = {
  version?: number;
  suite?: number;
  clientId?: string;
  serverId?: string;
  original?: string;
  alpn?: string;
  name?: string;
  clientPort?: number;
  seed?: string;
};

const spaces: Readonly<Record<Level, 0 | 1 | 2>> = { initial: 0, handshake: 1, early: 2, short: 2 };
const port = 443;

export function hex(text: string): Buffer {
  return Buffer.from(text.replace(/\s/g, ""), "hex");
}

export function varint(value: number): Buffer {
  const out = Buffer.alloc(8);
  out.writeBigUInt64BE(BigInt(value));
  const width = value < 64 ? 1 : value < 2 ** 14 ? 2 : value < 2 ** 30 ? 4 : 8;
  const own = Buffer.from(out.subarray(8 - width));
  own[0] = (own[0] ?? 0) | (Math.log2(width) << 6);
  return own;
}

/** A field of bytes with its length before it, `width` bytes wide. */
export function counted(width: number, ...parts: Uint8Array[]): Buffer {
  const bytes = Buffer.concat(parts);
  const length = Buffer.alloc(width);
  length.writeUIntBE(bytes.length, 0, width);
  return Buffer.concat([length, bytes]);
}

export const frame = {
  crypto: (at: number, bytes: Buffer) => Buffer.concat([hex("06"), varint(at), varint(bytes.length), bytes]),
  stream: (id: number, at: number, bytes: Buffer, fin = false) =>
    Buffer.concat([Buffer.from([fin ? 0x0f : 0x0e]), varint(id), varint(at), varint(bytes.length), bytes]),
  newId: (sequence: number, id: Buffer, token = Buffer.alloc(16, 7)) =>
    Buffer.concat([hex("18"), varint(sequence), varint(0), counted(1, id), token]),
  reset: (id: number, size: number) => Buffer.concat([hex("04"), varint(id), varint(0), varint(size)]),
};

/** `first` is the secret before any update: the protection of headers stays with it. */
type Sealing = { suite: number; secret: Buffer; version: QuicVersion; first?: Buffer };

/** Seals a packet whose header ends in its number, of which `width` bytes are written (RFC 9001, section 5). */
export function seal(
  { suite, secret, version, first = secret }: Sealing,
  header: Buffer,
  number: number,
  width: number,
  plain: Buffer,
): Buffer {
  const { hash, keyLength, cipher, kind } = suiteOf(suite) ?? assertNever();
  const derive = (label: string, length: number) =>
    expandLabel(hash, label === "hp" ? first : secret, `${version.label} ${label}`, length);
  const nonce = Buffer.from(derive("iv", 12));
  const wide = Buffer.alloc(12);
  wide.writeBigUInt64BE(BigInt(number), 4);
  for (let i = 0; i < 12; i++) nonce[i] = (nonce[i] ?? 0) ^ (wide[i] ?? 0);
  const aead = createCipheriv(cipher as "aes-128-gcm", derive("key", keyLength), nonce, {
    authTagLength: 16,
  });
  aead.setAAD(header, { plaintextLength: plain.length });
  const sealed = Buffer.concat([aead.update(plain), aead.final(), aead.getAuthTag()]);
  const packet = Buffer.concat([header, sealed]);
  const at = header.length - width;
  const sample = packet.subarray(at + 4, at + 20);
  const mask =
    kind === "chacha"
      ? createCipheriv("chacha20", derive("hp", 32), sample).update(Buffer.alloc(5))
      : createCipheriv(`aes-${keyLength * 8}-ecb`, derive("hp", keyLength), null).update(sample);
  packet[0] = (packet[0] ?? 0) ^ ((mask[0] ?? 0) & ((packet[0] ?? 0) & 0x80 ? 0x0f : 0x1f));
  for (let i = 0; i < width; i++) packet[at + i] = (packet[at + i] ?? 0) ^ (mask[1 + i] ?? 0);
  return packet;
}

function assertNever(): never {
  throw new Error("unknown suite");
}

const none = Buffer.alloc(0);

export class QuicWire {
  readonly packets: Packet[] = [];
  readonly random: Buffer;
  /** Of the packets from here on. */
  version: QuicVersion;
  /** Ids under which each side is reached. */
  readonly ids: Record<Side, Buffer>;
  readonly suite: number;
  /** The id that Initial keys follow from. */
  seed: Buffer;
  token = none;
  clientPort: number;
  readonly #options: Options;
  readonly #numbers: Record<Side, [number, number, number]> = { client: [0, 0, 0], server: [0, 0, 0] };
  readonly #secrets: Record<string, Buffer> = {};
  readonly #phase: Record<Side, number> = { client: 0, server: 0 };
  readonly #sent = new Map<string, number>();
  #at = 1_700_000_000_000;

  constructor(options: Options = {}) {
    const { version = 1, suite = 0x1301, clientPort = 50_000 } = options;
    this.#options = options;
    this.version = versionOf(version) ?? assertNever();
    this.suite = suite;
    this.clientPort = clientPort;
    this.seed = hex(options.original ?? "8394c8f03e515708");
    this.ids = {
      client: hex(options.clientId ?? "c1c1c1c1"),
      server: hex(options.serverId ?? "5e5e5e5e5e5e5e5e"),
    };
    this.random = this.#digest("random", 32);
  }

  /** The key log, as browsers write it. */
  get keys(): string {
    const line = (label: string, level: Level, side: Side) =>
      `${label} ${this.random.toString("hex")} ${this.#secret(side, level).toString("hex")}\n`;
    return [
      line("CLIENT_EARLY_TRAFFIC_SECRET", "early", "client"),
      line("CLIENT_HANDSHAKE_TRAFFIC_SECRET", "handshake", "client"),
      line("SERVER_HANDSHAKE_TRAFFIC_SECRET", "handshake", "server"),
      line("CLIENT_TRAFFIC_SECRET_0", "short", "client"),
      line("SERVER_TRAFFIC_SECRET_0", "short", "server"),
    ].join("");
  }

  /** One packet; the next number of its space unless another is asked for. */
  packet(
    side: Side,
    level: Level,
    plain: Buffer,
    { number = this.#next(side, level), width = 2 } = {},
  ): Buffer {
    const padded = plain.length < 4 ? Buffer.concat([plain, Buffer.alloc(4 - plain.length)]) : plain;
    const cut = Buffer.alloc(4);
    cut.writeUInt32BE(number % 2 ** 32);
    const end = cut.subarray(4 - width);
    const to = side === "client" ? "server" : "client";
    const secret = this.#current(side, level);
    const suite = level === "initial" ? 0x1301 : this.suite;
    const sealing = { suite, secret, version: this.version, first: this.#secret(side, level) };
    if (level === "short") {
      const flags = 0x40 | ((this.#phase[side] & 1) << 2) | (width - 1);
      return seal(sealing, Buffer.concat([Buffer.from([flags]), this.ids[to], end]), number, width, padded);
    }
    const kind = this.version.kinds.indexOf(level);
    const fresh = side === "client" && this.#numbers.server[0] === 0;
    const target = fresh ? this.seed : this.ids[to];
    const version = Buffer.alloc(4);
    version.writeUInt32BE(this.version.number);
    const header = Buffer.concat([
      Buffer.from([0xc0 | (kind << 4) | (width - 1)]),
      version,
      counted(1, target),
      counted(1, this.ids[side]),
      level === "initial" ? Buffer.concat([varint(this.token.length), this.token]) : none,
      varint(width + padded.length + 16),
      end,
    ]);
    return seal(sealing, header, number, width, padded);
  }

  /** A datagram of these packets. */
  send(side: Side, ...packets: Buffer[]): this {
    const [from, to] = side === "client" ? [this.clientPort, port] : [port, this.clientPort];
    const [source, target] = side === "client" ? [near, far] : [far, near];
    this.#at += 5;
    const payload = udp(from, to, Buffer.concat(packets));
    this.packets.push({
      at: this.#at,
      bytes: ethernet(0x0800, ipv4({ from: source, to: target, protocol: 17, payload })),
    });
    return this;
  }

  /** Both hellos, what the server adds under the keys of the handshake, and the end of it. */
  shake({ early, accepts = true }: { early?: Buffer; accepts?: boolean } = {}): this {
    const hello = frame.crypto(0, this.clientHello());
    const first = this.packet("client", "initial", Buffer.concat([hello, Buffer.alloc(1162 - hello.length)]));
    this.send("client", first);
    if (early !== undefined) this.send("client", this.packet("client", "early", early));
    return this.answer(accepts);
  }

  /** What the server says to the client's hello, and the client to that. */
  answer(accepts = true): this {
    const initial = this.packet("server", "initial", frame.crypto(0, this.serverHello()));
    const extensions = frame.crypto(
      0,
      message(8, counted(2, this.#alpn(), accepts ? hex("002a0000") : none)),
    );
    this.send("server", initial, this.packet("server", "handshake", extensions));
    return this.send("client", this.packet("client", "handshake", hex("0200000000")));
  }

  /** Says it on the stream, in packets with at most `size` bytes of it each. */
  say(side: Side, id: number, bytes: Buffer, { fin = true, size = 1000 } = {}): this {
    for (const piece of this.pieces(side, id, bytes, { fin, size }))
      this.send(side, this.packet(side, "short", piece));
    return this;
  }

  /** The frames that say it. */
  pieces(side: Side, id: number, bytes: Buffer, { fin = true, size = 1000 } = {}): Buffer[] {
    const key = `${side} ${id}`;
    const from = this.#sent.get(key) ?? 0;
    this.#sent.set(key, from + bytes.length);
    const frames: Buffer[] = [];
    for (let at = 0; at < Math.max(1, bytes.length); at += size) {
      const part = bytes.subarray(at, at + size);
      frames.push(frame.stream(id, from + at, part, fin && at + size >= bytes.length));
    }
    return frames;
  }

  /** From here on that side's packets are under the keys of the next phase. */
  update(side: Side): this {
    this.#phase[side]++;
    return this;
  }

  clientHello(): Buffer {
    const { name = "bait.example" } = this.#options;
    const sni = Buffer.concat([
      hex("0000"),
      counted(2, counted(2, hex("00"), counted(2, Buffer.from(name)))),
    ]);
    const versions = Buffer.concat([hex("002b"), counted(2, counted(1, hex("0304")))]);
    const suites = hex("130113021303");
    const body = [hex("0303"), this.random, hex("00"), counted(2, suites), hex("0100")];
    return message(1, Buffer.concat([...body, counted(2, sni, this.#alpn(), versions)]));
  }

  serverHello(): Buffer {
    const suite = Buffer.alloc(2);
    suite.writeUInt16BE(this.suite);
    const versions = Buffer.concat([hex("002b"), counted(2, hex("0304"))]);
    const body = [hex("0303"), this.#digest("server", 32), hex("00"), suite, hex("00")];
    return message(2, Buffer.concat([...body, counted(2, versions)]));
  }

  #alpn(): Buffer {
    const { alpn = "h3" } = this.#options;
    return Buffer.concat([hex("0010"), counted(2, counted(2, counted(1, Buffer.from(alpn))))]);
  }

  #next(side: Side, level: Level): number {
    return this.#numbers[side][spaces[level]]++;
  }

  #current(side: Side, level: Level): Buffer {
    let secret = this.#secret(side, level);
    const { hash } = suiteOf(this.suite) ?? assertNever();
    if (level !== "short") return secret;
    for (let i = 0; i < this.#phase[side]; i++) {
      secret = expandLabel(hash, secret, `${this.version.label} ku`, secret.length);
    }
    return secret;
  }

  #secret(side: Side, level: Level): Buffer {
    if (level === "initial") return initialSecret(this.version, this.seed, side);
    const name = `${side} ${level}`;
    this.#secrets[name] ??= this.#digest(name, this.suite === 0x1302 ? 48 : 32);
    return this.#secrets[name];
  }

  #digest(what: string, length: number): Buffer {
    return createHash("sha512")
      .update(`${this.#options.seed ?? ""}${what}`)
      .digest()
      .subarray(0, length);
  }
}

function message(type: number, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from([type]), counted(3, body)]);
}
