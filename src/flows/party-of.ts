// Whose the recipient of a request is, seen from the page that the visitor had open.

import type { Flow, Of } from "../core/index.ts";
import type { Book } from "./book.ts";
import { sameOwner } from "./same-owner.ts";

export type Party = { readonly party: Flow["party"]; readonly behind?: string };

/** Whom the bytes of a request reach, as the page's visitor would see it. */
export function partyOf(book: Book, request: Of<"request">, host: string, site: string): Party {
  const top = book.top(request);
  if (top === "") return { party: "unknown" };
  if (site !== top && site !== book.subject) {
    return { party: sameOwner(book.know, host, request.page ?? book.subject) ? "same-owner" : "third" };
  }
  const behind = aliased(book, request, host, site);
  return behind === undefined ? { party: "first" } : { party: "alias", behind };
}

/**
 * The site behind a first party's name: of the last name in its chain that is not mere hosting, because a tracker may
 * itself be hosted by a carrier. Undefined where an alias is only how the site is hosted: the page's own host,
 * carriers, companies whose business is hosting, or the same owner.
 */
function aliased(
  { know, response, hostOf }: Book,
  request: Of<"request">,
  host: string,
  site: string,
): string | undefined {
  const chain = response.get(request.id)?.aliases ?? [];
  if (chain.length === 0 || (request.page !== undefined && hostOf(request.page) === host)) return undefined;
  const last = chain.findLast((name) => !onlyHosts(know, name));
  const behind = last === undefined ? "" : know.siteOf(last);
  if (last === undefined || behind === "" || behind === site || sameOwner(know, last, site)) return undefined;
  return behind;
}

function onlyHosts(know: Book["know"], host: string): boolean {
  if (know.isCarrier(host)) return true;
  const categories = know.ownerOf(host)?.categories ?? [];
  return categories.length > 0 && categories.every((one) => /^(cdn|hosting)$/.test(one));
}
