// Who runs a host: our own domains first, then third-party-web's, and never the carrier of shared hosting.
// The longest match decides; nothing is guessed from a neighbour's name.

import type { Company } from "../core/index.ts";
import { type CarrierLine, type CompanyLine, companyOf } from "./companies.ts";
import { hostOf } from "./host-of.ts";
import { memo, memoShort } from "./memo.ts";

/** An entity of third-party-web, as far as it is used. */
export type Entity = {
  readonly name: string;
  readonly company?: string;
  readonly category: string;
  readonly domains: readonly string[];
};

type Owner = Company | "carrier" | "nobody";

type Given = {
  readonly companies: readonly CompanyLine[];
  readonly carriers: readonly CarrierLine[];
  readonly entities: readonly Entity[];
};

export function owners(given: Given) {
  const byHost = index(given);
  const find = memo((host) => {
    for (let rest = host; rest !== ""; rest = above(rest)) {
      const owner = byHost.get(rest);
      if (owner !== undefined) return owner;
    }
    return "nobody";
  });
  const ownerAt = memoShort((urlOrHost) => find(hostOf(urlOrHost)));
  return {
    /** By longest matching domain; undefined for carriers and for hosts nobody knows. */
    ownerOf(urlOrHost: string): Company | undefined {
      const owner = ownerAt(urlOrHost);
      return typeof owner === "string" ? undefined : owner;
    },
    /** Whether the longest match is a carrier: a bucket known to be one company's is not. */
    isCarrier: (urlOrHost: string): boolean => ownerAt(urlOrHost) === "carrier",
  };
}

function above(host: string): string {
  const dot = host.indexOf(".");
  return dot < 0 ? "" : host.slice(dot + 1);
}

/** Later writes win: entities, then carriers, then our own domains. */
function index({ companies, carriers, entities }: Given): ReadonlyMap<string, Owner> {
  const byHost = new Map<string, Owner>();
  const lineOf = new Map(companies.flatMap((line) => line.entities.map((name) => [name, line] as const)));
  const categoriesOf = categories(lineOf, entities);
  const made = new Map<CompanyLine, Company>();
  const company = (line: CompanyLine) => {
    const old =
      made.get(line) ??
      companyOf(line, [...new Set([...(categoriesOf.get(line) ?? []), ...line.categories])].sort());
    made.set(line, old);
    return old;
  };
  for (const entity of entities) {
    const line = lineOf.get(entity.name);
    const owner = line ? company(line) : unlisted(entity);
    for (const domain of entity.domains) byHost.set(domain.replace(/^\*\./, "").replace(/^www\./, ""), owner);
  }
  for (const { hosts } of carriers) for (const host of hosts) byHost.set(host, "carrier");
  for (const line of companies) {
    for (const domain of line.domains)
      byHost.set(domain, line.confidence === "low" ? "nobody" : company(line));
  }
  return byHost;
}

function categories(lineOf: ReadonlyMap<string, CompanyLine>, entities: readonly Entity[]) {
  const found = new Map<CompanyLine, Set<string>>();
  for (const { name, category } of entities) {
    const line = lineOf.get(name);
    if (line) found.set(line, (found.get(line) ?? new Set()).add(category));
  }
  return found;
}

/** Known by name only. */
function unlisted({ name, company, category }: Entity): Company {
  const known = company ?? name;
  const id = known
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  return { id: id === "" ? "unnamed" : id, name: known, categories: [category] };
}
