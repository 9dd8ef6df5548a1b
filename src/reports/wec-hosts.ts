// First and third parties, links and beacons for the WEC shape. Parties are told by site, as Probity does.

import { type Evidence, type Flow, type Knowledge, type Of, ownAddress, type Report } from "../core/index.ts";
import { queryOf } from "./har-set-cookie.ts";

/** Host of a URL or origin; the text itself when it is no URL. */
export const hostOf = (url: string): string => URL.parse(url)?.hostname ?? url;

/** Tells the inspected site's own hosts from others. */
export class Parties {
  readonly #know: Knowledge;
  readonly #site: string;

  constructor({ know, evidence }: Pick<Report, "know" | "evidence">) {
    this.#know = know;
    this.#site = know.siteOf(ownAddress(evidence.subject));
  }

  first(urlOrHost: string): boolean {
    return this.#know.siteOf(urlOrHost.replace(/^\./, "")) === this.#site;
  }

  split(hosts: readonly string[]): { firstParty: string[]; thirdParty: string[] } {
    const all = [...new Set(hosts)];
    return {
      firstParty: all.filter((host) => this.first(host)),
      thirdParty: all.filter((host) => !this.first(host)),
    };
  }
}

const social =
  /(^|\.)(facebook|instagram|linkedin|pinterest|reddit|snapchat|threads|tiktok|twitter|weibo|x|youtube)\.(com|net)$/;
const keyword = /privacy|cookie|datenschutz|impressum|legal|confidentialit|privacidad|隐私|个人信息/i;

type Seen = Evidence["observations"];
type Link = { readonly href: string; readonly inner_text: string; readonly inner_html: string };

export function wecLinks(
  seen: Seen,
  parties: Parties,
): Readonly<Record<"firstParty" | "thirdParty" | "social" | "keywords", Link[]>> {
  const documents = seen.filter((one): one is Of<"document"> => one.kind === "document");
  const unique = new Map(documents.flatMap(({ links }) => links).map((link) => [link.url, link.text]));
  const links = [...unique].map(([href, text]) => ({ href, inner_text: text, inner_html: "" }));
  return {
    firstParty: links.filter(({ href }) => parties.first(href)),
    thirdParty: links.filter(({ href }) => !parties.first(href)),
    social: links.filter(({ href }) => social.test(hostOf(href))),
    keywords: links.filter(({ inner_text, href }) => keyword.test(`${inner_text} ${href}`)),
  };
}

/** Requests to third parties that are known for measuring or advertising: no filter list is used, and the shape says so. */
export function wecBeacons(seen: Seen, { flows }: Pick<Report, "flows">) {
  const requests = new Map(
    seen.filter((one): one is Of<"request"> => one.kind === "request").map((one) => [one.id, one]),
  );
  const byUrl = Map.groupBy(
    flows.all.filter((flow) => requests.has(flow.request) && measures(flow)),
    ({ url }) => url,
  );
  return [...byUrl].map(([url, [first, ...more]]) => ({
    filter: first?.owner?.name ?? first?.site ?? "",
    listName: "probity",
    query: Object.fromEntries(queryOf(url).map(({ name, value }) => [name, value])),
    url,
    log: {
      stack: stack(requests.get(first?.request ?? "")),
      timestamp: new Date(first?.at ?? 0).toISOString(),
    },
    occurrances: 1 + more.length,
  }));
}

const measuring = ["ad", "analytics", "marketing", "social", "tag-manager", "customer-success"];
const measures = ({ party, owner }: Flow): boolean =>
  (party === "third" || party === "alias") &&
  (owner?.categories ?? []).some((category) => measuring.includes(category));

const stack = (request: Of<"request"> | undefined) =>
  (request?.initiator?.stack ?? []).map(({ url, line, column, fn }) => ({
    fileName: url,
    lineNumber: line,
    columnNumber: column,
    ...(fn === undefined ? {} : { functionName: fn }),
  }));
