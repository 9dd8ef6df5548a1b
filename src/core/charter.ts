// A programme of commitments that a diplomat can read and a judge can test. Format: docs/spec/charter.md.

import * as z from "zod";
import { Formula, Question } from "./formula.ts";
import { themeIds } from "./themes.ts";

const Id = z.string().regex(/^[a-z0-9][a-z0-9-]*$/);
const Text = z.strictObject({ en: z.string(), zh: z.string() });
const Day = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/);
const Digest = z.string().regex(/^[0-9a-f]{64}$/);
/** `read` in the named source, `partly` read, `unverified`: from memory, and shown as such. */
const Verified = z.enum(["read", "partly", "unverified"]);
/** Words of others are quoted only when short. */
const Quote = z.string().min(1).max(300);
const Theme = z.enum(themeIds);
/** What another format knows and this one does not, by that format's name: given back when it is written again. */
const Foreign = z.record(z.string(), z.json());

/** A state (ISO 3166-1 alpha-2), a body of states or of one, a company; `name` where it has other names in a language. */
const Party = z.strictObject({
  state: z.exactOptional(z.string()),
  body: z.exactOptional(z.string()),
  company: z.exactOptional(z.string()),
  name: z.exactOptional(Text),
});
export type Party = z.infer<typeof Party>;

/** One wording of the charter: who published it, when, in which language, and how well we know it. */
export const TextVariant = z.strictObject({
  id: Id,
  lang: z.string(),
  role: z.enum(["authentic", "issuer-translation", "reprint", "own-words"]),
  publisher: z.string(),
  source: z.string(),
  date: z.exactOptional(z.string()),
  sha256: z.exactOptional(z.string().length(64)),
  verified: Verified,
});

/** What one party said or did about the charter. To welcome is not to sign; a league's signature is not its members'. */
const Stance = z.strictObject({
  who: Party,
  act: z.enum([
    "proposed",
    "welcomed",
    "supported",
    "adopted",
    "signed",
    "joined",
    "ratified",
    "acceded",
    "opposed",
    "withdrew",
  ]),
  /** In whose name, where that is not `who` alone. Whoever is not named has not signed. */
  signedFor: z.exactOptional(z.array(Party).min(1)),
  words: z.exactOptional(Quote),
  note: z.exactOptional(Text),
  date: z.exactOptional(Day),
  source: z.string(),
  sha256: z.exactOptional(Digest),
  verified: Verified,
});
export type Stance = z.infer<typeof Stance>;

/** How one commitment stands to another of any charter, read as: `from` is a subset of `to`. */
const Relation = z.strictObject({
  from: Id,
  to: Id,
  type: z.enum(["equal", "equivalent", "subset", "superset", "intersects", "contradicts", "none"]),
  reason: Text,
  /** From 0 to 1, a person's estimate; no verdict rests on it. */
  confidence: z.number().gt(0).max(1),
});
export type Relation = z.infer<typeof Relation>;

/** M measurable, F falsifiable only, L law, D desk records, R reported, A attested. */
export const Measurability = z.enum(["M", "F", "L", "D", "R", "A"]);
export type Measurability = z.infer<typeof Measurability>;

export const Commitment = z.strictObject({
  id: Id,
  addressee: z.array(z.enum(["state", "company", "provider", "operator", "all"])).min(1),
  deontic: z.enum(["obligation", "prohibition", "permission", "stance"]),
  act: z.record(z.string(), z.json()).default({}),
  /** Conditions under which the act is allowed: `permission-of: other-state`. */
  unless: z.array(z.record(z.string(), z.json())).default([]),
  /** Words that narrow the promise, quoted or described; verdicts repeat them. */
  limiter: z.exactOptional(Text),
  /** In our own words; a verdict quotes the archived text where one is kept. */
  summary: Text,
  verified: Verified,
  /** How a published wording differs, and its own words where they are short and were read. */
  variants: z.array(z.strictObject({ text: Id, diff: Text, words: z.exactOptional(Quote) })).default([]),
  class: z.array(Measurability).min(1),
  themes: z.array(Theme).default([]),
  /** Themes that it speaks to in part, and themes whose contrary it says. */
  touches: z.exactOptional(z.array(Theme)),
  opposes: z.exactOptional(z.array(Theme)),
  tags: z.array(z.string()).default([]),
  /** All of them are asked; one broken breaks the commitment. */
  checks: z.array(Question).default([]),
  /** In place of `checks`, where they count in another way than all together. */
  holds: z.exactOptional(Formula),
  /** Why no check speaks to it (shown as the reason of "not tested"). */
  untested: z.exactOptional(Text),
  foreign: z.exactOptional(Foreign),
});
export type Commitment = z.infer<typeof Commitment>;

export const Charter = z.strictObject({
  format: z.literal("probity/charter/1"),
  id: Id,
  title: Text,
  issuer: Party,
  adopted: z.exactOptional(z.string()),
  force: z.enum(["pledge", "norm", "treaty", "law", "contract", "certification"]),
  about: Text,
  texts: z.array(TextVariant),
  stances: z.exactOptional(z.array(Stance)),
  commitments: z.array(Commitment).min(1),
  /** `from` is one of this charter's own commitments. */
  relations: z.exactOptional(z.array(Relation)),
  foreign: z.exactOptional(Foreign),
});
export type Charter = z.infer<typeof Charter>;
