// One entry of a HAR as an exchange. It judges nothing, but does not call sent what the recording says was not.

import type { Exchange, Place, Unseen } from "../exchange.ts";
import { receivedBody, sentBody } from "./har-body.ts";
import { framesOf } from "./har-frames.ts";
import { header, lengthOf, receivedHeaders, sentHeaders } from "./har-headers.ts";
import { initiatorOf } from "./har-initiator.ts";
import type { HarPages } from "./har-pages.ts";
import { portOf, remoteOf } from "./har-remote.ts";
import { amount, type Json, object, text } from "./json.ts";

/** What an entry came to: an exchange, a tunnel whose content is not there, nothing that travelled, or a reason why it cannot be read. */
export type Entry =
  | { readonly exchange: Exchange }
  | { readonly unseen: Unseen }
  | { readonly local: true }
  | { readonly lost: string };

export type Context = {
  readonly place: Place;
  readonly pages: HarPages;
  /** Name of the tool that wrote the recording; empty when it is not known. */
  readonly creator: string;
  /** Time of an entry that tells none: that of the one before it. */
  readonly before: number;
};

// What these name never leaves the machine.
const local = /^(data|blob|about|javascript|file|chrome|devtools|resource|[a-z-]*-extension):/i;

/** Reads an entry that JSON.parse has answered. */
export function readEntry(value: unknown, context: Context): Entry {
  const entry = object(value);
  const request = object(entry["request"]);
  const address = text(request["url"]);
  if (address === undefined) return { lost: "an entry names no address" };
  if (local.test(address)) return { local: true };
  const method = text(request["method"]) ?? "UNKNOWN";
  const started = Date.parse(text(entry["startedDateTime"]) ?? "");
  const at = Number.isNaN(started) ? context.before : started;
  const type = text(entry["_resourceType"])?.toLowerCase();
  const tunnel = method === "CONNECT" ? tunnelOf(address, type) : undefined;
  if (tunnel) return { unseen: { ...unseenBehind(tunnel, entry), at, place: context.place } };
  const url = URL.parse(address);
  if (url === null) return { lost: `an entry's address cannot be read: ${address.slice(0, 200)}` };
  return { exchange: exchangeOf({ entry, request, url, address, method, type, at }, context) };
}

type Parts = {
  readonly entry: Json;
  readonly request: Json;
  readonly url: URL;
  readonly address: string;
  readonly method: string;
  readonly type: string | undefined;
  readonly at: number;
};

function exchangeOf({ entry, request, url, address, method, type, at }: Parts, context: Context): Exchange {
  const headers = sentHeaders(request);
  const body = sentBody(request, headers);
  const response = answerOf(entry, at);
  const version = versionOf(request["httpVersion"]) ?? versionOf(object(entry["response"])["httpVersion"]);
  const initiator = initiatorOf(entry);
  const page = context.pages.of(entry, address, isDocument(type, response));
  const failed = response === undefined ? failureOf(entry) : undefined;
  return {
    at,
    method,
    url: address,
    ...(version === undefined ? {} : { version }),
    headers,
    ...(body === undefined ? {} : { body }),
    ...(response === undefined ? {} : { response }),
    frames: framesOf(entry, at),
    remote: remoteOf(entry, url),
    ...(type === undefined ? {} : { type }),
    ...(page === undefined ? {} : { page }),
    ...(failed === undefined ? {} : { failed }),
    ...(fromCache(entry, context.creator) ? { fromCache: true } : {}),
    ...(initiator === undefined ? {} : { initiator }),
    place: context.place,
  };
}

/** Status 0 is how HAR says that no answer came. */
function answerOf(entry: Json, at: number): Exchange["response"] {
  const response = object(entry["response"]);
  const status = amount(response["status"]) ?? Number(text(response["status"]) ?? 0);
  if (!(status > 0)) return undefined;
  const headers = receivedHeaders(response);
  const body = receivedBody(response, headers);
  const mime = text(object(response["content"])["mimeType"]) ?? header(headers, "content-type");
  const worker =
    response["_fetchedViaServiceWorker"] === true ||
    response["fromServiceWorker"] === true ||
    entry["_fetchType"] === "Service Worker";
  return {
    at: at + waited(entry),
    status,
    headers,
    ...(mime === undefined || mime === "x-unknown" ? {} : { mime }),
    ...(body === undefined ? {} : { body }),
    ...(worker ? { fromServiceWorker: true } : {}),
  };
}

