// What kind of recipient stands at the other end of a flow. Party itself is decided by the flows room.

import type { Company, Flow, Knowledge } from "../../core/index.ts";

/** third-party-web's categories whose business is to follow, measure or address people. */
const tracking = new Set(["ad", "analytics", "marketing", "social"]);
/** Those that use or pass on data about people for their own ends. */
const addressing = new Set(["ad", "marketing", "social"]);

/** Categories that say nothing of what a host does for the visitor. */
const neutral = new Set(["other", "tag-manager"]);

/** Whether all that is known of a company's business is among `wanted`, some of it, or nothing. */
function share(company: Company | undefined, wanted: ReadonlySet<string>): "all" | "some" | "none" {
  const categories = (company?.categories ?? []).filter((category) => !neutral.has(category));
  if (!categories.some((category) => wanted.has(category))) return "none";
  return categories.every((category) => wanted.has(category)) ? "all" : "some";
}

/** A company that is known for nothing but advertising, analytics, marketing and social media. */
export const isTracking = (company: Company | undefined): boolean => share(company, tracking) === "all";

/** A consent manager; a company that also tracks is not excused by having one. */
export const isConsent = (company: Company | undefined): boolean =>
  share(company, tracking) === "none" &&
  (company?.categories.some((category) => category.startsWith("consent")) ?? false);

/** What every request to anybody carries, and what it says of the page. */
const common = new Set(["network-address", "page-address", "referrer", "language", "browser"]);

/**
 * Whether a request served tracking: of a company that does nothing else, any; of one that also serves fonts, videos
 * or shops (whose hosts cannot be told apart by name), only one that carried more than every request does.
 */
function serves(flow: Flow, know: Knowledge, wanted: ReadonlySet<string>): boolean {
  const mix = share(ownerOf(flow, know), wanted);
  if (mix === "none") return false;
  return mix === "all" || flow.carried.some((carried) => !common.has(carried.kind));
}

export const tracks = (flow: Flow, know: Knowledge): boolean => serves(flow, know, tracking);

/** Advertising, marketing and social media. */
export const addresses = (flow: Flow, know: Knowledge): boolean => serves(flow, know, addressing);

/** The site that received the bytes: behind a DNS alias, the site that stands behind it. */
export const recipient = (flow: Flow): string => flow.behind ?? flow.site;

/**
 * Whether bytes left for somebody else. A name of the page's own that is a DNS alias counts only when a tracking
 * company is known to stand behind it: most aliases lead to the site's own hosting.
 */
export function leftForThird(flow: Flow, know: Knowledge): boolean {
  if (!flow.left) return false;
  if (flow.party === "third") return true;
  return flow.party === "alias" && flow.behind !== undefined && isTracking(know.ownerOf(flow.behind));
}

/** Who owns the recipient, also behind an alias. */
export const ownerOf = (flow: Flow, know: Knowledge): Company | undefined =>
  flow.behind === undefined ? flow.owner : know.ownerOf(flow.behind);

/** An identifier that is not known to serve a function, such as a load balancer's or a bot filter's cookie. */
export const carriesIdentifier = (flow: Flow, know: Knowledge): boolean =>
  flow.carried.some(({ kind, how }) => {
    if (kind !== "identifier") return false;
    const cookie = how.startsWith("cookie ")
      ? know.cookie(how.slice("cookie ".length), flow.host)
      : undefined;
    return cookie === undefined || cookie.purpose === "analytics" || cookie.purpose === "marketing";
  });

/** Flows speak of requests as `request`; witnesses need an `id`. */
export const witness = (flow: Flow): Flow & { readonly id: string } => ({ ...flow, id: flow.request });
