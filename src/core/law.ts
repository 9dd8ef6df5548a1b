// Facts of law with their sources, and the one rule that decides which of them may be told. Format: docs/spec/law.md.
// A fact is what a source said on a date; what follows for a case is for counsel.

import * as z from "zod";

/** ISO 3166-1 alpha-2, and EU, which the standard reserves. */
export const Code = z.string().regex(/^[A-Z]{2}$/);
const Id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
/** A year, a month or a day. */
const Day = z.string().regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/);

/** Our words, in English and, where they are put into Chinese, in Chinese. */
export const Said = z.strictObject({ en: z.string(), zh: z.exactOptional(z.string()) });
export type Said = z.infer<typeof Said>;

/** P official; P* official text in an unofficial copy or translation; A law firm, tracker or specialist press; T tertiary; M memory. */
export const Tier = z.enum(["P", "P*", "A", "T", "M"]);
export type Tier = z.infer<typeof Tier>;

export const LawSource = z.strictObject({
  id: Id,
  title: z.string(),
  /** Where it was read, as an address. */
  ref: z.string(),
  date: z.exactOptional(Day),
  /** When it was read, if later than the jurisdiction's `checked`. */
  read: z.exactOptional(z.string().regex(/^\d{4}-\d\d-\d\d$/)),
  tier: Tier,
  /** The address is shortened and could not be completed: not to be cited. */
  incomplete: z.exactOptional(z.literal(true)),
});
export type LawSource = z.infer<typeof LawSource>;

export const LawSources = z.strictObject({
  format: z.literal("probity/sources/1"),
  sources: z.array(LawSource).min(1),
});

/**
 * Ways in which a law lets data go abroad, and whose permission each is. The consent of the person and the permission
 * of the state are two facts and never merged; the others need neither by themselves.
 */
export const permissionOf = {
  adequacy: "none",
  "standard-clauses": "none",
  "binding-rules": "none",
  certification: "none",
  safeguards: "none",
  accountability: "none",
  "own-assessment": "none",
  derogation: "none",
  exemption: "none",
  "free-unless-restricted": "none",
  "consent-of-person": "person",
  "permission-of-state": "state",
  "assessment-by-state": "state",
  "filing-with-state": "state",
} as const satisfies Readonly<Record<string, "none" | "person" | "state">>;
export type Mechanism = keyof typeof permissionOf;
const mechanisms = Object.keys(permissionOf) as readonly Mechanism[];

/** What may be asked to be transferred. */
export const dataSorts = ["personal", "sensitive", "non-personal"] as const;
export type DataSort = (typeof dataSorts)[number];

const Membership = z.enum(["yes", "no", "signed", "unknown"]);
const Adequacy = z.enum(["inside", "adequate", "partial", "none"]);

/** What a fact of each topic may say. Order is the order of display. */
const values = {
  law: z.enum(["gdpr", "general", "sectoral", "none"]),
  regulator: z.string(),
  transfer: z.array(z.enum(mechanisms)),
  "transfer-barred": z.strictObject({
    to: z.array(Code).min(1),
    sorts: z.array(z.enum(dataSorts)).min(1),
    /** `always` only where the source names no exception. */
    how: z.enum(["always", "conditions"]),
  }),
  localisation: z.enum(["prohibited", "none", "sectoral", "conditional", "general", "unknown"]),
  "adequacy-eu": Adequacy,
  "adequacy-uk": Adequacy,
  "adequacy-given": z.strictObject({ to: z.array(Code).min(1), status: z.enum(["adequate", "partial"]) }),
  blocking: z.strictObject({ statute: z.string() }),
  "state-access": z.strictObject({ statute: z.string() }),
  "vulnerability-reporting": z.strictObject({ statute: z.string() }),
  "e-evidence": Membership,
  "cloud-agreement": Membership,
  budapest: Membership,
  "budapest-second-protocol": Membership,
  "un-cybercrime": Membership,
  "hague-evidence": Membership,
  "oecd-government-access": Membership,
  "global-cbpr": Membership,
  pledge: z.strictObject({ charter: Id, stance: z.enum(["author", "signed", "welcomed", "league-signed"]) }),
} as const;

export type Topic = keyof typeof values;
export const topics = Object.keys(values) as readonly Topic[];

const basis = {
  /** Words of this data set about the value; never a quotation. */
  says: z.exactOptional(Said),
  sources: z.array(Id).min(1),
  /** yes: a named source was read for all of it; partly: for part of it; no: from memory only. */
  seen: z.enum(["yes", "partly", "no"]),
  confidence: z.enum(["high", "medium", "low"]),
  /** Until when the source shows it to be so. */
  asOf: z.exactOptional(Day),
  /** Since when it is so, where a source says it. */
  since: z.exactOptional(Day),
  /** What a reader must know of how it was recorded. */
  note: z.exactOptional(Said),
};

const factOf = <T extends Topic>(topic: T) =>
  z.strictObject({ topic: z.literal(topic), value: values[topic], ...basis });

/** One fact as it lies in the data: to be told only through `answer`. */
export const LawFact = z.discriminatedUnion("topic", [
  factOf("law"),
  factOf("regulator"),
  factOf("transfer"),
  factOf("transfer-barred"),
  factOf("localisation"),
  factOf("adequacy-eu"),
  factOf("adequacy-uk"),
  factOf("adequacy-given"),
  factOf("blocking"),
  factOf("state-access"),
  factOf("vulnerability-reporting"),
  factOf("e-evidence"),
  factOf("cloud-agreement"),
  factOf("budapest"),
  factOf("budapest-second-protocol"),
  factOf("un-cybercrime"),
  factOf("hague-evidence"),
  factOf("oecd-government-access"),
  factOf("global-cbpr"),
  factOf("pledge"),
]);
export type LawFact = z.infer<typeof LawFact>;

export const JurisdictionFile = z.strictObject({
  format: z.literal("probity/jurisdiction/1"),
  code: Code,
  name: z.strictObject({ en: z.string(), zh: z.string() }),
  kind: z.enum(["state", "sar", "supranational", "economy"]),
  /** The day on which the facts were last compared with their sources; the age of a fact without `asOf`. */
  checked: z.string().regex(/^\d{4}-\d\d-\d\d$/),
  note: z.exactOptional(Said),
  facts: z.array(LawFact).min(1),
});
export type JurisdictionFile = z.infer<typeof JurisdictionFile>;

/** Facts that belong to no single jurisdiction. */
export const MultilateralFile = z.strictObject({
  format: z.literal("probity/multilateral/1"),
  checked: z.string().regex(/^\d{4}-\d\d-\d\d$/),
  facts: z.array(z.strictObject({ id: Id, value: z.array(z.string()), ...basis })).min(1),
});
export type MultilateralFile = z.infer<typeof MultilateralFile>;
