// Which cookies and storage entries tell one visitor from another. Known ones by name; unknown ones only when they
// look random, differ between visits, and last or belong to somebody else. It does not ask whether they are allowed.

import {
  type Knowledge,
  type KnownCookie,
  type Of,
  ownAddress,
  type Planted,
  type Subject,
} from "../../core/index.ts";
import { identifyingTokens } from "./identifying-tokens.ts";
import { plainName } from "./plain-name.ts";

type Stored = Of<"cookie"> | Of<"storage">;

export type Identifier = {
  /** Observation id. */
  readonly id: string;
  readonly seen: Stored;
  /** Name without random parts, and the site that keeps it: the same in every run. */
  readonly what: string;
  readonly name: string;
  readonly site: string;
  readonly party: "first" | "third";
  readonly known: KnownCookie | undefined;
  /** Days it was to last; null for a session; storage without end is infinite. */
  readonly days: number | null;
};

export type Identifiers = {
  readonly found: readonly Identifier[];
  /** Looked like identifiers, but there was no second visit to compare with. */
  readonly alone: readonly Identifier[];
  /** Set by a site, not stored by the browser. */
  readonly refused: number;
};

/** Words of the trade for what a site needs to answer one visitor: sessions, baskets, choices, languages. */
const housekeeping =
  /csrf|xsrf|sess|^sid$|[._-]sid$|cart|basket|auth|login|nonce|lang|locale|consent|gdpr|ccpa|tcf|optanon|cookie_?(law|notice|choice)/i;

const days = (seen: Stored): number | null => {
  if (seen.kind === "cookie") return seen.days;
  return seen.area === "session" ? null : Number.POSITIVE_INFINITY;
};

/** What a name at a place is known as: asked once, however often it was seen. */
type Label = Pick<Identifier, "what" | "name" | "site" | "known"> & { readonly key: string };

