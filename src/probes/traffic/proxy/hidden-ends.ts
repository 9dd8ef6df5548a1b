// Connections whose content the proxy does not show, as evidence: certificates refused, hosts let through on purpose,
// protocols that are no HTTP. None of them may ever read as "nothing was sent".

import type {
  RawPassthroughDataEvent,
  RawPassthroughEvent,
  TlsHandshakeFailure,
  TlsPassthroughEvent,
} from "mockttp";
import type { Sink, Unseen } from "../exchange.ts";

/** What a client does to a certificate that it does not take: it says so, or closes without having sent anything. */
const silent = new Set(["closed", "reset"]);
const mostHeld = 10_000;

type Tunnel = { readonly sink: Sink; readonly one: Unseen; sent: number; received: number };

export class HiddenEnds {
  readonly #sink: () => Sink;
  readonly #seen = new Set<string>();
  readonly #held: { readonly sink: Sink; readonly one: Unseen }[] = [];
  readonly #tunnels = new Map<string, Tunnel>();

  constructor(sink: () => Sink) {
    this.#sink = sink;
  }

  /** A host of which a request was read: its programs take the certificate, or some of them do. */
  read(host: string): void {
    if (this.#seen.size < mostHeld) this.#seen.add(host);
  }

  /**
   * A TLS handshake that failed. An alert about the certificate is told at once; a connection that was closed without
   * a word may have been opened in advance and not needed, so it counts as a refusal only if nothing of its host was
   * ever read; else all that is told is that its content was not seen.
   */
  failed({ failureCause, destination, tlsMetadata, timingEvents }: TlsHandshakeFailure): Unseen {
    const { sniHostname, ja4Fingerprint } = tlsMetadata;
    const host = sniHostname ?? destination?.hostname;
    const one: Unseen = {
      at: timingEvents.startTime,
      ...(host === undefined ? {} : { host, named: sniHostname === undefined ? "connect" : "sni" }),
      ...(destination === undefined ? {} : { port: destination.port }),
      protocol: "tls",
      why: failureCause === "cert-rejected" || silent.has(failureCause) ? "refused-certificate" : "encrypted",
      connections: 1,
      sent: 0,
      received: 0,
      ...(ja4Fingerprint === undefined ? {} : { ja4: ja4Fingerprint }),
    };
    if (silent.has(failureCause) && this.#held.length < mostHeld) {
      this.#held.push({ sink: this.#sink(), one });
      return this.#judged(one);
    }
    this.#sink().unseen(one);
    return one;
  }

  #judged(one: Unseen): Unseen {
    return this.#seen.has(one.host ?? "") ? { ...one, why: "encrypted" } : one;
  }

  opened(event: RawPassthroughEvent | TlsPassthroughEvent, protocol: "tls" | "tcp"): Unseen {
    const sni = "tlsMetadata" in event ? event.tlsMetadata.sniHostname : undefined;
    const ja4 = "tlsMetadata" in event ? event.tlsMetadata.ja4Fingerprint : undefined;
    const one: Unseen = {
      at: event.timingEvents.startTime,
      host: sni ?? event.destination.hostname,
      named: sni === undefined ? "connect" : "sni",
      port: event.destination.port,
      protocol,
      why: protocol === "tls" ? "passed-through" : "unknown-protocol",
      connections: 1,
      sent: 0,
      received: 0,
      ...(ja4 === undefined ? {} : { ja4 }),
    };
    if (this.#tunnels.size < mostHeld) {
      this.#tunnels.set(event.id, { sink: this.#sink(), one, sent: 0, received: 0 });
    } else this.#sink().unseen(one);
    return one;
  }

  /** Told from the proxy's side: what it received is what the program sent. */
  data({ id, direction, content }: RawPassthroughDataEvent): void {
    const tunnel = this.#tunnels.get(id);
    if (tunnel === undefined) return;
    if (direction === "received") tunnel.sent += content.length;
    else tunnel.received += content.length;
  }

  closed(id: string): void {
    const tunnel = this.#tunnels.get(id);
    if (tunnel === undefined) return;
    this.#tunnels.delete(id);
    const { sink, one, sent, received } = tunnel;
    sink.unseen({ ...one, sent, received });
  }

  end(): void {
    for (const id of [...this.#tunnels.keys()]) this.closed(id);
    for (const { sink, one } of this.#held.splice(0)) {
      sink.unseen(this.#judged(one));
    }
  }
}
