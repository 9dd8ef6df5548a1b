// Navigations of the top page, each with its redirect hops. A frame's document is none.

import type { Of } from "../core/index.ts";
import { type Book, bare, contextOf, header } from "./book.ts";

export type Navigation = {
  readonly context: string;
  /** First to last. */
  readonly hops: readonly [Of<"request">, ...Of<"request">[]];
  readonly last: Of<"request">;
};

/** In order of time. */
export function navigations(book: Book): Navigation[] {
  const chains = new Map<string, [Of<"request">, ...Of<"request">[]]>();
  for (const request of book.read("request")) {
    if (request.type !== "document" || request.frame !== undefined || request.failed !== undefined) continue;
    const before = request.redirectedFrom === undefined ? undefined : chains.get(request.redirectedFrom);
    const chain = before ?? [request];
    if (before) before.push(request);
    chains.set(request.id, chain);
  }
  return [...new Set(chains.values())].flatMap((hops) => {
    const last = hops.at(-1) ?? hops[0];
    const context = contextOf(hops[0]);
    return isTop(book, hops, last, context) ? [{ context, hops, last }] : [];
  });
}

/** The browser says so itself on secure origins; elsewhere the address must have become a page. */
function isTop(
  { pages }: Book,
  hops: readonly Of<"request">[],
  last: Of<"request">,
  context: string,
): boolean {
  const destination = hops
    .map(({ headers }) => header(headers, "sec-fetch-dest"))
    .find((one) => one !== undefined);
  if (destination !== undefined) return destination === "document";
  return pages.get(context)?.has(bare(last.url)) ?? false;
}