function labels(know: Knowledge): (seen: Stored) => Label {
  const made = {
    cookie: new Map<string, Map<string, Label>>(),
    storage: new Map<string, Map<string, Label>>(),
  };
  return (seen) => {
    const raw = seen.kind === "cookie" ? seen.name : seen.key;
    const holder = seen.kind === "cookie" ? seen.domain : seen.origin;
    const there = made[seen.kind].get(holder) ?? new Map<string, Label>();
    const old = there.get(raw);
    if (old) return old;
    const place = seen.kind === "cookie" ? undotted(holder) : holder;
    const name = plainName(raw);
    const site = know.siteOf(place);
    const known = know.cookie(raw, place.replace(/^\w+:\/\//, ""));
    const label = { key: `${seen.kind}\n${name}\n${place}`, what: `${name} (${site})`, name, site, known };
    made[seen.kind].set(holder, there.set(raw, label));
    return label;
  };
}

const undotted = (domain: string): string => (domain.startsWith(".") ? domain.slice(1) : domain);

const written = (one: Of<"cookie">): string =>
  `${one.visit ?? ""}\n${one.name}\n${undotted(one.domain)}\n${one.value}`;

/** What lay there: not deletions, not values only sent, not what the browser would not keep. */
function stored(cookies: readonly Of<"cookie">[], storage: readonly Of<"storage">[]): readonly Stored[] {
  const refused = new Set(cookies.filter((one) => one.angle === "refused").map(written));
  const held = refused.size === 0 ? [] : cookies.filter((one) => one.angle === "jar");
  const jarred = new Set(held.map(written));
  const kept = cookies.filter((one) => {
    if (one.angle === "sent" || one.angle === "refused" || one.value === "") return false;
    if (one.days !== null && one.days <= 0) return false;
    return refused.size === 0 || !refused.has(written(one)) || jarred.has(written(one));
  });
  return [...kept, ...storage.filter((one) => one.value !== undefined && one.value !== "")];
}

/** yes and no for what is known by name; `compare` for what only its values can tell. */
function standing({ known, name, party, days }: Identifier): "yes" | "no" | "compare" {
  if (known) return known.identifying && /analytics|marketing/.test(known.purpose) ? "yes" : "no";
  if (/consent|gdpr|ccpa|tcf|optanon/i.test(name)) return "no";
  if (party === "third") return "compare";
  return days === null || days <= 1 || housekeeping.test(name) ? "no" : "compare";
}

/** A constant beside the identifier (a project's key, say) does not hide that the rest differs. */
const eachHasItsOwn = (one: Set<string>, other: Set<string>): boolean =>
  [...one].some((token) => !other.has(token)) && [...other].some((token) => !one.has(token));

/** What one visit knew under one key. */
type Held = { readonly values: Set<string>; readonly tokens: Set<string> };

/** Keys whose random-looking tokens are not the same in two visits; `alone` were seen in one visit only. */
function compare(
  items: readonly { readonly item: Identifier; readonly key: string }[],
  doubtful: ReadonlySet<string>,
  ours: readonly string[],
) {
  const byKey = new Map<string, Map<string, Held>>();
  for (const { item, key } of items) {
    if (!doubtful.has(key)) continue;
    const { visit = "", value = "", at } = item.seen;
    const visits = byKey.get(key) ?? new Map<string, Held>();
    if (visits.size === 0) byKey.set(key, visits);
    const mine = visits.get(visit) ?? { values: new Set(), tokens: new Set() };
    if (mine.values.has(value)) continue;
    visits.set(visit, mine);
    mine.values.add(value);
    for (const token of identifyingTokens(value, at, ours)) mine.tokens.add(token);
  }
  return apart(byKey);
}

function apart(byKey: ReadonlyMap<string, ReadonlyMap<string, Held>>) {
  const differ = new Set<string>();
  const alone = new Set<string>();
  for (const [key, visits] of byKey) {
    const sets = [...visits.values()].map(({ tokens }) => tokens).filter(({ size }) => size > 0);
    if (sets.length === 1) alone.add(key);
    if (sets.some((one) => sets.some((other) => eachHasItsOwn(one, other)))) differ.add(key);
  }
  return { differ, alone };
}

type Given = {
  readonly subject: Subject;
  readonly know: Knowledge;
  readonly planted: readonly Planted[];
};

type Read = Given & { readonly storage: readonly Of<"storage">[]; readonly answer: Identifiers };

/** Several checks ask about the same evidence. The key is the evidence itself, so an answer lives no longer than it. */
const answers = new WeakMap<readonly Of<"cookie">[], Read>();

/** Reads all visits of one run together: an unknown value identifies only when another visit got another one. */
export function identifiers(
  cookies: readonly Of<"cookie">[],
  storage: readonly Of<"storage">[],
  { subject, know, planted }: Given,
): Identifiers {
  const old = answers.get(cookies);
  if (old?.storage === storage && old.subject === subject && old.know === know && old.planted === planted)
    return old.answer;
  const answer = read(cookies, storage, { subject, know, planted });
  answers.set(cookies, { subject, know, planted, storage, answer });
  return answer;
}

function read(
  cookies: readonly Of<"cookie">[],
  storage: readonly Of<"storage">[],
  { subject, know, planted }: Given,
): Identifiers {
  const ours = planted
    .filter(({ where, value }) => where !== "page" && value !== "")
    .map(({ value }) => value);
  const label = labels(know);
  const items = stored(cookies, storage).map((seen) => {
    const { key, what, name, site, known } = label(seen);
    const home = know.siteOf(seen.page ?? ownAddress(subject));
    // Where nobody said whose the program is, nothing counts as belonging to another site.
    const party: Identifier["party"] = home === "" || site === home ? "first" : "third";
    const item: Identifier = { id: seen.id, seen, what, name, site, known, party, days: days(seen) };
    return { key, item, is: standing(item) };
  });
  const doubtful = new Set(items.filter(({ is }) => is === "compare").map(({ key }) => key));
  const { differ, alone } = compare(items, doubtful, ours);
  const tells = ({ key, is }: (typeof items)[number]) =>
    is === "yes" || (is === "compare" && differ.has(key));
  const lonely = items.filter(({ key, is }) => is === "compare" && alone.has(key));
  const refused = cookies.filter((one) => one.angle === "refused").map((one) => label(one).key);
  return {
    found: items.filter(tells).map(({ item }) => item),
    alone: lonely.map(({ item }) => item),
    refused: new Set(refused).size,
  };
}
