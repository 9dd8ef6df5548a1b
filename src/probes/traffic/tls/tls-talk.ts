// One TLS connection: follows both sides' handshake, opens records where the key log allows it, and hands the
// content on. What it cannot open it reports with name, fingerprint and certificate.

import type { Moment, Shade, Side, Stage, Talk } from "../pcap/talk.ts";
import { readCertificate, readCompressedCertificate } from "./certificate.ts";
import { endName, type Facts, remoteOf, shadeOf } from "./facts.ts";
import { type ClientHello, readClientHello, readEncryptedExtensions, readServerHello } from "./hello.ts";
import { Lane } from "./lane.ts";
import { ModernLane } from "./modern-lane.ts";
import { olderKeys } from "./older-keys.ts";
import { suiteOf } from "./suites.ts";

/** Content types (RFC 8446, section 5.1). */
const changeCipherSpec = 20;
const alert = 21;
const handshake = 22;
const application = 23;
/** Alerts of a client that does not want the certificate it was shown (RFC 8446, section 6.2). */
const refusals = new Set([42, 43, 44, 45, 46, 48]);

const mostExchange = 1024;

type Fault = "keys" | "stream";

export class TlsTalk implements Talk {
  readonly #stage: Stage;
  readonly #open: (inner: Stage) => Talk;
  readonly #lanes: Readonly<Record<Side, Lane>>;
  readonly #facts: Facts = {};
  #moment: Moment = { at: 0, start: 0, end: 0 };
  /** The newest ClientHello: its random number names the secrets. */
  #hello: ClientHello | undefined;
  #agreed = false;
  #retried = false;
  #exchange: Buffer | undefined;
  #refused = false;
  #fault: Fault | undefined;
  /** Whether protected records were met that could be opened, and such that could not. */
  #opened = false;
  #unopened = false;
  #inner: Talk | undefined;

