// A message of the hooks as an observation.

import type { Draft, StackFrame } from "../../../core/index.ts";
import { readSetCookie } from "../set-cookie.ts";
import type { Message } from "./decode.ts";
import { parseStack } from "./parse-stack.ts";

export type Origin = {
  readonly url: string;
  readonly top: boolean;
  /** The kind of worker, when it is one. */
  readonly target?: "worker" | "shared_worker" | "service_worker";
  /** Who made a worker whose own address says nothing: innermost frame first. */
  readonly creator?: readonly StackFrame[];
};
type Seen = Exclude<Message, { k: "hello" | "count" | "cut" }>;

const mostFrames = 12;

/** Undefined for a cookie line that no browser would read. */
export function draft(message: Seen, origin: Origin, now: number): Draft | undefined {
  const stack = [...parseStack(message.stack), ...(origin.creator ?? [])].slice(0, mostFrames);
  const at = Number.isFinite(message.at) ? Math.min(message.at, now) : now;
  const shared = {
    at,
    stack,
    ...(origin.top ? {} : { frame: frameOf(origin) }),
    ...(origin.target ? { target: origin.target } : {}),
  };
  switch (message.k) {
    case "call": {
      const { group, api, args, result, facts } = message;
      const optional = {
        ...(args === undefined ? {} : { args }),
        ...(result === undefined ? {} : { result }),
        ...(facts === undefined ? {} : { facts: known(facts) }),
      };
      return { kind: "call", ...shared, group, api, ...optional };
    }
    case "listener":
      return { kind: "listener", ...shared, event: message.event, on: message.on };
    case "cookie":
      return cookie(message.line, message.expires, shared, origin, at);
    case "storage": {
      const { area, key, value, length } = message;
      const cut = length > value.length ? { length } : {};
      return { kind: "storage", ...shared, area, origin: originOf(origin.url), key, value, ...cut };
    }
  }
}

type Facts = NonNullable<Extract<Message, { k: "call" }>["facts"]>;
const known = (facts: Facts) =>
  Object.fromEntries(
    Object.entries(facts).filter((pair): pair is [string, string | number | boolean] => pair[1] !== null),
  );

/** A worker made of a blob has an address that nobody else knows: it is told by whose blob it is. */
const frameOf = ({ url, target }: Origin) =>
  target && url.startsWith("blob:") && originOf(url) !== "null" ? `${originOf(url)}/` : url;

const originOf = (url: string) => (URL.canParse(url) ? new URL(url).origin : "null");

type Shared = {
  readonly at: number;
  readonly stack: StackFrame[];
  readonly frame?: string;
  readonly target?: NonNullable<Origin["target"]>;
};

function cookie(line: string, expires: number | undefined, shared: Shared, origin: Origin, now: number) {
  const read = readSetCookie(line, now);
  if (!read) return undefined;
  const { name, value, domain, path, days, secure, sameSite, partitioned } = read;
  const url = URL.canParse(origin.url) ? new URL(origin.url) : undefined;
  const draft: Draft = {
    kind: "cookie",
    ...shared,
    angle: "script",
    name,
    value,
    domain: domain ?? url?.hostname ?? "",
    path: path ?? (url ? url.pathname.replace(/\/[^/]*$/, "") || "/" : "/"),
    days: expires === undefined ? days : (expires - now) / 86_400_000,
    ...(secure ? { secure } : {}),
    ...(sameSite ? { sameSite } : {}),
    ...(partitioned ? { partitioned } : {}),
  };
  return draft;
}
