// Holds the two witnesses against each other: what the DevTools protocol told and what NetLog wrote down.
// A request that only NetLog saw becomes an observation too.

import type { Completeness, Gap, Of, VisitRecord } from "../../core/index.ts";
import type { LoggedRequest, NetLog } from "./netlog.ts";
import type { Recorder } from "./recorder.ts";

type Request = Of<"request">;
type Response = Of<"response">;
const mostListed = 200;

/** Marks requests that both saw, takes back those that were given up unsent, notes those that only NetLog saw. */
export function compare(log: NetLog, recorder: Recorder, visits: readonly VisitRecord[]): Completeness {
  const requests = recorder.observations.filter((one): one is Request => one.kind === "request");
  const answers = recorder.observations.filter((one): one is Response => one.kind === "response");
  const answered = new Set(answers.map(({ request }) => request));
  const told = groupBy(requests, (request) => `${request.method} ${bare(request.url)}`);
  const logged = groupBy(log.requests, (request) => `${request.method} ${bare(request.url)}`);
  const urls = { both: new Set<string>(), onlyNetlog: new Set<string>() };
  const paired = new Set<string>();
  for (const [key, entries] of logged) {
    const { pairs, left } = pairUp(told.get(key) ?? [], entries);
    for (const pair of pairs) {
      confirm(pair, recorder, answered);
      paired.add(pair.request.id);
      if (!isAsked(pair.request)) urls.both.add(bare(pair.request.url));
    }
    for (const entry of left) {
      noteLogged(entry, recorder, visits, requests);
      urls.onlyNetlog.add(bare(entry.url));
    }
  }
  // Never begun: met while its page was left, or given up by the page at once.
  const begun = (one: Request) => paired.has(one.id) || answered.has(one.id);
  for (const one of requests.filter((one) => !begun(one)))
    if (met(one) || (log.whole && isBrokenOff(one))) recorder.unsent(one.id);
  const onlyCdp = unlogged(requests, answers, paired, log.whole);
  return { both: urls.both.size, onlyCdp: list(onlyCdp), onlyNetlog: list(urls.onlyNetlog) };
}

/** Asked by the inspection itself, of no page's accord: it says nothing of how much of a page was seen. */
const isAsked = ({ by }: Request): boolean => by === "web/transport";

type Pair = { readonly request: Request; readonly entry: LoggedRequest };

function confirm({ request, entry }: Pair, recorder: Recorder, answered: ReadonlySet<string>): void {
  const { id } = request;
  recorder.mark(id, met(request) && entry.headers.length > 0 ? copied(entry.headers) : undefined);
  if (isGivenUp(request, entry) && !answered.has(id)) recorder.unsent(id);
}

/** Met by interception, before it was known whether and with which headers it would go out. */
const met = ({ by }: Request): boolean => by === "web/farewell";

const copied = (headers: LoggedRequest["headers"]) =>
  headers.map(([name, value]): [string, string] => [name, value]);

/** Broken off by the page or its end, and NetLog never saw a line of it go over the wire. */
const isGivenUp = (request: Request, { headers }: LoggedRequest): boolean =>
  isBrokenOff(request) && headers.length === 0;

const isBrokenOff = ({ partial, fromCache, url }: Request): boolean =>
  partial === true && fromCache !== true && /^https?:/i.test(url);

const list = (set: ReadonlySet<string>) => [...set].sort().slice(0, mostListed);

/** Addresses that went to the network by the protocol's word alone: neither from a cache nor from a service worker. */
function unlogged(
  requests: readonly Request[],
  answers: readonly Response[],
  paired: ReadonlySet<string>,
  whole: boolean,
): ReadonlySet<string> {
  const byWorker = new Set(answers.filter((one) => one.fromServiceWorker).map(({ request }) => request));
  const urls = requests
    .filter(
      ({ id, fromCache, failed }) =>
        !paired.has(id) && !fromCache && failed === undefined && !byWorker.has(id),
    )
    .filter((one) => !isAsked(one) && !met(one) && !(whole && isBrokenOff(one)))
    .map(({ url }) => bare(url));
  return new Set(urls);
}

/** Pairs each told request with the logged one nearest in time. */
function pairUp(told: readonly Request[], logged: readonly LoggedRequest[]) {
  const free = new Set(logged);
  const pairs: Pair[] = [];
  const near = told.length * logged.length <= 10_000;
  const candidates = near
    ? told
        .flatMap((request) =>
          logged.map((entry) => ({ request, entry, apart: Math.abs(entry.at - request.at) })),
        )
        .sort((a, b) => a.apart - b.apart)
    : told.flatMap((request, at) => (logged[at] ? [{ request, entry: logged[at] }] : []));
  const taken = new Set<Request>();
  for (const { request, entry } of candidates) {
    if (taken.has(request) || !free.has(entry)) continue;
    taken.add(request);
    free.delete(entry);
    pairs.push({ request, entry });
  }
  return { pairs, left: [...free] };
}

/** NetLog does not know visits: time, and cookies that only one visit had, tell which it was. */
function noteLogged(
  entry: LoggedRequest,
  recorder: Recorder,
  visits: readonly VisitRecord[],
  requests: readonly Request[],
): void {
  const alive = visits.filter(({ started, ended }) => started - 500 <= entry.at && entry.at <= ended + 500);
  const cookies = cookiesOf(entry);
  const known = alive.filter(({ visit, run }) =>
    requests.some(
      (request) =>
        request.visit === visit &&
        request.run === run &&
        (request.cookies ?? []).some(
          ({ name, value }) => value.length >= 8 && cookies.has(`${name}=${value}`),
        ),
    ),
  );
  const visit = known.length === 1 ? known[0] : alive.length === 1 ? alive[0] : undefined;
  const last = visit && requests.findLast((one) => one.visit === visit.visit && one.at <= entry.at);
  const run = visits[0]?.run ?? 1;
  missBody(entry, recorder, visit ? { visit: visit.visit } : {}, run);
  recorder.notebook(visit?.visit, run, () => visit?.pages[0] ?? "", "always").note("web/netlog")({
    kind: "request",
    at: entry.at,
    moment: last?.moment ?? (visit ? "before-choice" : "always"),
    url: entry.url,
    method: entry.method,
    type: "other",
    headers: copied(entry.headers),
    witness: "netlog",
    partial: true,
    ...(entry.initiator ? { initiator: { type: "other", url: entry.initiator } } : {}),
  });
}

/** A NetLog holds no bodies: what stood in this one is not known. */
function missBody(
  { url, method, headers }: LoggedRequest,
  recorder: Recorder,
  where: Partial<Gap>,
  run: number,
): void {
  const length = Number(headers.find(([name]) => name.toLowerCase() === "content-length")?.[1] ?? 0);
  if (!(length > 0)) return;
  const reason = `only NetLog saw ${method} ${url.slice(0, 200)}; its body of ${length} bytes could not be read`;
  recorder.gap({
    probe: "web/netlog",
    kinds: ["request", "disclosure"],
    ...where,
    run,
    code: "body-unread",
    reason,
  });
}

const cookiesOf = ({ headers }: LoggedRequest) =>
  new Set(
    headers.filter(([name]) => name.toLowerCase() === "cookie").flatMap(([, value]) => value.split(/;\s*/)),
  );

const bare = (url: string) => url.split("#", 1)[0] ?? url;

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  return Map.groupBy(items, key);
}
