// What one party says of itself: what it collects, why, who receives it, where, how long. Written as YAML.
// Format: docs/spec/declaration.md. What is left out was not said; it is never read as a denial.

import * as z from "zod";

/** ISO 3166-1 alpha-2, or a group of countries: EU, EEA. A name we cannot compare would accuse wrongly, so it is refused. */
const Country = z.string().regex(/^(?:[A-Z]{2}|EEA)$/, "must be an ISO 3166-1 code such as SE, or EU or EEA");

/** necessary: needed before any choice; consent: only after consent. */
const Basis = z.enum(["necessary", "consent", "legitimate-interest", "contract", "legal-duty", "other"]);

const details = {
  /** Own words, or terms: `analytics`, `dpv:Advertising`, `fides:marketing.advertising`. */
  purposes: z.exactOptional(z.array(z.string().min(1).max(300)).max(100)),
  basis: z.exactOptional(Basis),
  /** How long it is kept, in the party's words or as an ISO 8601 duration. */
  retention: z.exactOptional(z.string().min(1).max(300)),
};

/** One kind of data. A bare name stands for `{ kind: name }`. */
const Collected = z.union([
  z.string().min(1).max(300),
  z.strictObject({ kind: z.string().min(1).max(300), ...details }),
]);

const Recipient = z.strictObject({
  company: z.exactOptional(z.string().min(1).max(300)),
  /** Recipients that are named by what they do only, such as "payment providers". */
  category: z.exactOptional(z.string().min(1).max(300)),
  sites: z.array(z.string().min(1).max(300)).max(1000).default([]),
  /** Countries in which it is seated or keeps what it receives. */
  countries: z.exactOptional(z.array(Country).max(300)),
  /** Kinds of data that it receives; those of `collects` when left out. */
  data: z.exactOptional(z.array(z.string().min(1).max(300)).max(300)),
  purpose: z.exactOptional(z.string().min(1).max(300)),
  ...details,
});

/** Consent as Google's tags tell it: by default, after an update of the visitor's choice, or both. */
const consentStates = [
  "not-set",
  "denied",
  "granted",
  "denied-by-default",
  "granted-by-default",
  "denied-by-default-and-after",
  "granted-by-default-and-after",
  "denied-by-default-granted-after",
  "granted-by-default-denied-after",
  "denied-after",
  "granted-after",
] as const;
export type ConsentState = (typeof consentStates)[number];

const Numbers = z.array(z.number().int().min(1).max(65_535));
const Granted = z.strictObject({ consent: Numbers, interest: Numbers });

/** What a page itself signals of consent, as it was read; `where` says in what, `moment` when it was seen. */
export const Signal = z.discriminatedUnion("sort", [
  z.strictObject({
    sort: z.literal("tcf"),
    where: z.string(),
    moment: z.exactOptional(z.string()),
    /** Number of the consent manager in the IAB's list. */
    manager: z.number().int(),
    created: z.string(),
    updated: z.string(),
    vendorList: z.number().int(),
    policy: z.number().int(),
    /** For this site alone. */
    own: z.boolean(),
    /** Country of the publisher, as it stands there. */
    publisher: z.string(),
    specialFeatures: Numbers,
    purposes: Granted,
    vendors: Granted,
    /** Vendors that were shown to the visitor, when the string tells. */
    disclosed: z.exactOptional(Numbers),
  }),
  z.strictObject({
    sort: z.literal("consent-mode"),
    where: z.string(),
    moment: z.exactOptional(z.string()),
    /** ad_storage, analytics_storage, ad_user_data, ad_personalization. */
    states: z.record(z.string(), z.enum(consentStates)),
  }),
  z.strictObject({
    sort: z.literal("gpc"),
    where: z.string(),
    /** The site says that it abides by Global Privacy Control. */
    abides: z.boolean(),
    updated: z.exactOptional(z.string()),
  }),
]);
export type Signal = z.infer<typeof Signal>;

export const Declaration = z.strictObject({
  format: z.literal("probity/declaration/1"),
  by: z.strictObject({
    name: z.string(),
    contact: z.exactOptional(z.string()),
    source: z.exactOptional(z.string()),
  }),
  /** Sites, packages or apps the declaration speaks of. */
  about: z.array(z.string()).min(1).max(1000),
  since: z.exactOptional(z.iso.date()),
  /** Who receives data. `sites` are registrable domains; `company` the name people know. */
  recipients: z.array(Recipient).max(10_000),
  /** Kinds of data. Left out: not said. An empty list says that nothing is collected. */
  collects: z.exactOptional(z.array(Collected).max(1000)),
  /** Countries to which data go, for all recipients that name none of their own. */
  countries: z.exactOptional(z.array(Country).max(300)),
  charters: z.array(z.string()).default([]),
  /** What was read where, when the declaration was imported. */
  sources: z.exactOptional(z.array(z.string().max(1000)).max(1000)),
  signals: z.exactOptional(z.array(Signal).max(1000)),
});
export type Declaration = z.infer<typeof Declaration>;
export type DeclaredRecipient = Declaration["recipients"][number];
