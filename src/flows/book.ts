// One look at the evidence, in order of time and indexed once, so that every reading of it is linear.

import {
  type Evidence,
  type Kind,
  type Knowledge,
  kinds,
  type Observation,
  type Of,
  ownAddress,
  type Planted,
} from "../core/index.ts";
import { hosts } from "./host-of.ts";

/** Bytes of a blob by SHA-256 (hex), or undefined when it is not at hand. */
export type Blob = (sha256: string) => Uint8Array | undefined;

export type Book = {
  readonly know: Knowledge;
  readonly blob: Blob;
  readonly planted: readonly Planted[];
  /** Site of the address that was asked for, or of whoever runs the program; empty when nobody said who that is. */
  readonly subject: string;
  /** All observations of a kind, of every run. */
  readonly all: <K extends Kind>(kind: K) => readonly Of<K>[];
  /** As `all`, only of the run that is read. */
  readonly read: <K extends Kind>(kind: K) => readonly Of<K>[];
  readonly request: ReadonlyMap<string, Of<"request">>;
  /** By observation id of the request. */
  readonly response: ReadonlyMap<string, Of<"response">>;
  /** Host of a URL as browsers write it, without port; empty when there is none. */
  readonly hostOf: (url: string) => string;
  /** Site of the top page an observation belongs to; the subject's before there is one. */
  readonly top: (seen: Observation) => string;
  /** Addresses that were top pages, by context. */
  readonly pages: ReadonlyMap<string, ReadonlySet<string>>;
};

/** Every visit of every run has a browser context of its own: what differs between contexts can tell visitors apart. */
export const contextOf = ({ visit, run }: Pick<Observation, "visit" | "run">): string =>
  `${run ?? ""}/${visit ?? ""}`;

export function open(evidence: Evidence, know: Knowledge, blob: Blob, run: number | undefined): Book {
  const sorted = [...evidence.observations].sort(earlier);
  const mine =
    run === undefined ? sorted : sorted.filter((seen) => seen.run === undefined || seen.run === run);
  const all = lists(sorted);
  const read = mine.length === sorted.length ? all : lists(mine);
  const subject = know.siteOf(ownAddress(evidence.subject));
  return {
    know,
    blob,
    planted: evidence.planted,
    subject,
    all,
    read,
    request: new Map(all("request").map((seen) => [seen.id, seen])),
    response: new Map(all("response").map((seen) => [seen.request, seen])),
    hostOf: hosts(),
    top: ({ page }) => (page === undefined ? "" : know.siteOf(page)) || subject,
    pages: pagesOf(evidence, all),
  };
}

function lists(sorted: readonly Observation[]): Book["all"] {
  const byKind = Map.groupBy(sorted, ({ kind }) => kind);
  const pairs = kinds.map((kind) => [kind, byKind.get(kind) ?? []]);
  const list = Object.fromEntries(pairs) as { readonly [K in Kind]: readonly Of<K>[] };
  return (kind) => list[kind];
}

/** Never 0 for two different observations, whatever order they were written in. */
function earlier(a: Observation, b: Observation): number {
  return a.at - b.at || compare(a.id, b.id) || compare(a.kind, b.kind);
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

export const bare = (url: string): string => url.split("#", 1)[0] ?? url;

function pagesOf(evidence: Evidence, all: Book["all"]): ReadonlyMap<string, ReadonlySet<string>> {
  const pages = new Map<string, Set<string>>();
  const add = (context: string, url: string) => {
    const known = pages.get(context) ?? new Set();
    pages.set(context, known.add(bare(url)));
  };
  for (const visit of evidence.visits) for (const url of visit.pages) add(contextOf(visit), url);
  for (const seen of all("document")) if (seen.frame === undefined) add(contextOf(seen), seen.url);
  return pages;
}

/** Value of a header, by its lower-case name. */
export function header(headers: readonly (readonly [string, string])[], name: string): string | undefined {
  for (const [key, value] of headers) {
    if (key === name || (key.length === name.length && key.toLowerCase() === name)) return value;
  }
  return undefined;
}
