// Which cookies and storage entries tell one visitor from another. Known ones by name; unknown ones only when they
// look random, differ between visits, and last or belong to somebody else. It does not ask whether they are allowed.

import type { Knowledge, KnownCookie, Of, Subject } from "../../core/index.ts";
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
  readonly alone: readonly string[];
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

const nameOf = (seen: Stored): string => (seen.kind === "cookie" ? seen.name : seen.key);
const placeOf = (seen: Stored): string =>
  seen.kind === "cookie" ? seen.domain.replace(/^\./, "") : seen.origin;
const keyOf = (seen: Stored): string => `${seen.kind}\n${plainName(nameOf(seen))}\n${placeOf(seen)}`;
const inVisit = (seen: Stored): string => `${keyOf(seen)}\n${seen.visit ?? ""}\n${seen.value ?? ""}`;

/** What lay there: not deletions, not values only sent, not what the browser would not keep. */
function stored(cookies: readonly Of<"cookie">[], storage: readonly Of<"storage">[]): readonly Stored[] {
  const jarred = new Set(cookies.filter((one) => one.angle === "jar").map(inVisit));
  const refused = new Set(cookies.filter((one) => one.angle === "refused").map(inVisit));
  const kept = cookies.filter((one) => {
    if (one.angle === "sent" || one.angle === "refused" || one.value === "") return false;
    if (one.days !== null && one.days <= 0) return false;
    return jarred.has(inVisit(one)) || !refused.has(inVisit(one));
  });
  return [...kept, ...storage.filter((one) => one.value !== undefined && one.value !== "")];
}

/** A constant beside the identifier (a project's key, say) does not hide that the rest differs. */
const eachHasItsOwn = (one: Set<string>, other: Set<string>): boolean =>
  [...one].some((token) => !other.has(token)) && [...other].some((token) => !one.has(token));

/** Names whose random-looking tokens are not the same in two visits; `alone` were seen in one visit only. */
function compare(entries: readonly Stored[]): { differ: Set<string>; alone: Set<string> } {
  const byName = new Map<string, Map<string, Set<string>>>();
  for (const seen of entries) {
    const tokens = identifyingTokens(seen.value ?? "", seen.at);
    const visits = byName.get(keyOf(seen)) ?? new Map<string, Set<string>>();
    const old = visits.get(seen.visit ?? "") ?? new Set<string>();
    for (const token of tokens) old.add(token);
    if (old.size > 0) visits.set(seen.visit ?? "", old);
    byName.set(keyOf(seen), visits);
  }
  const differ = new Set<string>();
  const alone = new Set<string>();
  for (const [key, visits] of byName) {
    const sets = [...visits.values()];
    if (sets.length === 1) alone.add(key);
    if (sets.some((one) => sets.some((other) => eachHasItsOwn(one, other)))) differ.add(key);
  }
  return { differ, alone };
}

/** yes and no for what is known by name; `compare` for what only its values can tell. */
function standing(item: Identifier): "yes" | "no" | "compare" {
  const { known, name, party, days } = item;
  if (known) return known.identifying && /analytics|marketing/.test(known.purpose) ? "yes" : "no";
  if (/consent|gdpr|ccpa|tcf|optanon/i.test(name)) return "no";
  if (party === "third") return "compare";
  return days === null || days <= 1 || housekeeping.test(name) ? "no" : "compare";
}

/** Reads all visits of one run together: an unknown value identifies only when another visit got another one. */
export function identifiers(
  cookies: readonly Of<"cookie">[],
  storage: readonly Of<"storage">[],
  { subject, know }: { readonly subject: Subject; readonly know: Knowledge },
): Identifiers {
  const entries = stored(cookies, storage);
  const { differ, alone } = compare(entries);
  const found: Identifier[] = [];
  const lonely = new Set<string>();
  for (const seen of entries) {
    const site = know.siteOf(placeOf(seen));
    const name = plainName(nameOf(seen));
    const item: Identifier = {
      id: seen.id,
      seen,
      what: `${name} (${site})`,
      name,
      site,
      party: site === know.siteOf(seen.page ?? subject.name) ? "first" : "third",
      known: know.cookie(nameOf(seen), placeOf(seen).replace(/^\w+:\/\//, "")),
      days: days(seen),
    };
    const is = standing(item);
    if (is === "yes" || (is === "compare" && differ.has(keyOf(seen)))) found.push(item);
    else if (is === "compare" && alone.has(keyOf(seen))) lonely.add(item.what);
  }
  const refused = new Set(cookies.filter((one) => one.angle === "refused").map(keyOf)).size;
  return { found, alone: [...lonely], refused };
}
