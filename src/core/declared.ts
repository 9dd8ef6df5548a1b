// Reads a declaration against what was seen: who is named, what is covered. Names are matched broadly: a name that is
// spelled in another way must not become an accusation.

import { kindsCovered } from "./data-terms.ts";
import type { Declaration, DeclaredRecipient } from "./declaration.ts";
import type { Company } from "./knowledge.ts";

/** Legal forms and countries' words that stand behind a company's name and say nothing of which company it is. */
const forms = new Set(
  "ab ag as aps bv co company corp corporation gmbh inc incorporated kg limited llc llp ltd nv oy plc pte pty sa sarl sas se spa srl".split(
    " ",
  ),
);

const wordsOf = (name: string): string[] => {
  const all = name
    .toLowerCase()
    .replace(/[.'’]/g, "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
  const telling = all.filter((word) => !forms.has(word));
  return telling.length > 0 ? telling : all;
};

const beginsWith = (long: readonly string[], short: readonly string[]): boolean =>
  short.length > 0 && short.length <= long.length && short.every((word, at) => word === long[at]);

/** Whether two names may mean one company: equal, or one begins with all words of the other ("Google Ireland Limited", "Google"). */
export function sameCompany(a: string, b: string): boolean {
  const [one, other] = [wordsOf(a), wordsOf(b)];
  return beginsWith(one, other) || beginsWith(other, one);
}

export type Namer = (site: string, owner: Company | undefined) => readonly DeclaredRecipient[];

const plainSite = (name: string): string => name.trim().toLowerCase();

/** Answers which entries of a declaration name a site, or the company behind it. `siteOf`: registrable domain of a host. */
export function recipientsNamed(
  declared: Pick<Declaration, "recipients">,
  siteOf: (host: string) => string,
): Namer {
  const entries = declared.recipients.map((entry) => ({
    entry,
    sites: new Set(entry.sites.map((site) => siteOf(plainSite(site)))),
  }));
  return (site, owner) =>
    entries
      .filter(({ entry, sites }) => sites.has(site) || bearsName(entry.company, owner))
      .map(({ entry }) => entry);
}

function bearsName(company: string | undefined, owner: Company | undefined): boolean {
  if (company === undefined || owner === undefined) return false;
  return [owner.name, owner.legalName, owner.id.replaceAll("-", " "), owner.parent].some(
    (name) => name !== undefined && sameCompany(name, company),
  );
}

/** Whether a declaration speaks of a site. */
export const speaksOf = (
  { about }: Pick<Declaration, "about">,
  subject: string,
  siteOf: (urlOrHost: string) => string,
): boolean => about.some((one) => siteOf(plainSite(one)) === siteOf(subject));

const kindsOf = (declared: Declaration): string[] =>
  (declared.collects ?? []).map((one) => (typeof one === "string" ? one : one.kind));

export type Terms = {
  /** Kinds of data that are declared. */
  readonly covered: ReadonlySet<string>;
  /** Declared terms that are not known: each could mean anything. */
  readonly unknown: readonly string[];
};

/** What the declared kinds of data cover, those of the recipients included; undefined when the declaration is silent on data. */
export function declaredData(declared: Declaration): Terms | undefined {
  const ofRecipients = declared.recipients.flatMap(({ data }) => data ?? []);
  if (declared.collects === undefined && ofRecipients.length === 0) return undefined;
  const covered = new Set<string>();
  const unknown: string[] = [];
  for (const term of [...kindsOf(declared), ...ofRecipients]) {
    const kinds = kindsCovered(term);
    if (kinds === undefined) unknown.push(term);
    else for (const kind of kinds) covered.add(kind);
  }
  return { covered, unknown: [...new Set(unknown)] };
}

/** Purposes of one declared recipient, `purpose` and `purposes` together. */
export const purposesOf = ({ purpose, purposes = [] }: DeclaredRecipient): readonly string[] =>
  purpose === undefined ? purposes : [purpose, ...purposes];

/** Members of the groups that a list of countries may name. */
const union = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(" ");
const groups: Readonly<Record<string, readonly string[]>> = { EU: union, EEA: [...union, "IS", "LI", "NO"] };

/** Countries with the groups' members in their place. */
export const countriesOf = (declared: readonly string[]): ReadonlySet<string> =>
  new Set(declared.flatMap((one) => groups[one] ?? [one]));
