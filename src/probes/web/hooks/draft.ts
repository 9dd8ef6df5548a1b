// A message of the hooks as an observation.

import type { Draft } from "../../../core/index.ts";
import { readSetCookie } from "../set-cookie.ts";
import type { Message } from "./decode.ts";
import { parseStack } from "./parse-stack.ts";

export type Origin = { readonly url: string; readonly top: boolean };
type Seen = Exclude<Message, { k: "hello" | "count" | "cut" }>;

/** Undefined for a cookie line that no browser would read. `count` completes a call that was made more often. */
export function draft(message: Seen, origin: Origin, now: number, count?: number): Draft | undefined {
  const stack = parseStack(message.stack);
  const at = Number.isFinite(message.at) ? Math.min(message.at, now) : now;
  const shared = { at, stack, ...(origin.top ? {} : { frame: origin.url }) };
  switch (message.k) {
    case "call": {
      const { group, api, args, result, facts } = message;
      const optional = {
        ...(args === undefined ? {} : { args }),
        ...(result === undefined ? {} : { result }),
        ...(facts === undefined ? {} : { facts: known(facts) }),
        ...(count === undefined ? {} : { count }),
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

const originOf = (url: string) => (URL.canParse(url) ? new URL(url).origin : "null");

type Shared = { readonly at: number; readonly stack: ReturnType<typeof parseStack>; readonly frame?: string };

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
