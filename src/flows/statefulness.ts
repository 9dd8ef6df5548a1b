// Whether a site kept or read state of its own while the visitor passed through it.

import type { Of } from "../core/index.ts";
import { type Book, contextOf } from "./book.ts";

type Stateful = (through: string, context: string, hops: readonly Of<"request">[]) => boolean;

/** A cookie sent to or set by a hop, or a cookie or storage that the passing page wrote. What is known not to identify is left out. */
export function statefulness(book: Book): Stateful {
  const hop = hopsThatSet(book);
  const wrote = written(book);
  const sent = ({ cookies = [] }: Of<"request">) =>
    cookies.some(({ name, domain }) => mayIdentify(book, name, domain));
  return (through, context, hops) =>
    hops.some((one) => hop.has(one.id) || sent(one)) || wrote.has(`${context}\n${through}\n${through}`);
}

const mayIdentify = ({ know }: Book, name: string, domain: string) =>
  know.cookie(name, domain)?.identifying !== false;

const lives = ({ value, days }: Of<"cookie">) => value !== "" && (days === null || days > 0);

/** Requests whose answer set a cookie; a cookie may name the request or its response. */
function hopsThatSet(book: Book): ReadonlySet<string> {
  const requestOf = new Map(book.all("response").map(({ id, request }) => [id, request]));
  const found = new Set<string>();
  for (const one of book.read("cookie")) {
    if (one.angle !== "header" || one.request === undefined || !lives(one)) continue;
    if (mayIdentify(book, one.name, one.domain)) found.add(requestOf.get(one.request) ?? one.request);
  }
  return found;
}

/** `context, site of the top page, site it was kept for`. */
function written(book: Book): ReadonlySet<string> {
  const found = new Set<string>();
  for (const one of book.read("cookie")) {
    if (one.angle !== "script" || !lives(one) || !mayIdentify(book, one.name, one.domain)) continue;
    found.add([contextOf(one), book.top(one), book.know.siteOf(one.domain)].join("\n"));
  }
  for (const one of book.read("storage")) {
    if (mayIdentify(book, one.key, one.origin)) {
      found.add([contextOf(one), book.top(one), book.know.siteOf(one.origin)].join("\n"));
    }
  }
  return found;
}
