// Who received what, gathered by recipient: the raw material of a first declaration, and what a declaration is held beside.

import { dataKind, type Evidence, type Flow, type Flows, type Knowledge } from "../core/index.ts";

export type Heard = {
  /** Company that people know, when one is known to run the site. */
  readonly company: string | undefined;
  readonly sites: ReadonlySet<string>;
  /** ISO 3166-1 codes of the company's seat. */
  readonly seats: ReadonlySet<string>;
  /** Countries in which the networks of its servers are registered. */
  readonly networks: ReadonlySet<string>;
  readonly data: ReadonlySet<string>;
  /** One flow of each site, to ask by whom it is named. */
  readonly flows: readonly Flow[];
};

/** The site that received the bytes: behind a DNS alias, the one that stands behind it. */
export const siteOfFlow = (flow: Flow): string => flow.behind ?? flow.site;

/** Everybody but the site and its owner who received anything, in order of name. */
export function heardBy({ flows, know }: { readonly flows: Flows; readonly know: Knowledge }): Heard[] {
  const others = flows.all.filter(
    ({ left, party, behind }) => left && (party === "third" || (party === "alias" && behind !== undefined)),
  );
  const ownerOf = (flow: Flow) => (flow.behind === undefined ? flow.owner : know.ownerOf(flow.behind));
  const groups = Map.groupBy(others, (flow) => ownerOf(flow)?.name ?? siteOfFlow(flow));
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, group]) => ({
      company: group.map(ownerOf).find((owner) => owner !== undefined)?.name,
      sites: sorted(group.map(siteOfFlow)),
      seats: sorted(group.flatMap((flow) => ownerOf(flow)?.seat?.value ?? [])),
      networks: sorted(
        group.flatMap(({ ip }) => (ip === undefined ? [] : (know.networkCountry(ip)?.value ?? []))),
      ),
      data: sorted(group.flatMap(({ carried }) => carried.map(({ kind }) => dataKind(kind)))),
      flows: [...new Map(group.map((flow) => [siteOfFlow(flow), flow])).values()],
    }));
}

/** Kinds of data that were typed into the site's own fields and sent, to whomever. */
export function typedAndSent({ planted, observations }: Evidence, flows: Flows): ReadonlySet<string> {
  const fields = new Set(planted.flatMap(({ id, where }) => (where === "field" ? [id] : [])));
  const opened = new Map(
    observations.flatMap((one) =>
      one.kind === "message" && one.request !== undefined ? [[one.id, one.request] as const] : [],
    ),
  );
  return sorted(
    observations.flatMap((one) => {
      if (one.kind !== "disclosure" || !fields.has(one.planted)) return [];
      const flow = flows.of.get(one.request) ?? flows.of.get(opened.get(one.request) ?? "");
      return flow?.left ? [dataKind(one.sort)] : [];
    }),
  );
}

const sorted = (some: readonly string[]): ReadonlySet<string> => new Set([...new Set(some)].sort());
