// What kind of recipient stands at the other end of a flow. Party itself is decided by the flows room.

import type { Company, Flow, Knowledge } from "../../core/index.ts";

/** third-party-web's categories whose business is to follow, measure or address people. */
const tracking = new Set(["ad", "analytics", "marketing", "social"]);

export const isTracking = (company: Company | undefined): boolean =>
  company?.categories.some((category) => tracking.has(category)) ?? false;

const addressing = new Set(["ad", "marketing", "social"]);

/** Advertising, marketing or social media: companies that use or pass on data about people for their own ends. */
export const isAddressing = (company: Company | undefined): boolean =>
  company?.categories.some((category) => addressing.has(category)) ?? false;

export const isConsent = (company: Company | undefined): boolean =>
  company?.categories.some((category) => category.startsWith("consent")) ?? false;

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

export const carriesIdentifier = (flow: Flow): boolean =>
  flow.carried.some((carried) => carried.kind === "identifier");

/** Flows speak of requests as `request`; witnesses need an `id`. */
export const witness = (flow: Flow): Flow & { readonly id: string } => ({ ...flow, id: flow.request });