  /** `open` makes the reader of what TLS carries. */
  constructor(stage: Stage, open: (inner: Stage) => Talk) {
    this.#stage = stage;
    this.#open = open;
    const lane = (side: Side) =>
      new Lane(stage.room, (type, version, fragment) => this.#record(side, type, version, fragment));
    this.#lanes = { client: lane("client"), server: lane("server") };
  }

  push(side: Side, bytes: Buffer, moment: Moment): void {
    const lane = this.#lanes[side];
    this.#moment = moment;
    if (!lane.dead && !lane.records.push(bytes)) this.#fail(side, "stream");
  }

  end(side: Side, whole: boolean): void {
    if (!whole) this.#lanes[side].stop();
    this.#inner?.end(side, whole);
  }

  close(): Shade | undefined {
    /** What still waits would need the half of the handshake that the recording does not hold. */
    this.#unopened ||= this.#lanes.client.waits || this.#lanes.server.waits;
    const skipped = this.#lanes.client.modern?.skipped ?? 0;
    for (const lane of Object.values(this.#lanes)) {
      this.#unopened ||= lane.modern?.closed === true;
      lane.stop();
    }
    const inner = this.#inner?.close();
    this.#tell(skipped);
    const known = shadeOf(this.#facts, this.#stage);
    const protocol = this.#stage.port === 853 ? "dns-over-tls" : "tls";
    if (inner !== undefined) return { ...known, ...inner };
    if (this.#inner !== undefined) {
      return this.#fault !== undefined || this.#unopened ? { ...known, why: "lost", protocol } : undefined;
    }
    if (this.#refused) return { ...known, why: "refused-certificate", protocol };
    return { ...known, why: this.#opened && !this.#unopened ? "name-only" : "encrypted", protocol };
  }

  #record(side: Side, type: number, version: number, fragment: Buffer): void {
    const lane = this.#lanes[side];
    if (lane.dead) return;
    if (!this.#mustWait(side, type)) this.#treat(side, type, version, fragment);
    else if (!lane.keep(type, version, fragment, this.#moment)) this.#fail(side, "stream");
  }

  /** A side cannot be read before the other has said what is needed for it. */
  #mustWait(side: Side, type: number): boolean {
    if (this.#lanes[side].waits) return true;
    if (side === "server") return this.#hello === undefined;
    return this.#hello !== undefined && !this.#agreed && type !== handshake && type !== alert;
  }

  #drain(side: Side): void {
    const now = this.#moment;
    for (const { type, version, fragment, moment } of this.#lanes[side].release()) {
      this.#moment = moment;
      if (!this.#lanes[side].dead) this.#treat(side, type, version, fragment);
    }
    this.#moment = now;
  }

  #treat(side: Side, type: number, version: number, fragment: Buffer): void {
    const lane = this.#lanes[side];
    if (lane.modern !== undefined) this.#treatModern(side, lane.modern, type, version, fragment);
    else if (type === changeCipherSpec) this.#change(side);
    else if (!lane.sealed) this.#content(side, type, fragment);
    else if (lane.opener === undefined) this.#unopened = true;
    else {
      const plain = lane.opener(type, version, fragment);
      if (plain === undefined) this.#fail(side, "keys");
      else this.#content(side, type, plain);
    }
  }

  #treatModern(side: Side, lane: ModernLane, type: number, version: number, fragment: Buffer): void {
    if (type === changeCipherSpec) return;
    if (type !== application) this.#content(side, type, fragment);
    else if (lane.blind) this.#unopened = true;
    else {
      const opened = lane.open(type, version, fragment);
      if (opened === undefined) this.#fail(side, "keys");
      else if (opened !== "closed") this.#content(side, opened.type, opened.content);
    }
  }

  #content(side: Side, type: number, plain: Buffer): void {
    if (this.#lanes[side].sealed || type === application) this.#opened = true;
    if (type === application) this.#data(side, plain);
    else if (type === alert) this.#refused ||= side === "client" && refusals.has(plain[1] ?? 0);
    else if (type === handshake) {
      const take = (kind: number, body: Buffer) => this.#message(side, kind, body);
      if (!this.#lanes[side].handshake.push(plain, take)) this.#fail(side, "stream");
    }
  }

  #data(side: Side, plain: Buffer): void {
    const lane = this.#lanes[side];
    if (!lane.sealed && lane.modern === undefined) this.#fail(side, "stream");
    if (lane.dead || plain.length === 0) return;
    if (this.#inner === undefined) {
      const host = this.#facts.hello?.name ?? this.#stage.host;
      const remote = () => remoteOf(this.#facts, this.#stage);
      this.#inner = this.#open({ ...this.#stage, secure: true, ...(host && { host }), remote });
    }
    this.#inner.push(side, plain, this.#moment);
  }

  #message(side: Side, type: number, body: Buffer): void {
    const lane = this.#lanes[side];
    if (type === 1 && side === "client") this.#greet(body);
    else if (type === 16)
      this.#exchange = body.length > mostExchange ? undefined : Buffer.copyBytesFrom(body);
    else if (type === 24) lane.modern?.update();
    else if (type === 20 || type === 5) lane.modern?.advance();
    else if (side === "server") this.#answer(type, body, lane.modern !== undefined);
  }

  #answer(type: number, body: Buffer, modern: boolean): void {
    const known = this.#stage.certificates;
    if (type === 2) this.#agree(body);
    else if (type === 8) this.#facts.alpn = readEncryptedExtensions(body).alpn ?? this.#facts.alpn;
    else if (type === 11) this.#facts.certificate ??= readCertificate(body, modern, known);
    else if (type === 25) this.#facts.certificate ??= readCompressedCertificate(body, known);
  }

  /** A second one, asked for by the server, has the random number of the first. */
  #greet(body: Buffer): void {
    const hello = readClientHello(body);
    if (hello === undefined) this.#fail("client", "stream");
    if (hello === undefined || this.#lanes.client.modern !== undefined) return;
    this.#hello = hello;
    this.#facts.hello ??= hello;
    this.#agreed = false;
    this.#drain("server");
  }

  #agree(body: Buffer): void {
    const server = readServerHello(body);
    /** The first hello says whether early data followed it. */
    const hello = this.#retried ? this.#facts.hello : this.#hello;
    if (server === undefined) this.#fail("server", "stream");
    if (server?.retry) this.#retried = true;
    if (server === undefined || hello === undefined || server.retry) return;
    this.#facts.server = server;
    this.#facts.alpn = server.alpn ?? this.#facts.alpn;
    this.#agreed = true;
    const suite = suiteOf(server.suite);
    const { client, server: other } = this.#lanes;
    if (server.version >= 0x0304 && suite !== undefined) {
      const { keys } = this.#stage;
      other.modern = new ModernLane("server", suite, hello, keys, this.#retried);
      client.modern = new ModernLane("client", suite, hello, keys, this.#retried);
    } else if (server.version >= 0x0304) {
      client.sealed = true;
      other.sealed = true;
    }
    this.#drain("client");
  }

  /** ChangeCipherSpec of TLS up to 1.2. */
  #change(side: Side): void {
    const { server } = this.#facts;
    if (this.#hello === undefined || server === undefined) return;
    const lane = this.#lanes[side];
    const agreed = { hello: this.#hello, server, exchange: this.#exchange };
    lane.sealed = true;
    lane.opener = olderKeys(agreed, this.#stage.keys)?.[side];
    if (this.#lanes.client.sealed && this.#lanes.server.sealed) this.#exchange = undefined;
  }

  #fail(side: Side, fault: Fault): void {
    this.#fault ??= fault;
    this.#lanes[side].stop();
    this.#inner?.end(side, false);
  }

  /** Secrets that did not serve are told of: a wrong key log must not pass for an unread connection. */
  #tell(skipped: number): void {
    const name = endName(this.#facts, this.#stage);
    if (this.#fault === "stream") this.#lose(`TLS with ${name} could not be followed to its end.`);
    else if (this.#fault === "keys") {
      const part = this.#inner === undefined ? "do not open it" : "open only a part of it";
      this.#lose(`The key log has secrets for the connection with ${name}, but they ${part}.`);
    } else if (this.#unopened && this.#hasSecrets()) {
      this.#lose(
        `The key log has secrets for the connection with ${name} that came too late or are not all.`,
      );
    }
    if (skipped > 0) this.#lose(`${skipped} bytes of early data to ${name} stayed closed.`);
  }

  #hasSecrets(): boolean {
    const random = this.#hello?.random;
    const labels = ["CLIENT_RANDOM", "CLIENT_TRAFFIC_SECRET_0", "SERVER_TRAFFIC_SECRET_0"] as const;
    return random !== undefined && labels.some((label) => this.#stage.keys.find(label, random) !== undefined);
  }

  #lose(reason: string): void {
    const place = this.#stage.place(this.#moment.start, this.#moment.end);
    this.#stage.sink.lost({ what: "connection", reason, place });
  }
}
