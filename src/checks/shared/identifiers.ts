// Which cookies and storage entries tell one visitor from another. Known ones by name; unknown ones only when they
// look random, differ between visits, and last or belong to somebody else. It does not ask whether they are allowed.

import type { Knowledge, KnownCookie, Of, Planted, Subject } from "../../core/index.ts";
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
  const made = new Map<string, Label>();
  return (seen) => {
    const raw = seen.kind === "cookie" ? seen.name : seen.key;
    const place = seen.kind === "cookie" ? seen.domain.replace(/^\./, "") : seen.origin;
    const id = `${seen.kind}\n${raw}\n${place}`;
    const old = made.get(id);
    if (old) return old;
    const name = plainName(raw);
    const site = know.siteOf(place);
    const known = know.cookie(raw, place.replace(/^\w+:\/\//, ""));
    const label = { key: `${seen.kind}\n${name}\n${place}`, what: `${name} (${site})`, name, site, known };
    made.set(id, label);
    return label;
  };
}

const written = (one: Of<"cookie">): string =>
  `${one.visit ?? ""}\n${one.name}\n${one.domain.replace(/^\./, "")}\n${one.value}`;

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

/** Keys whose random-looking tokens are not the same in two visits; `alone` were seen in one visit only. */
function compare(
  entries: readonly Stored[],
  label: (seen: Stored) => Label,
  doubtful: ReadonlySet<string>,
  ours: readonly string[],
) {
  const read = new Set<string>();
  const byKey = new Map<string, Map<string, Set<string>>>();
  for (const seen of entries) {
    const { key } = label(seen);
    const visit = seen.visit ?? "";
    const value = seen.value ?? "";
    if (!doubtful.has(key) || read.has(`${key}\n${visit}\n${value}`)) continue;
    read.add(`${key}\n${visit}\n${value}`);
    const tokens = identifyingTokens(value, seen.at, ours);
    if (tokens.length === 0) continue;
    const visits = byKey.get(key) ?? new Map<string, Set<string>>();
    const mine = visits.get(visit) ?? new Set();
    for (const token of tokens) mine.add(token);
    byKey.set(key, visits.set(visit, mine));
  }
  return apart(byKey);
}

function apart(byKey: ReadonlyMap<string, ReadonlyMap<string, Set<string>>>) {
  const differ = new Set<string>();
  const alone = new Set<string>();
  for (const [key, visits] of byKey) {
    const sets = [...visits.values()];
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

/** Reads all visits of one run together: an unknown value identifies only when another visit got another one. */
export function identifiers(
  cookies: readonly Of<"cookie">[],
  storage: readonly Of<"storage">[],
  { subject, know, planted }: Given,
): Identifiers {
  const ours = planted
    .filter(({ where, value }) => where !== "page" && value !== "")
    .map(({ value }) => value);
  const label = labels(know);
  const entries = stored(cookies, storage);
  const items = entries.map((seen) => {
    const { key, ...told } = label(seen);
    const party = told.site === know.siteOf(seen.page ?? subject.name) ? "first" : "third";
    const item: Identifier = { id: seen.id, seen, ...told, party, days: days(seen) };
    return { key, item, is: standing(item) };
  });
  const doubtful = new Set(items.filter(({ is }) => is === "compare").map(({ key }) => key));
  const { differ, alone } = compare(entries, label, doubtful, ours);
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
