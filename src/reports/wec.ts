// The inspection.json shape that tools around the EDPS website evidence collector read.
// It knows one visit and no choice: the arriving visit is told, before any choice.

import type { Evidence, Of, Report, Visit } from "../core/index.ts";
import { ownAddress, visits } from "../core/index.ts";
import { iso } from "./har-entry.ts";
import { isRecorded } from "./recordings.ts";
import { say } from "./say.ts";
import { type WecCookie, wecCookies } from "./wec-cookies.ts";
import { hostOf, Parties, wecBeacons, wecLinks } from "./wec-hosts.ts";

/** JSON text of one inspection: the visit that arrived (or the first that was made), first run, before any choice. */
export function wec(report: Report): string {
  const { evidence, manifest } = report;
  const recorded = isRecorded(evidence);
  // Traffic that was recorded without a moment belongs to no visit: it is told all the same.
  const chosen = recorded && evidence.visits.length === 0 ? undefined : visitOf(evidence);
  const run = Math.min(...evidence.visits.map((visit) => visit.run), recorded ? 1 : Number.MAX_SAFE_INTEGER);
  const record = evidence.visits.find((one) => one.visit === chosen && one.run === run);
  const seen = evidence.observations.filter(
    (one) => one.visit === chosen && (one.run ?? run) === run && !one.moment.startsWith("after-"),
  );
  const parties = new Parties(report);
  const cookies = wecCookies(seen, record?.started ?? 0, parties);
  const links = wecLinks(seen, parties);
  const beacons = wecBeacons(seen, report);
  const destination = record?.pages[0] ?? null;
  const shape = {
    title: "Website Evidence Collection",
    // This shape has two parties only: where nobody said whose program it was, that is told beside them.
    task_description:
      recorded && ownAddress(evidence.subject) === "" ? say(report.language, "matrix.untold-lead") : null,
    uri_ins: evidence.subject.name,
    uri_refs: [evidence.subject.name],
    uri_dest: destination,
    uri_redirects: redirects(seen),
    secure_connection: recorded
      ? { ...secure(seen), https_redirect: null, https_support: null }
      : secure(seen),
    testSSLError: null,
    testSSLErrorOutput: null,
    testSSLErrorCode: null,
    testSSL: null,
    host: hostOf(evidence.subject.name),
    script: {
      host: "",
      version: { npm: manifest.tool.version, commit: null },
      config: { tool: "probity", visit: chosen ?? "recorded", run },
      cmd_args: evidence.subject.name,
      environment: {},
      node_version: "",
    },
    localStorage: localStorage(seen, parties),
    cookies,
    beacons,
    links,
    unsafeForms: unsafeForms(seen),
    browser: browser(evidence),
    browsing_history: record?.pages ?? [],
    hosts: hosts({ seen, parties, cookies, links, beacons }),
    websockets: {},
    start_time: record ? iso(record.started) : null,
    end_time: record ? iso(record.ended) : null,
  };
  return `${JSON.stringify(shape, null, 2)}\n`;
}

const visitOf = ({ visits: made }: Evidence): Visit =>
  visits.find((visit) => made.some((one) => one.visit === visit && one.end !== "failed")) ?? "arrive";

type Seen = Evidence["observations"];
const of = <K extends Seen[number]["kind"]>(seen: Seen, kind: K): Of<K>[] =>
  seen.filter((one): one is Of<K> => one.kind === kind);

/** Addresses that the first document was redirected through. */
function redirects(seen: Seen): string[] {
  const documents = of(seen, "request").filter(
    ({ type, frame }) => type === "document" && frame === undefined,
  );
  const byId = new Map(documents.map((one) => [one.id, one]));
  const onward = new Set(documents.flatMap(({ redirectedFrom }) => redirectedFrom ?? []));
  const last = documents.find(({ id }) => !onward.has(id));
  const chain: string[] = [];
  const walked = new Set<string>();
  for (let hop = last; hop !== undefined && !walked.has(hop.id); ) {
    walked.add(hop.id);
    hop = hop.redirectedFrom === undefined ? undefined : byId.get(hop.redirectedFrom);
    if (hop) chain.unshift(hop.url);
  }
  return chain;
}

function secure(seen: Seen): object {
  const transport = of(seen, "transport");
  const redirect = transport.find(({ what }) => what === "https-redirect");
  const https = transport.find(({ what }) => what === "https");
  return {
    https_redirect: redirect?.ok ?? false,
    redirects: [],
    https_support: https?.ok ?? of(seen, "request").some(({ url }) => url.startsWith("https:")),
    https_error: https && !https.ok ? https.detail : null,
    http_error: null,
  };
}

/** By origin, then by key; values that are JSON are told as JSON, as that tool does. */
function localStorage(seen: Seen, parties: Parties): object {
  const origins = Map.groupBy(
    of(seen, "storage").filter(({ area }) => area === "local"),
    ({ origin }) => origin,
  );
  const entries = [...origins].map(([origin, items]) => [
    origin,
    Object.fromEntries(
      items.map(({ key, value = "", stack = [] }) => [
        key,
        {
          value: parsed(value),
          firstPartyStorage: parties.first(origin),
          log: { stack: stack.map(({ url, line }) => ({ fileName: url, lineNumber: line })) },
        },
      ]),
    ),
  ]);
  return Object.fromEntries(entries);
}

function parsed(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

const unsafeForms = (seen: Seen): object[] =>
  of(seen, "document").flatMap(({ forms }) =>
    forms
      .filter(({ action }) => action.startsWith("http:"))
      .map(({ action, method }) => ({ id: "", action, method })),
  );

function browser({ conditions, subject }: Evidence): object {
  return {
    name: isRecorded({ subject }) ? (conditions["recorder"] ?? "unknown") : "Chromium",
    version: conditions["browser"] ?? "",
    user_agent: conditions["userAgent"] ?? conditions["user-agent"] ?? "",
    platform: { name: conditions["platform"] ?? "", version: "" },
    extra_headers: { dnt: 0 },
    preset_cookies: {},
  };
}

type Parts = {
  readonly seen: Seen;
  readonly parties: Parties;
  readonly cookies: readonly WecCookie[];
  readonly links: ReturnType<typeof wecLinks>;
  readonly beacons: ReturnType<typeof wecBeacons>;
};

function hosts({ seen, parties, cookies, links, beacons }: Parts): object {
  const stored = of(seen, "storage").filter(({ area }) => area === "local");
  return {
    requests: parties.split(of(seen, "request").map(({ url }) => hostOf(url))),
    beacons: parties.split(beacons.map(({ url }) => hostOf(url))),
    cookies: parties.split(cookies.map(({ domain }) => domain)),
    localStorage: parties.split(stored.map(({ origin }) => hostOf(origin))),
    links: {
      firstParty: [...new Set(links.firstParty.map(({ href }) => hostOf(href)))],
      thirdParty: [...new Set(links.thirdParty.map(({ href }) => hostOf(href)))],
    },
    contentSecurityPolicy: { firstParty: [], thirdParty: [] },
  };
}
