// One product's flows, read as: which companies received which kinds of data, and what ties them to which states.

import type {
  Company,
  Evidence,
  Flow,
  Flows,
  Knowledge,
  ProductReach,
  ReachedKind,
  ReachedRecipient,
  Tie,
} from "../core/index.ts";

const mostCites = 3;
const mostSites = 40;
const mostName = 200;

/** `made` is when the dossier was made. Recipients by name, the product's own last. */
export function productReach(given: {
  readonly evidence: Pick<Evidence, "subject" | "visits" | "gaps">;
  readonly flows: Flows;
  readonly know: Pick<Knowledge, "networkCountry">;
  readonly made: string;
}): ProductReach {
  const { evidence, flows, know, made } = given;
  const groups = Map.groupBy(
    flows.all.filter(({ left }) => left),
    (flow) => JSON.stringify([isOwn(flow), flow.owner?.id ?? siteOf(flow)]),
  );
  const recipients = [...groups.values()].map((group) => recipientOf(group, know));
  return {
    product: evidence.subject.name.slice(0, mostName),
    made,
    looked: evidence.visits.some(({ end, pages }) => end !== "failed" && pages.length > 0),
    gaps: evidence.gaps.length,
    recipients: recipients.sort(
      (a, b) => Number(a.own) - Number(b.own) || compare(a.name, b.name) || compare(a.sites[0], b.sites[0]),
    ),
  };
}

const compare = (a = "", b = "") => (a < b ? -1 : a > b ? 1 : 0);

const tracking: readonly string[] = ["ad", "analytics", "marketing", "social"];

/**
 * The product itself or its owner. A name of the product's own that is an alias counts as somebody else only where a
 * company that does nothing but advertising, analytics, marketing and social media stands behind it: most aliases lead to
 * the product's own hosting.
 */
function isOwn({ party, owner }: Flow): boolean {
  if (party === "third") return false;
  const categories = owner?.categories ?? [];
  const tracks = categories.length > 0 && categories.every((one) => tracking.includes(one));
  return party !== "alias" || !tracks;
}

/** An alias that is taken for the product's own is told under its own site. */
const siteOf = (flow: Flow): string => (isOwn(flow) ? flow.site : (flow.behind ?? flow.site));

function recipientOf(group: readonly Flow[], know: Pick<Knowledge, "networkCountry">): ReachedRecipient {
  const [first] = group;
  const own = first === undefined || isOwn(first);
  // What stands behind an own name that is an alias is hosting: its owner is not who received the data.
  const owner = first?.party === "alias" && own ? undefined : first?.owner;
  return {
    name: (owner?.name ?? (first ? siteOf(first) : "")).slice(0, mostName),
    ...(owner?.legalName === undefined ? {} : { legalName: owner.legalName }),
    ...(owner?.parent === undefined ? {} : { parent: owner.parent }),
    sites: [...new Set(group.map(siteOf))].sort().slice(0, mostSites),
    own,
    ties: tiesOf(owner),
    networks: networksOf(group, know),
    kinds: kindsOf(group),
  };
}

/** Each jurisdiction at most once by each sort of tie; an unknown seat ties to nothing. */
export function tiesOf(owner: Company | undefined): Tie[] {
  const { seat, parentCountry, incorporated } = owner ?? {};
  const general = "general knowledge";
  return [
    ...(seat === undefined
      ? []
      : [{ code: seat.value, by: "seat" as const, source: seat.source, confidence: seat.confidence }]),
    ...(parentCountry === undefined
      ? []
      : [{ code: parentCountry, by: "parent" as const, source: general, confidence: "weak" as const }]),
    ...(incorporated === undefined
      ? []
      : [{ code: incorporated, by: "incorporated" as const, source: general, confidence: "weak" as const }]),
  ];
}

function networksOf(group: readonly Flow[], know: Pick<Knowledge, "networkCountry">) {
  const addresses = new Set(group.flatMap(({ ip }) => ip ?? []));
  const byCountry = Map.groupBy(addresses, (ip) => know.networkCountry(ip)?.value ?? "");
  return [...byCountry]
    .filter(([code]) => code !== "")
    .map(([code, some]) => ({ code, servers: some.length }))
    .sort((a, b) => compare(a.code, b.code));
}

function kindsOf(group: readonly Flow[]): ReachedKind[] {
  const found = new Map<string, { requests: number; cites: string[] }>();
  for (const flow of group) {
    for (const kind of new Set(flow.carried.map((one) => one.kind))) {
      const old = found.get(kind) ?? { requests: 0, cites: [] };
      old.requests += 1;
      if (old.cites.length < mostCites) old.cites.push(flow.request);
      found.set(kind, old);
    }
  }
  return [...found].map(([kind, one]) => ({ kind, ...one })).sort((a, b) => compare(a.kind, b.kind));
}
