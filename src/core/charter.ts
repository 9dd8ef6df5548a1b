// A programme of commitments that a diplomat can read and a judge can test. Format: docs/spec/charter.md.

import * as z from "zod";
import { Formula, Question } from "./formula.ts";

const Id = z.string().regex(/^[a-z0-9][a-z0-9-]*$/);
const Text = z.strictObject({ en: z.string(), zh: z.string() });

/** One wording of the charter: who published it, when, in which language, and how well we know it. */
export const TextVariant = z.strictObject({
  id: Id,
  lang: z.string(),
  role: z.enum(["authentic", "issuer-translation", "reprint", "own-words"]),
  publisher: z.string(),
  source: z.string(),
  date: z.exactOptional(z.string()),
  sha256: z.exactOptional(z.string().length(64)),
  verified: z.enum(["read", "partly", "unverified"]),
});

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
  verified: z.enum(["read", "partly", "unverified"]),
  variants: z.array(z.strictObject({ text: Id, diff: Text })).default([]),
  class: z.array(Measurability).min(1),
  themes: z.array(z.string()).default([]),
  tags: z.array(z.string()).default([]),
  /** All of them are asked; one broken breaks the commitment. */
  checks: z.array(Question).default([]),
  /** In place of `checks`, where they count in another way than all together. */
  holds: z.exactOptional(Formula),
  /** Why no check speaks to it (shown as the reason of "not tested"). */
  untested: z.exactOptional(Text),
});
export type Commitment = z.infer<typeof Commitment>;

export const Charter = z.strictObject({
  format: z.literal("probity/charter/1"),
  id: Id,
  title: Text,
  issuer: z.strictObject({
    state: z.exactOptional(z.string()),
    body: z.exactOptional(z.string()),
    company: z.exactOptional(z.string()),
  }),
  adopted: z.exactOptional(z.string()),
  force: z.enum(["pledge", "norm", "treaty", "law", "contract", "certification"]),
  about: Text,
  texts: z.array(TextVariant),
  commitments: z.array(Commitment).min(1),
});
export type Charter = z.infer<typeof Charter>;
