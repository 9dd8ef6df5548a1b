// Where data went, rung by rung: endpoint, operator, place of the endpoint, seat, what was declared. Pure.
// A place is only ever "consistent with"; round-trip times are told, not used, because nobody knows from where was measured.

import {
  type Declaration,
  type Destination,
  type Evidence,
  type Flow,
  type Flows,
  type Knowledge,
  type Of,
  recipientsNamed,
} from "../core/index.ts";
import { placeOf } from "./endpoint-place.ts";

/** One per host and address, in the order of companies, sites and hosts. */
export function destinations(given: {
  readonly evidence: Pick<Evidence, "observations">;
  readonly flows: Flows;
  readonly know: Pick<Knowledge, "siteOf" | "ownerOf" | "isCarrier" | "place">;
  readonly declared: Declaration | undefined;
}): Destination[] {
  const { evidence, flows, know, declared } = given;
  const seen = seenBy(evidence.observations);
  const named = declared && recipientsNamed(declared, know.siteOf);
  return [...endsOf(flows, seen).values()]
    .map((end): Destination => {
      const { flow, endpoint, ...observed } = end;
      const site = flow?.site ?? know.siteOf(end.host ?? "");
      const company = flow === undefined ? know.ownerOf(end.host ?? "") : flow.owner;
      return {
        ...observed,
        named: endpoint?.named,
        roundTrip: endpoint?.roundTrip,
        company,
        site,
        own: flow?.party === "first" || flow?.party === "same-owner",
        place: placeOf(end, seen.aliases.get(end.host ?? "") ?? [], company, know),
        declared: named?.(site, company),
      };
    })
    .sort((a, b) => compare(order(a), order(b)));
}

type End = Pick<Destination, "host" | "ip" | "at" | "requests" | "cites" | "read" | "organisation"> & {
  readonly flow: Flow | undefined;
  readonly endpoint: Of<"endpoint"> | undefined;
};

type Seen = {
  readonly endpoints: readonly Of<"endpoint">[];
  /** Response by id of its request. */
  readonly answers: ReadonlyMap<string, Of<"response">>;
  /** Every name that a host was seen to be an alias of. */
  readonly aliases: ReadonlyMap<string, readonly string[]>;
};

function seenBy(observations: Evidence["observations"]): Seen {
  const endpoints: Of<"endpoint">[] = [];
  const answers = new Map<string, Of<"response">>();
  const aliases = new Map<string, readonly string[]>();
  for (const one of observations) {
    if (one.kind === "endpoint") endpoints.push(one);
    if (one.kind === "response") answers.set(one.request, one);
    if (one.kind === "alias" && one.aliases.length > 0) {
      aliases.set(one.host, [...(aliases.get(one.host) ?? []), ...one.aliases]);
    }
  }
  return { endpoints, answers, aliases };
}

const keyOf = (host: string | undefined, ip: string | undefined): string => JSON.stringify([host, ip]);

function endsOf({ all }: Flows, { endpoints, answers }: Seen): Map<string, End> {
  const ends = new Map<string, End>();
  const only = onlyAddress(endpoints);
  const left = Map.groupBy(
    all.filter((flow) => flow.left).map((flow) => addressed(flow, only)),
    ({ host, ip }) => keyOf(host, ip),
  );
  for (const [key, group] of left) {
    const [flow] = group;
    if (flow === undefined) continue;
    const subject = group
      .map(({ request }) => answers.get(request)?.tls?.subject)
      .find((one) => one !== undefined);
    ends.set(key, {
      host: flow.host,
      ip: flow.ip,
      at: group.reduce((first, { at }) => Math.min(first, at), Number.POSITIVE_INFINITY),
      requests: group.length,
      cites: group.slice(0, 3).map(({ request }) => request),
      read: true,
      flow,
      endpoint: undefined,
      organisation: organisationIn(subject),
    });
  }
  for (const endpoint of endpoints) addEndpoint(ends, endpoint);
  return ends;
}

/** The address of each host that was connected to at one address only. */
function onlyAddress(endpoints: readonly Of<"endpoint">[]): ReadonlyMap<string, string> {
  const hosts = Map.groupBy(endpoints, ({ host }) => host);
  return new Map(
    [...hosts].flatMap(([host, some]) => {
      const [ip, ...more] = new Set(some.flatMap(({ ip: one }) => one ?? []));
      return host === undefined || ip === undefined || more.length > 0 ? [] : [[host, ip] as const];
    }),
  );
}

/** A request that was not answered shows no address of its own. */
const addressed = (flow: Flow, only: ReadonlyMap<string, string>): Flow => {
  const ip = flow.ip ?? only.get(flow.host);
  return ip === undefined ? flow : { ...flow, ip };
};

/** A connection adds what it shows of an end, or is an end whose requests could not be read. */
function addEndpoint(ends: Map<string, End>, endpoint: Of<"endpoint">): void {
  const { host, ip, certificate, visible, at, id } = endpoint;
  const key = keyOf(host, ip);
  const old = ends.get(key);
  const organisation = organisationIn(certificate?.subject);
  if (old !== undefined) {
    ends.set(key, {
      ...old,
      endpoint: old.endpoint ?? endpoint,
      organisation: old.organisation ?? organisation,
    });
  } else {
    ends.set(key, {
      host,
      ip,
      at,
      requests: 0,
      cites: [id],
      read: visible === "full",
      flow: undefined,
      endpoint,
      organisation,
    });
  }
}

/** Organisation in a certificate's subject (RFC 4514 text): `C=HK, O=Tencent Mobility Limited, CN=…`. */
function organisationIn(subject: string | undefined): string | undefined {
  if (subject === undefined) return undefined;
  const found = /(?:^|[,\n/+]\s*)O=("(?:[^"\\]|\\.){1,200}"|(?:[^,\n/+\\]|\\.){1,200})/.exec(subject)?.[1];
  return found?.replace(/^"|"$/g, "").replace(/\\(.)/g, "$1").trim() || undefined;
}

const order = ({ own, company, site, host = "", ip = "" }: Destination): string =>
  JSON.stringify([own ? 1 : 0, company?.name ?? site, host, ip]);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