/** Milliseconds from the start of an entry to the first byte of its answer; TLS is part of `connect`. */
function waited(entry: Json): number {
  const timings = object(entry["timings"]);
  let sum: number | undefined;
  for (const step of steps) {
    const time = amount(timings[step]);
    if (time !== undefined) sum = (sum ?? 0) + time;
  }
  return sum ?? amount(entry["time"]) ?? 0;
}

const steps = ["blocked", "dns", "connect", "send", "wait"];

const isDocument = (type: string | undefined, response: Exchange["response"]): boolean =>
  type === undefined
    ? /html/i.test(response?.mime ?? "") && (response?.status ?? 0) < 300
    : type === "document";

/** "unknown", "" and WebPageTest's "me:" tell nothing. */
function versionOf(value: unknown): string | undefined {
  const version = text(value)?.trim();
  return version !== undefined && /^(http|spdy|quic|h\d|\d)/i.test(version) ? version : undefined;
}

// Reasons of Chromium's for which nothing can have been sent. Others, such as ABORTED, leave that open.
const beforeSending =
  /BLOCKED_BY_(CLIENT|ADMINISTRATOR|CSP)\b|NAME_NOT_RESOLVED|NAME_RESOLUTION_FAILED|INTERNET_DISCONNECTED|ADDRESS_(UNREACHABLE|INVALID)|CONNECTION_(REFUSED|FAILED|TIMED_OUT)\b|_CERT_|SSL_|PROXY_CONNECTION_FAILED|TUNNEL_CONNECTION_FAILED|NETWORK_ACCESS_DENIED|URL_SCHEME|UNSAFE_PORT|CACHE_MISS/;

/** Why nothing was sent: our own recordings say so outright, Chromium's reasons imply it. */
function failureOf(entry: Json): string | undefined {
  const response = object(entry["response"]);
  const own = text(entry["_error"]);
  const told = own ?? text(response["_error"] ?? response["_failureText"]);
  return told !== undefined && (own !== undefined || beforeSending.test(told)) ? told : undefined;
}

/**
 * Chrome, chrome-har and Safari say so outright. Firefox writes `cache.afterRequest`, if only as null, for what came from
 * its cache; others write it for what went into theirs. A 304 was asked for on the network all the same.
 */
function fromCache(entry: Json, creator: string): boolean {
  const response = object(entry["response"]);
  const told = entry["_fromCache"];
  if (told === true || text(told) !== undefined) return true;
  if (response["fromDiskCache"] === true || response["fromPrefetchCache"] === true) return true;
  if (/^(memory|disk) cache$/i.test(text(entry["_fetchType"]) ?? "")) return true;
  return creator === "Firefox" && "afterRequest" in object(entry["cache"]) && response["status"] !== 304;
}

/** Host and port that a proxy was asked to connect to; undefined for a CONNECT that opens a socket inside HTTP/2 or 3. */
function tunnelOf(address: string, type: string | undefined): URL | undefined {
  if (type === "websocket" || type === "webtransport") return undefined;
  const url = URL.parse(address.includes("://") ? address : `https://${address}`);
  return url !== null && url.pathname === "/" && url.search === "" ? url : undefined;
}

function unseenBehind(url: URL, entry: Json): Omit<Unseen, "at"> {
  const { ip } = remoteOf(entry, url);
  const request = object(entry["request"]);
  const response = object(entry["response"]);
  const received = amount(response["bodySize"]) ?? amount(object(response["content"])["size"]) ?? 0;
  return {
    host: url.hostname,
    named: "connect",
    ...(ip === undefined ? {} : { ip }),
    port: portOf(url),
    protocol: "tls",
    why: "encrypted",
    connections: 1,
    sent: lengthOf(sentHeaders(request)) ?? amount(request["bodySize"]) ?? 0,
    received,
  };
}
