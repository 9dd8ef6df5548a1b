// Whose the recipient of a request is, seen from the page that the visitor had open.

import type { Flow, Of } from "../core/index.ts";
import type { Book } from "./book.ts";
import { sameOwner } from "./same-owner.ts";

export type Party = { readonly party: Flow["party"]; readonly behind?: string };

/** The last name of the chain decides who stands behind an alias. */
export function partyOf(book: Book, request: Of<"request">, host: string, site: string): Party {
  const top = book.top(request);
  if (site !== top && site !== book.subject) {
    return { party: sameOwner(book.know, host, request.page ?? book.subject) ? "same-owner" : "third" };
  }
  const behind = aliased(book, request, host, site);
  return behind === undefined ? { party: "first" } : { party: "alias", behind };
}

/**
 * The site behind a first party's name; undefined where an alias is only how the site is hosted: the page's own host,
 * a carrier, a company whose business is hosting, or the same owner.
 */
function aliased(
  { know, response }: Book,
  request: Of<"request">,
  host: string,
  site: string,
): string | undefined {
  const last = response.get(request.id)?.aliases?.at(-1);
  if (last === undefined) return undefined;
  const behind = know.siteOf(last);
  if (behind === "" || behind === site || know.isCarrier(last) || hostOf(request.page) === host)
    return undefined;
  if (sameOwner(know, last, site)) return undefined;
  const owner = know.ownerOf(last);
  const hosts =
    owner !== undefined &&
    owner.categories.length > 0 &&
    owner.categories.every((one) => /^(cdn|hosting)$/.test(one));
  return hosts ? undefined : behind;
}

export const hostOf = (url: string | undefined): string =>
  url === undefined ? "" : (URL.parse(url)?.hostname ?? "");
