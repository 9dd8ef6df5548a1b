// Reads evidence as flows: for every request, who got what, when, and as whose guest. Pure and linear; the order in
// which observations were written does not matter.

import type { Evidence, Flow, Flows, Knowledge, Of } from "../core/index.ts";
import { type Blob, type Book, open } from "./book.ts";
import { bounces } from "./bounces.ts";
import { carriedBy, type Reader, type Told, toldBy } from "./carried.ts";
import { decorations } from "./decorations.ts";
import { identifiers } from "./identifiers.ts";
import { navigations } from "./navigations.ts";
import { partyOf } from "./party-of.ts";
import { reidentifications } from "./reidentifications.ts";
import { syncs } from "./syncs.ts";
import { texts } from "./texts.ts";

/**
 * Flows of one run; without `run`, of all runs. Values are compared between all visits of all runs in either case.
 * `blob` answers the bytes of a body by SHA-256; bodies that are not at hand are not read.
 */
export function readFlows(given: {
  readonly evidence: Evidence;
  readonly know: Knowledge;
  readonly blob: Blob;
  readonly run?: number;
}): Flows {
  const book = open(given.evidence, given.know, given.blob, given.run);
  const reader: Reader = {
    book,
    identifiers: identifiers(book),
    text: texts(given.blob),
    messages: byRequest(
      book.read("message").filter(({ direction }) => direction === "sent"),
      ({ request }) => request,
    ),
    disclosures: disclosuresOf(book),
  };
  const all: Flow[] = [];
  const tellings: { flow: Flow; top: string; told: readonly Told[] }[] = [];
  for (const request of book.read("request")) {
    const read = flowOf(reader, request);
    if (!read) continue;
    all.push(read.flow);
    if (read.told.length > 0) tellings.push({ ...read, top: book.top(request) });
  }
  const trips = navigations(book);
  const of = new Map(all.map((flow) => [flow.request, flow]));
  return {
    all,
    of,
    syncs: syncs(book, tellings),
    bounces: bounces(book, trips),
    decorations: decorations(book, trips, reader.identifiers),
    reidentifications: reidentifications(book, of),
  };
}

/** Undefined for what never concerns a host: data, blobs, the browser's own pages. */
function flowOf(reader: Reader, request: Of<"request">): { flow: Flow; told: readonly Told[] } | undefined {
  const { book } = reader;
  const { id, url, moment, visit, at } = request;
  const host = /^(https?|wss?):/i.test(url) ? book.hostOf(url) : "";
  if (host === "") return undefined;
  const site = book.know.siteOf(host) || host;
  const party = partyOf(book, request, host, site);
  const left = hasLeft(book, request);
  const first = party.party === "first";
  const told = left && !first ? toldBy(reader, request) : [];
  const startedBy = starter(book, request);
  const ip = book.response.get(id)?.ip;
  const flow: Flow = {
    request: id,
    url,
    host,
    site,
    owner: book.know.ownerOf(party.behind ?? host),
    moment,
    visit,
    at,
    ...party,
    carried: left ? carriedBy(reader, request, told, first) : [],
    ...(startedBy ? { startedBy } : {}),
    ...(ip === undefined ? {} : { ip }),
    left,
  };
  return { flow, told };
}

/** A request that was blocked, answered from the cache or by the page's own service worker reached nobody. */
function hasLeft({ response }: Book, request: Of<"request">): boolean {
  const answer = response.get(request.id);
  if (request.failed !== undefined && !answer) return false;
  return (
    !(request.fromCache ?? false) && !(answer?.fromCache ?? false) && !(answer?.fromServiceWorker ?? false)
  );
}

/** Site of the innermost script that has an address, else of the document that named the resource. */
function starter({ know }: Book, { initiator }: Of<"request">): string {
  const script = initiator?.stack?.find(({ url }) => /^https?:/.test(url))?.url ?? initiator?.url;
  return script === undefined ? "" : know.siteOf(script);
}

/** What came through a socket belongs to the request that opened it. */
function disclosuresOf(book: Book): Reader["disclosures"] {
  const opened = new Map(book.all("message").map(({ id, request }) => [id, request]));
  return byRequest(book.read("disclosure"), ({ request }) => opened.get(request) ?? request);
}

function byRequest<T>(
  list: readonly T[],
  of: (one: T) => string | undefined,
): ReadonlyMap<string, readonly T[]> {
  return Map.groupBy(list, (one) => of(one) ?? "");
}
