// Reads a packet capture, pcap or pcapng, and hands over what was said in it: requests with their answers, names,
// and what could not be read. Judges nothing, asks nobody.

import type { Sink } from "../exchange.ts";
import { Certificates } from "../tls/certificate.ts";
import { KeyLog } from "../tls/key-log.ts";
import type { World } from "./connection.ts";
import { Connections } from "./connections.ts";
import { Datagram } from "./datagram.ts";
import { Datagrams } from "./datagrams.ts";
import { Fragments } from "./fragments.ts";
import { openIntake } from "./intake.ts";
import { type CaptureLimits, captureLimits } from "./limits.ts";
import { NameBook } from "./name-book.ts";
import { PacketReader } from "./packet-reader.ts";
import { Recent } from "./recent.ts";
import { Room } from "./room.ts";
import type { Moment } from "./talk.ts";
import { UnseenBook } from "./unseen-book.ts";

export type CaptureOptions = {
  /** Name under which places in the recording are given. */
  readonly file: string;
  /** Text of a key log in NSS format (SSLKEYLOGFILE); key logs inside the capture are used besides. */
  readonly keys?: string;
  readonly limits?: Partial<CaptureLimits>;
};

/**
 * Takes the bytes of the capture as they come, plain or packed with gzip; each chunk may be used again by the
 * source when the next is asked for. Hands exchanges over as they end, what
 * stayed unread when the recording is over. Throws what the source throws, and nothing else: damage is `lost`.
 * Positions of a packed file cannot be told apart: there, every place is the part of the file read so far.
 */
export async function readCapture(
  source: AsyncIterable<Uint8Array>,
  options: CaptureOptions,
  sink: Sink,
): Promise<void> {
  const intake = await openIntake(source);
  const { file } = options;
  const place = (start: number, end: number) =>
    intake.packed ? { file, start: 0, end: intake.taken() } : { file, start, end };
  const capture = new Capture(options, sink, place);
  for await (const chunk of intake.chunks) capture.push(chunk);
  capture.end(intake.fault());
}

class Capture {
  readonly #sink: Sink;
  readonly #world: World;
  readonly #packets: PacketReader;
  readonly #datagram = new Datagram();
  readonly #fragments = new Fragments();
  readonly #tcp: Connections;
  readonly #udp: Datagrams;
  readonly #odd = new Map<number, number>();
  #broken = 0;

  constructor(options: CaptureOptions, sink: Sink, place: World["place"]) {
    const limits = { ...captureLimits, ...options.limits };
    const room = new Room(limits.memory);
    const keys = new KeyLog(options.keys ?? "");
    const names = new NameBook(sink);
    const unseen = new UnseenBook();
    const certificates = new Certificates();
    const { file } = options;
    this.#world = {
      sink,
      file,
      limits,
      room,
      keys,
      certificates,
      place,
      names,
      unseen,
      recent: new Recent(),
    };
    this.#sink = sink;
    this.#tcp = new Connections(this.#world);
    this.#udp = new Datagrams(this.#world);
    this.#packets = new PacketReader({
      packet: (link, at, bytes, start, end, length, offset, stop) => {
        const reading = this.#datagram.read(link, bytes, start, end);
        this.#take(reading, { at, start: offset, end: stop });
        if (reading === "other") this.#note(link, length);
      },
      keys: (text) => keys.add(text),
      lost: (reason, start, end) => sink.lost({ what: "file", reason, place: place(start, end) }),
    });
  }

  push(chunk: Buffer): void {
    this.#packets.push(chunk);
  }

  end(fault: string | undefined): void {
    this.#packets.end();
    this.#fragments.end();
    this.#tcp.end();
    this.#udp.end();
    this.#world.unseen.hand(this.#sink, this.#world.names);
    if (fault !== undefined) this.#lose(fault);
    const broken = this.#broken + this.#tcp.broken;
    if (broken > 0) this.#lose(`${broken} packets were damaged or cut off before their content.`);
    if (this.#fragments.lost > 0) {
      this.#lose(`${this.#fragments.lost} packets came in fragments that do not make a whole.`);
    }
    for (const [link, count] of this.#odd) {
      this.#lose(
        `${count} frames of link type ${link} were not read: only Ethernet, Linux cooked, raw IP and loopback are.`,
      );
    }
  }

  #take(reading: string, moment: Moment): void {
    const one = this.#datagram;
    if (reading === "whole") {
      this.#dispatch(one, moment);
      return;
    }
    if (reading === "broken") this.#broken++;
    if (reading !== "fragment") return;
    const whole = this.#fragments.add(one, moment);
    if (whole === undefined) return;
    const { protocol, width } = one;
    if (!one.assembled(whole.bytes, width, protocol)) this.#broken++;
    else this.#dispatch(one, whole.moment);
  }

  #dispatch(one: Datagram, moment: Moment): void {
    if (one.protocol === 6) this.#tcp.take(one, moment);
    else if (one.protocol === 17) this.#udp.take(one, moment);
    else this.#udp.takeOther(one, moment);
  }

  /** Frames of a link type that is read and that hold no IP (ARP, say) are no loss. */
  #note(link: number, length: number): void {
    if (length > 0 && !links.has(link)) this.#odd.set(link, (this.#odd.get(link) ?? 0) + 1);
  }

  #lose(reason: string): void {
    this.#sink.lost({ what: "file", reason });
  }
}

const links: ReadonlySet<number> = new Set([0, 1, 12, 14, 101, 108, 113, 228, 229, 276]);
