// What a TLS connection shows of itself to anyone who looks on, whether or not its content can be read.

import type { Certificate, Remote } from "../exchange.ts";
import type { Shade, Stage } from "../pcap/talk.ts";
import type { ClientHello, ServerHello } from "./hello.ts";
import { ja4 } from "./ja4.ts";
import { suiteName } from "./suites.ts";
import { versionName } from "./version-name.ts";

export type Facts = {
  /** The first ClientHello of the connection. */
  hello?: ClientHello;
  server?: ServerHello;
  alpn?: string | undefined;
  certificate?: Certificate | undefined;
  /** Carried by QUIC, which says more than the version of TLS inside it. */
  quic?: boolean;
  /** Whether the server accepted early data, once it said so; noted for QUIC only. */
  early?: boolean;
};

export function shadeOf(facts: Facts, stage: Stage): Partial<Shade> {
  const { hello, certificate, quic = false } = facts;
  const version = spoken(facts);
  const print = hello === undefined ? {} : { ja4: ja4(hello, quic ? "q" : "t") };
  const shown = certificate === undefined ? {} : { certificate };
  const told = { ...version, ...print, ...shown };
  if (hello?.name !== undefined) return { host: hello.name, named: "sni", ...told };
  return stage.host === undefined ? told : { host: stage.host, named: "connect", ...told };
}

export function remoteOf(facts: Facts, stage: Stage): Remote {
  const { server, alpn, certificate } = facts;
  return {
    ...stage.remote(),
    ...spoken(facts),
    ...(server === undefined ? {} : { cipher: suiteName(server.suite) }),
    ...(alpn === undefined ? {} : { alpn }),
    ...(certificate === undefined ? {} : { certificate }),
  };
}

function spoken({ hello, server, quic = false }: Facts): { tls?: string } {
  if (quic) return hello === undefined ? {} : { tls: "QUIC" };
  return server === undefined ? {} : { tls: versionName(server.version) };
}

/** What a person would call the other end. */
export function endName({ hello }: Facts, stage: Stage): string {
  return hello?.name ?? stage.host ?? stage.remote().ip ?? "an unknown host";
}
