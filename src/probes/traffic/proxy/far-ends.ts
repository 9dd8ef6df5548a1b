// Where the proxy's own connections went: address, TLS and certificate of each host, as Node tells them to whoever
// listens (diagnostics channels). What went through an upstream proxy has no address that could be told,
// and sessions of HTTP/2 do not always show their certificate.

import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { ClientRequest } from "node:http";
import type { ClientHttp2Stream } from "node:http2";
import type { Socket } from "node:net";
import { type PeerCertificate, TLSSocket } from "node:tls";
import type { Certificate, Remote } from "../exchange.ts";

const most = 5_000;

export class FarEnds implements Disposable {
  readonly #known = new Map<string, Remote>();
  readonly #direct: boolean;

  constructor(direct: boolean) {
    this.#direct = direct;
    subscribe("http.client.response.finish", this.#http1);
    subscribe("http2.client.stream.finish", this.#http2);
  }

  of(host: string): Remote {
    return this.#known.get(host.toLowerCase()) ?? {};
  }

  [Symbol.dispose](): void {
    unsubscribe("http.client.response.finish", this.#http1);
    unsubscribe("http2.client.stream.finish", this.#http2);
  }

  readonly #http1 = (message: unknown): void => {
    const { request } = message as { request: ClientRequest };
    this.#note(request.host, request.socket);
  };

  readonly #http2 = (message: unknown): void => {
    const { session } = (message as { stream: ClientHttp2Stream }).stream;
    const name = session?.originSet?.[0];
    if (session?.socket && name) this.#note(URL.parse(name)?.hostname ?? "", session.socket);
  };

  #note(host: string, socket: Socket | TLSSocket | null): void {
    const key = host.toLowerCase();
    if (key === "" || !socket?.remoteAddress || this.#known.size >= most) return;
    const known = this.#known.get(key);
    if (known?.ip === socket.remoteAddress && known.certificate !== undefined) return;
    this.#known.set(key, {
      ...(this.#direct ? { ip: socket.remoteAddress } : {}),
      ...(socket instanceof TLSSocket ? tlsOf(socket) : {}),
    });
  }
}

function tlsOf(socket: TLSSocket): Remote {
  const tls = socket.getProtocol()?.replace("TLSv", "TLS ");
  const cipher: { name?: string } | undefined = socket.getCipher();
  const certificate = certificateOf(socket.getPeerCertificate());
  return {
    ...(tls ? { tls } : {}),
    ...(cipher?.name ? { cipher: cipher.name } : {}),
    ...(certificate ? { certificate } : {}),
  };
}

/** Node answers an object without anything in it when there is no certificate. */
function certificateOf({
  subject,
  issuer,
  subjectaltname,
  valid_from,
  valid_to,
}: Partial<PeerCertificate>): Certificate | undefined {
  if (!subject || !issuer) return undefined;
  return {
    subject: nameOf(subject),
    issuer: nameOf(issuer),
    names: (subjectaltname ?? "")
      .split(", ")
      .flatMap((name) => (name.startsWith("DNS:") ? [name.slice(4)] : [])),
    validFrom: Date.parse(valid_from ?? ""),
    validTo: Date.parse(valid_to ?? ""),
  };
}

const nameOf = (name: object): string =>
  Object.entries(name)
    .map(([part, value]) => `${part}=${String(value)}`)
    .join(", ");
