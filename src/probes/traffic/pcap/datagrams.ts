// What travels over UDP: names asked for, QUIC, and everything else as something not read. What stays on the
// local link (mDNS, LLMNR, SSDP, DHCP, NetBIOS) is no one's business but the link's and is left out.

import type { Claimed } from "../quic/content.ts";
import { readLongHeader } from "../quic/long-header.ts";
import { QuicBook } from "../quic/quic-book.ts";
import { addressText } from "./address-text.ts";
import type { World } from "./connection.ts";
import type { Datagram } from "./datagram.ts";
import { protocolName } from "./protocol-name.ts";
import type { Moment, Shade } from "./talk.ts";

type Flow = {
  readonly ip: string;
  /** What DNS had called the other end by when it was first spoken to. */
  readonly name: string | undefined;
  readonly port?: number;
  readonly at: number;
  readonly start: number;
  end: number;
  sent: number;
  received: number;
  protocol: string;
  /** Seen to be QUIC from its beginning on, not only named after its port. */
  begun?: boolean;
};

const local = new Set([67, 68, 137, 138, 546, 547, 1900, 3702, 5353, 5355]);
const carriers: ReadonlyMap<number, string> = new Map([
  [47, "gre"],
  [50, "ipsec"],
  [132, "sctp"],
]);
const mostFlows = 20_000;

export class Datagrams {
  readonly #world: World;
  readonly #quic: QuicBook;
  #flows = new Map<string, Flow>();

  constructor(world: World) {
    this.#world = world;
    this.#quic = new QuicBook(world, (from, to) => this.#claim(from, to));
  }

  take(one: Datagram, moment: Moment): void {
    const { bytes, start, source, target, width } = one;
    const from = bytes.readUInt16BE(start);
    const to = bytes.readUInt16BE(start + 2);
    if (local.has(from) || local.has(to) || isMany(bytes, target, width)) return;
    const payload = bytes.subarray(start + 8, one.end);
    if (from === 53) {
      this.#world.names.read(payload, addressText(bytes, source, width), moment.at);
      return;
    }
    if (to === 53) return;
    const here = `${bytes.toString("latin1", source, source + width)}${from}`;
    const there = `${bytes.toString("latin1", target, target + width)}${to}`;
    const size = Math.max(0, one.declared - start - 8);
    const end = () => ({ ip: addressText(bytes, target, width), port: to });
    if (this.#quic.take({ from: here, to: there, payload, size, moment, end })) return;
    const known = this.#flows.get(here + there) ?? this.#flows.get(there + here);
    const sent = known === undefined ? this.#isSent(one, from, to) : this.#flows.has(here + there);
    const flow = known ?? this.#begin(sent ? here + there : there + here, one, sent, moment);
    if (sent) flow.sent += size;
    else flow.received += size;
    flow.end = moment.end;
  }

  /** Neither TCP nor UDP: what may carry content is named, what steers the network (ICMP, IGMP) is not. */
  takeOther(one: Datagram, moment: Moment): void {
    const { bytes, source, target, width, start, declared } = one;
    const protocol = carriers.get(one.protocol);
    if (protocol === undefined || isMany(bytes, target, width)) return;
    const sent = this.#isSent(one, 1024, 1024);
    const ip = addressText(bytes, sent ? target : source, width);
    const key = `${protocol} ${ip}`;
    const { at, start: first, end } = moment;
    const flow = this.#flows.get(key) ?? {
      ip,
      name: this.#world.names.hostOf(ip),
      at,
      start: first,
      end,
      sent: 0,
      received: 0,
      protocol,
    };
    this.#flows.set(key, flow);
    flow[sent ? "sent" : "received"] += Math.max(0, declared - start);
    flow.end = end;
  }

  end(): void {
    this.#quic.end();
    this.#endFlows();
  }

  #endFlows(): void {
    for (const flow of this.#flows.values()) this.#hide(flow);
    this.#flows.clear();
  }

  /** What was counted between two ends before a connection of QUIC was seen to begin there. */
  #claim(from: string, to: string): Claimed | undefined {
    const [name, turned] = [from + to, to + from];
    const flow = this.#flows.get(name) ?? this.#flows.get(turned);
    if (flow?.begun !== true) return undefined;
    const same = this.#flows.delete(name);
    this.#flows.delete(turned);
    const { at, start, sent, received } = flow;
    return same ? { at, start, sent, received } : { at, start, sent: received, received: sent };
  }

  /** Whoever has a private address asks; between equals the lower port answers, else the first to speak asks. */
  #isSent({ bytes, source, target, width }: Datagram, from: number, to: number): boolean {
    const near = isPrivate(bytes, source, width);
    if (near !== isPrivate(bytes, target, width)) return near;
    return from > to || from >= 1024;
  }

  #begin(key: string, one: Datagram, sent: boolean, moment: Moment): Flow {
    const { bytes, start, source, target, width } = one;
    if (this.#flows.size >= mostFlows) this.#endFlows();
    const port = bytes.readUInt16BE(sent ? start + 2 : start);
    const ip = addressText(bytes, sent ? target : source, width);
    const payload = bytes.subarray(start + 8, one.end);
    const begun = isQuic(payload);
    const flow: Flow = {
      ip,
      name: this.#world.names.hostOf(ip),
      port,
      at: moment.at,
      start: moment.start,
      end: moment.end,
      sent: 0,
      received: 0,
      protocol: begun ? "quic" : speech(payload, port),
      begun,
    };
    this.#flows.set(key, flow);
    return flow;
  }

  #hide({ ip, name, port, at, start, end, sent, received, protocol }: Flow): void {
    const why = protocol === "quic" || protocol === "dtls" ? "encrypted" : "unknown-protocol";
    const shade: Shade = { why, protocol, ...this.#world.names.called(name) };
    const place = this.#world.place(start, end);
    this.#world.unseen.add({
      at,
      ip,
      ...(port === undefined ? {} : { port }),
      ...shade,
      connections: 1,
      sent,
      received,
      place,
    });
  }
}

/** Multicast and broadcast. */
function isMany(bytes: Buffer, at: number, width: number): boolean {
  const first = bytes.readUInt8(at);
  if (width === 16) return first === 0xff;
  const subnet = isPrivate(bytes, at, width) && bytes.readUInt8(at + 3) === 0xff;
  return subnet || (first >= 224 && first < 240) || bytes.readUInt32BE(at) === 0xffffffff;
}

/** RFC 1918, RFC 6598, RFC 4193, loopback and link-local. */
function isPrivate(bytes: Buffer, at: number, width: number): boolean {
  const first = bytes.readUInt8(at);
  const second = bytes.readUInt8(at + 1);
  if (width === 16) return (first & 0xfe) === 0xfc || (first === 0xfe && (second & 0xc0) === 0x80);
  if (first === 10 || first === 127) return true;
  if (first === 172) return (second & 0xf0) === 16;
  if (first === 100) return (second & 0xc0) === 64;
  return (first === 192 && second === 168) || (first === 169 && second === 254);
}

function speech(payload: Buffer, port: number): string {
  const [first = 0, second, third] = payload;
  if (first >= 20 && first <= 25 && second === 0xfe && (third ?? 0) >= 0xfd) return "dtls";
  return protocolName("udp", port);
}

/** A packet that opens a connection, of whatever version, or one of a version that can be read. */
function isQuic(payload: Buffer): boolean {
  if (readLongHeader(payload, 0) !== undefined) return true;
  const [first = 0] = payload;
  const long = (first & 0x80) !== 0 && payload.length >= 1000 && payload.readUInt32BE(1) !== 0;
  return long && (payload[5] ?? 255) <= 20;
}
