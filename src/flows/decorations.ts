// Links and navigations to other sites that carry an identifier of this visitor: a known click id, or a value kept for
// the visitor. A click id that all visits share was pasted into the page and identifies nobody who reads it.

import type { Decoration, Moment } from "../core/index.ts";
import { type Book, contextOf } from "./book.ts";
import type { Identifiers } from "./identifiers.ts";
import type { Navigation } from "./navigations.ts";
import { pieces } from "./pieces.ts";
import { sameOwner } from "./same-owner.ts";

/** Parameters that advertising and mailing platforms use to follow one click or one reader across sites. */
export const clickIds: ReadonlySet<string> = new Set(
  `gclid gclsrc dclid gbraid wbraid _gl fbclid msclkid ttclid twclid li_fat_id yclid ysclid _openstat epik sccid rdt_cid
  irclickid mc_eid mkt_tok _hsenc _hsmi __hssc __hstc hsctatracking vero_id oly_enc_id oly_anon_id wickedid s_cid igshid
  igsh qclid obclid tblci dicbo srsltid ml_subscriber_hash bd_vid`.split(/\s+/),
);

type Candidate = {
  readonly id: string;
  readonly context: string;
  readonly moment: Moment;
  readonly to: string;
  /** Address without its query: the same link in another visit. */
  readonly place: string;
  readonly parameter: string;
  readonly value: string;
};

const limits = { links: 200_000, parameters: 50, cites: 10 };

export function decorations(
  book: Book,
  trips: readonly Navigation[],
  identifiers: Identifiers,
): Decoration[] {
  const candidates = [...links(book), ...moves(book, trips)];
  const shared = sharing(candidates);
  const found = new Map<string, Decoration & { cites: [string, ...string[]] }>();
  for (const one of candidates) {
    if (!identifies(one, identifiers, shared)) continue;
    const { id, to, parameter, moment } = one;
    const key = [to, parameter, moment].join("\n");
    const old = found.get(key);
    if (!old) found.set(key, { to, parameter, moment, cites: [id] });
    else if (old.cites.length < limits.cites && !old.cites.includes(id)) old.cites.push(id);
  }
  return [...found.values()];
}

function identifies(one: Candidate, { origin }: Identifiers, shared: (one: Candidate) => boolean): boolean {
  for (const piece of pieces(one.value)) if (origin(one.context, piece)) return true;
  return clickIds.has(one.parameter.toLowerCase()) && one.value.length >= 8 && !shared(one);
}

/** Whether a value is not known to be one visitor's: no other visit to compare with, or another visit had the same. */
function sharing(candidates: readonly Candidate[]): (one: Candidate) => boolean {
  const seen = new Map<
    string,
    { readonly contexts: Set<string>; readonly values: Map<string, Set<string>> }
  >();
  const keyOf = ({ place, parameter }: Candidate) => `${place}\n${parameter}`;
  for (const one of candidates) {
    const entry = seen.get(keyOf(one)) ?? { contexts: new Set(), values: new Map() };
    seen.set(keyOf(one), entry);
    entry.contexts.add(one.context);
    entry.values.set(one.value, (entry.values.get(one.value) ?? new Set()).add(one.context));
  }
  return (one) => {
    const entry = seen.get(keyOf(one));
    return entry === undefined || entry.contexts.size < 2 || (entry.values.get(one.value)?.size ?? 0) > 1;
  };
}

function links(book: Book): Candidate[] {
  const found: Candidate[] = [];
  let left = limits.links;
  for (const page of book.read("document")) {
    for (const { url } of page.links.slice(0, left)) {
      left -= 1;
      if (/[?#]/.test(url)) found.push(...decorated(book, url, book.know.siteOf(page.url), page));
    }
  }
  return found;
}

/** The address that was asked for is not the page's doing. */
function moves(book: Book, trips: readonly Navigation[]): Candidate[] {
  return trips.flatMap(({ hops }) =>
    hops.flatMap((hop, at) =>
      decorated(book, hop.url, at === 0 ? book.top(hop) : book.know.siteOf(hops[at - 1]?.url ?? ""), hop),
    ),
  );
}

type Seen = Parameters<typeof contextOf>[0] & { readonly id: string; readonly moment: Moment };

function decorated({ know, subject }: Book, link: string, from: string, seen: Seen): Candidate[] {
  const url = URL.parse(link);
  if (url === null || !/^https?:$/.test(url.protocol)) return [];
  const to = know.siteOf(url.href);
  if (to === "" || to === from || to === subject || sameOwner(know, to, from)) return [];
  const pairs = [
    ...url.searchParams,
    ...new URLSearchParams(url.hash.includes("=") ? url.hash.slice(1) : ""),
  ];
  const signsIn = asksToSignIn(url.searchParams);
  const told = pairs
    .slice(0, limits.parameters)
    .filter(([parameter]) => !(signsIn && binding.has(parameter)));
  return told.map(([parameter, value]) => ({
    id: seen.id,
    context: contextOf(seen),
    moment: seen.moment,
    to,
    place: `${url.origin}${url.pathname}`,
    parameter,
    value,
  }));
}

/** What binds the answer of a sign-in to the browser that asked: its purpose is that no other can use it. */
const binding: ReadonlySet<string> = new Set(["state", "nonce", "code_challenge"]);

/** An authorization request of OAuth 2.0 (RFC 6749, 4.1.1) or OpenID Connect. */
const asksToSignIn = (query: URLSearchParams) =>
  query.has("client_id") && query.has("response_type") && query.has("redirect_uri");
