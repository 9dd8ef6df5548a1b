// The handshake of TLS inside a connection of QUIC (RFC 9001, section 4): put in order from CRYPTO frames, and read
// for what decides keys, names and what is spoken.

import { Cursor } from "../pcap/cursor.ts";
import type { Moment, Side, Stage } from "../pcap/talk.ts";
import { readCertificate, readCompressedCertificate } from "../tls/certificate.ts";
import type { Facts } from "../tls/facts.ts";
import { HandshakeReader } from "../tls/handshake-reader.ts";
import { readClientHello, readEncryptedExtensions, readServerHello } from "../tls/hello.ts";
import { type Suite, suiteOf } from "../tls/suites.ts";
import { StreamHalf } from "./stream-half.ts";
import { variable } from "./varint.ts";

export type Level = "initial" | "handshake";

/** An id under which the server can be reached later, and the tokens of its stateless resets. */
export type TakeParameters = { identity(id: Buffer): void; token(token: Buffer): void };

type Half = { readonly order: StreamHalf; readonly messages: HandshakeReader };

/** Bytes of handshake messages that may wait for a hole to be filled. */
const mostAhead = 64 << 10;

export class Handshake {
  readonly facts: Facts = { quic: true };
  /** Grows whenever something was learnt that keys depend on. */
  progress = 0;
  readonly #stage: Stage;
  readonly #take: TakeParameters;
  readonly #halves = new Map<string, Half>();
  #over = false;

  constructor(stage: Stage, take: TakeParameters) {
    this.#stage = stage;
    this.#take = take;
  }

  /** Suite that both sides agreed on, once that was seen. */
  get suite(): Suite | undefined {
    const { server } = this.facts;
    return server === undefined ? undefined : suiteOf(server.suite);
  }

  crypto(side: Side, level: Level, at: number, bytes: Buffer, moment: Moment): void {
    if (!this.#over) this.#half(side, level).order.push(at, bytes, false, moment);
  }

  /** The server's word on early data will not come any more: it counts as accepted. */
  presume(): void {
    if (this.facts.early !== undefined) return;
    this.facts.early = true;
    this.progress++;
  }

  end(): void {
    this.#over = true;
    for (const { order, messages } of this.#halves.values()) {
      order.drop();
      messages.end();
    }
  }

  #half(side: Side, level: Level): Half {
    const name = `${side} ${level}`;
    const known = this.#halves.get(name);
    if (known !== undefined) return known;
    const { room } = this.#stage;
    const messages = new HandshakeReader(room);
    const data = (bytes: Buffer) => {
      if (messages.push(bytes, (type, body) => this.#message(side, type, body))) return;
      messages.end();
      order.drop();
    };
    const order = new StreamHalf({ data, over: () => undefined }, room, mostAhead);
    const made = { messages, order };
    this.#halves.set(name, made);
    return made;
  }

  #message(side: Side, type: number, body: Buffer): void {
    if (side === "server") this.#answer(type, body);
    else if (type === 1 && this.facts.hello === undefined) {
      const hello = readClientHello(body);
      if (hello === undefined) return;
      this.facts.hello = hello;
      this.progress++;
    }
  }

  #answer(type: number, body: Buffer): void {
    const { certificates } = this.#stage;
    if (type === 2) this.#agree(body);
    else if (type === 8) this.#extensions(body);
    else if (type === 11) this.facts.certificate ??= readCertificate(body, true, certificates);
    else if (type === 25) this.facts.certificate ??= readCompressedCertificate(body, certificates);
  }

  #agree(body: Buffer): void {
    const server = readServerHello(body);
    if (server === undefined || server.retry || this.facts.server !== undefined) return;
    this.facts.server = server;
    this.progress++;
  }

  #extensions(body: Buffer): void {
    const { alpn, transport, early } = readEncryptedExtensions(body);
    this.facts.alpn = alpn ?? this.facts.alpn;
    this.facts.early ??= early;
    this.progress++;
    if (transport !== undefined) this.#parameters(transport);
  }

  /** Transport parameters (RFC 9000, section 18.2). */
  #parameters(bytes: Buffer): void {
    const cursor = new Cursor(bytes);
    while (cursor.left > 0) {
      const id = variable(cursor);
      const value = cursor.take(variable(cursor));
      if (cursor.short) return;
      if (id === 0x02 && value.length === 16) this.#take.token(value);
      if (id === 0x0d) this.#preferred(new Cursor(value, 24));
    }
  }

  #preferred(cursor: Cursor): void {
    const id = cursor.take(cursor.u8());
    const token = cursor.take(16);
    if (cursor.short) return;
    this.#take.identity(id);
    this.#take.token(token);
  }
}
