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
};

export function shadeOf({ hello, server, certificate }: Facts, stage: Stage): Partial<Shade> {
  const version = server === undefined ? {} : { tls: versionName(server.version) };
  const print = hello === undefined ? {} : { ja4: ja4(hello, "t") };
  const shown = certificate === undefined ? {} : { certificate };
  const told = { ...version, ...print, ...shown };
  if (hello?.name !== undefined) return { host: hello.name, named: "sni", ...told };
  return stage.host === undefined ? told : { host: stage.host, named: "connect", ...told };
}

export function remoteOf({ server, alpn, certificate }: Facts, stage: Stage): Remote {
  return {
    ...stage.remote(),
    ...(server === undefined ? {} : { tls: versionName(server.version), cipher: suiteName(server.suite) }),
    ...(alpn === undefined ? {} : { alpn }),
    ...(certificate === undefined ? {} : { certificate }),
  };
}

/** What a person would call the other end. */
export function endName({ hello }: Facts, stage: Stage): string {
  return hello?.name ?? stage.host ?? stage.remote().ip ?? "an unknown host";
}
