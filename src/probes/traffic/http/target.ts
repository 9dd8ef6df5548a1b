// The absolute address of a request, from its parts (RFC 9110, section 7.1). Always one that can be parsed.

import type { Stage } from "../pcap/talk.ts";

type Parts = {
  readonly method: string;
  readonly target: string;
  readonly host?: string | undefined;
  readonly scheme?: string | undefined;
};

const safeHost = /^(?:[A-Za-z0-9._~-]+|\[[0-9a-fA-F:.]+\])(?::\d{1,5})?$/;

/** Host: what the request says, else the name the connection was opened for, else the address of the other end. */
export function absolute(parts: Parts, stage: Pick<Stage, "secure" | "host" | "port" | "remote">): string {
  const { target } = parts;
  const scheme =
    parts.scheme === "http" || parts.scheme === "https" ? parts.scheme : stage.secure ? "https" : "http";
  if (/^https?:\/\//i.test(target) && URL.canParse(target)) return target;
  const host = parts.host !== undefined && safeHost.test(parts.host) ? parts.host : end(stage, scheme);
  if (parts.method === "CONNECT" || target === "*") return `${scheme}://${host}/`;
  const path = target.startsWith("/") ? target : `/${target}`;
  const url = `${scheme}://${host}${path}`;
  return URL.canParse(url) ? url : `${scheme}://${end(stage, scheme)}${path}`;
}

/** Target of a CONNECT (RFC 9110, section 9.3.6). What the proxy is called says nothing of this end. */
export function readAuthority(target: string): { host: string; port: number } {
  const [, host = target, digits] = /^\[?([^\]]*?)\]?(?::(\d{1,5}))?$/.exec(target) ?? [];
  return { host: host.toLowerCase(), port: digits === undefined ? 443 : Number(digits) };
}

function end({ host, port, remote }: Pick<Stage, "host" | "port" | "remote">, scheme: string): string {
  const ip = remote().ip ?? "0.0.0.0";
  const name = host !== undefined && safeHost.test(host) ? host : ip.includes(":") ? `[${ip}]` : ip;
  return port === (scheme === "https" ? 443 : 80) || /:\d+$/.test(name.replace(/^\[.*\]/, ""))
    ? name
    : `${name}:${port}`;
}
