// Observations of what travels: requests, responses, cookies, messages, transport, and ends whose content was hidden.

import * as z from "zod";
import { BlobRef, Headers, Stack, seen } from "./seen.ts";

export const request = z.strictObject({
  kind: z.literal("request"),
  ...seen,
  /** Stable inside the dossier: `visit.run/CDP request id/hop`; responses and disclosures refer to the observation id. */
  url: z.string(),
  method: z.string(),
  /** CDP resource type, lower case: document, script, image, xhr, fetch, ping, beacon, prefetch, websocket, eventsource, webtransport, preflight, other… */
  type: z.string(),
  headers: Headers,
  body: z.exactOptional(BlobRef),
  initiator: z.exactOptional(
    z.strictObject({ type: z.string(), url: z.exactOptional(z.string()), stack: z.exactOptional(Stack) }),
  ),
  /** Observation id of the request whose redirect led here. */
  redirectedFrom: z.exactOptional(z.string()),
  /** Who saw it: the DevTools protocol, Chromium's NetLog, or both; recording: a recording of traffic that somebody made. */
  witness: z.enum(["cdp", "netlog", "both", "recording"]),
  /** Never reached the network: blocked or failed before anything was sent; with the browser's reason. */
  failed: z.exactOptional(z.string()),
  fromCache: z.exactOptional(z.boolean()),
  /** Cookies really sent: name=value pairs the browser put on the wire. */
  cookies: z.exactOptional(
    z.array(z.strictObject({ name: z.string(), value: z.string(), domain: z.string() })),
  ),
  /** The recording ended, or was cut, before headers or body could be read. */
  partial: z.exactOptional(z.boolean()),
});

export const response = z.strictObject({
  kind: z.literal("response"),
  ...seen,
  /** Observation id of its request. */
  request: z.string(),
  url: z.string(),
  status: z.number(),
  headers: Headers,
  mime: z.exactOptional(z.string()),
  body: z.exactOptional(BlobRef),
  ip: z.exactOptional(z.string()),
  port: z.exactOptional(z.number()),
  protocol: z.exactOptional(z.string()),
  tls: z.exactOptional(
    z.strictObject({
      protocol: z.string(),
      cipher: z.exactOptional(z.string()),
      subject: z.string(),
      issuer: z.string(),
      names: z.array(z.string()),
      /** Milliseconds since the Unix epoch. */
      validFrom: z.number(),
      validTo: z.number(),
    }),
  ),
  /** The host's CNAME chain in order, without the host itself, as its `alias` observation has it. */
  aliases: z.exactOptional(z.array(z.string())),
  fromCache: z.exactOptional(z.boolean()),
  fromServiceWorker: z.exactOptional(z.boolean()),
});

export const cookie = z.strictObject({
  kind: z.literal("cookie"),
  ...seen,
  /** jar: lay in the browser's jar at the end of the moment; header: set by a response; script: set by document.cookie or the Cookie Store; sent: put on the wire; refused: the browser would not store or send it. */
  angle: z.enum(["jar", "header", "script", "sent", "refused"]),
  name: z.string(),
  value: z.string(),
  domain: z.string(),
  path: z.string(),
  /** Lifetime asked for, in days from when it was seen; null for a session cookie. */
  days: z.number().nullable(),
  httpOnly: z.exactOptional(z.boolean()),
  secure: z.exactOptional(z.boolean()),
  sameSite: z.exactOptional(z.string()),
  partitioned: z.exactOptional(z.boolean()),
  /** Observation id of the request or response that carried it. */
  request: z.exactOptional(z.string()),
  stack: z.exactOptional(Stack),
  /** Chromium's own words: UserPreferences, SameSiteLax, … */
  reason: z.exactOptional(z.string()),
});

export const message = z.strictObject({
  kind: z.literal("message"),
  ...seen,
  channel: z.enum(["websocket", "eventsource", "webtransport", "webrtc"]),
  direction: z.enum(["sent", "received"]),
  /** Observation id of the request that opened the channel. */
  request: z.exactOptional(z.string()),
  url: z.string(),
  body: BlobRef,
});

export const transport = z.strictObject({
  kind: z.literal("transport"),
  ...seen,
  /** One question about the way the bytes travel, and what was found. */
  what: z.enum([
    "https-redirect",
    "https",
    "hsts",
    "mixed-content",
    "insecure-form",
    "security-txt",
    "gpc-json",
  ]),
  url: z.string(),
  ok: z.boolean(),
  detail: z.string(),
  request: z.exactOptional(z.string()),
});

export const alias = z.strictObject({
  kind: z.literal("alias"),
  ...seen,
  /** A host name that somebody resolved. */
  host: z.string(),
  /** Its CNAME chain in order, without the host itself; empty: it is no alias. */
  aliases: z.array(z.string()),
  /** browser: read in NetLog; system: asked of this machine's DNS after the visits; else the server that was asked. */
  resolver: z.string(),
});

/** Milliseconds since the Unix epoch. */
const Certificate = z.strictObject({
  subject: z.string(),
  issuer: z.string(),
  names: z.array(z.string()),
  validFrom: z.number(),
  validTo: z.number(),
});

export const endpoint = z.strictObject({
  kind: z.literal("endpoint"),
  ...seen,
  /** Who was connected to, as far as the recording names it, and how it came to that name. */
  host: z.exactOptional(z.string()),
  named: z.exactOptional(z.enum(["sni", "dns", "connect", "certificate", "request"])),
  ip: z.exactOptional(z.string()),
  port: z.exactOptional(z.number()),
  /** http, tls, quic, dns-over-tls, tcp, udp… */
  protocol: z.string(),
  /** full: requests could be read; names: only who was connected to; none: not even that. */
  visible: z.enum(["full", "names", "none"]),
  /** What hid the content: encrypted, refused-certificate, passed-through, lost, unknown-protocol, name-only. */
  why: z.exactOptional(z.string()),
  connections: z.number().int(),
  /** Bytes of payload each way, over all connections. */
  sent: z.number(),
  received: z.number(),
  /** Client fingerprint of the TLS ClientHello, after FoxIO's JA4. */
  ja4: z.exactOptional(z.string()),
  tls: z.exactOptional(z.string()),
  certificate: z.exactOptional(Certificate),
  /** Shortest time between a SYN and its answer, in milliseconds. */
  roundTrip: z.exactOptional(z.number()),
});

export const issue = z.strictObject({
  kind: z.literal("issue"),
  ...seen,
  /** Chromium's own issue code (Audits domain) and its details as JSON. */
  code: z.string(),
  details: z.string(),
  request: z.exactOptional(z.string()),
});
