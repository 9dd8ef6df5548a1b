// What a request to a known tracker endpoint carries: by our own table, and by TrackHAR's adapters (CC0). Those are loaded
// when the first endpoint of theirs turns up. Around them: bounds, and guards for what they get wrong.

import { createRequire } from "node:module";
import { getDomain } from "tldts";
import type { Knowledge, PayloadDatum } from "../core/index.ts";
import { hostOf } from "./host-of.ts";
import { memo } from "./memo.ts";
import { exactEndpoints } from "./payload-endpoints.ts";
import { type PayloadLine, parameters, textOf } from "./payload-parameters.ts";

type TrackHar = typeof import("trackhar");
type Request = Parameters<Knowledge["payload"]>[0];

const require = createRequire(import.meta.url);
const limits = { url: 32_768, zipped: 16_384, value: 1_024, data: 500 };

/** Sites that have an adapter; a test compares them with the adapters. */
export const adapterSites: ReadonlySet<string> = new Set(
  `4dex.io adcolony.com adform.net adjust.com adjust.net.in adjust.world adnxs.com app-measurement.com apple.com
  appcenter.ms branch.io bugsnag.com casalemedia.com chartboost.com criteo.com doubleclick.net facebook.com
  google-analytics.com google.com googleapis.com googletagmanager.com googletagservices.com id5-sync.com ioam.de
  iocnt.net ironsrc.mobi kidoz.net media.net mopub.com onesignal.com openx.net pubmatic.com rayjump.com
  rubiconproject.com singular.net smartadserver.com startappservice.com taboola.com unity3d.com vungle.com
  yandex.net zemanta.com`.split(/\s+/),
);

/**
 * Whether an adapter may know this host. The adapters' own patterns are partly open at the start or let `.+` run across
 * the end of a host; asking for the site first keeps a look-alike address from being taken for a tracker's.
 */
export function mayKnow(host: string): boolean {
  const site = getDomain(host) ?? "";
  return adapterSites.has(site) || (/^google\.[a-z.]+$/.test(site) && host === `www.${site}`);
}

const known = memo(mayKnow, 5_000);

/** Sites of which an adapter's pattern is more than an exact address. */
const patternSites: ReadonlySet<string> = new Set(
  `adcolony.com adjust.com adjust.net.in adjust.world branch.io facebook.com googleapis.com doubleclick.net id5-sync.com
  onesignal.com openx.net zemanta.com pubmatic.com vungle.com`.split(/\s+/),
);

/** Paths that a pattern of such a site may mean, and ga-audiences on every Google. */
const patternPaths =
  /^\/(?:ads\/ga-audiences|configure|session|event|sdk_|third_party|ad_revenue|attribution|measurement|v\d|adnw_sync|v1\/|pagead\/managed|g\/v2|s\/\d|players|w\/1|usersync|AdServer|api\/v)/;

/** Whether an adapter can know the endpoint: told without loading the adapters. `endpoint` is host and path. */
export function mayRead(host: string, path: string): boolean {
  const [bare, end] = [path.replace(/\/$/, ""), host + path];
  if (exactEndpoints.has(end) || exactEndpoints.has(host + bare)) return true;
  const site = getDomain(host) ?? "";
  return patternPaths.test(path) && (patternSites.has(site) || site.startsWith("google."));
}

/**
 * Answers by our own `lines` and TrackHAR. Empty when nobody knows the endpoint. An adapter that throws has read nothing:
 * its answer is empty, too.
 */
export function payloads(lines: readonly PayloadLine[]): Knowledge["payload"] {
  const own = parameters(lines);
  return (request) => {
    const { data, instead } = own(request);
    return instead ? data : [...data, ...byAdapters(request)];
  };
}

function byAdapters(request: Request): readonly PayloadDatum[] {
  if (request.url.length > limits.url || !known(hostOf(request.url))) return [];
  const asked = translate(request);
  return asked === undefined ? [] : read(asked);
}

function translate({ url, method, body }: Request) {
  const parsed = URL.parse(url);
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) return undefined;
  if (!mayRead(parsed.host, parsed.pathname)) return undefined;
  // TrackHAR cuts the query at a second question mark.
  const query = parsed.search.slice(1).replaceAll("?", "%3F");
  const content = textOf(body);
  return {
    startTime: new Date(0),
    method,
    host: parsed.hostname,
    path: query === "" ? parsed.pathname : `${parsed.pathname}?${query}`,
    endpointUrl: `${parsed.protocol}//${parsed.host}${parsed.pathname}`,
    port: parsed.port,
    scheme: parsed.protocol === "http:" ? ("http" as const) : ("https" as const),
    httpVersion: "HTTP/1.1",
    ...(content === undefined ? {} : { content }),
  };
}

function read(asked: NonNullable<ReturnType<typeof translate>>): readonly PayloadDatum[] {
  const limit = Error.stackTraceLimit;
  try {
    const { adapterForRequest, processRequest }: TrackHar = require("trackhar");
    const adapter = adapterForRequest(asked);
    if (adapter === undefined) return [];
    const unzips = adapter.decodingSteps.some((step) => step.function === "gunzip");
    if (unzips && (asked.content?.length ?? 0) > limits.zipped) return [];
    // Its JSONPath throws an error for every path it reads; without stacks that costs a fifth.
    Error.stackTraceLimit = 0;
    return (processRequest(asked) ?? [])
      .slice(0, limits.data)
      .map(({ adapter, property, value, context, path }) => ({
        adapter,
        property: String(property),
        value: told(value),
        context: `${context}.${path.replace(/^\$\.?/, "")}`,
      }));
  } catch {
    return [];
  } finally {
    Error.stackTraceLimit = limit;
  }
}

const told = (value: unknown) =>
  (typeof value === "string" ? value : (JSON.stringify(value) ?? "")).slice(0, limits.value);
