// A commitment, held against evidence. There is no score.

import * as z from "zod";
import { Finding } from "./finding.ts";
import { kinds, Visit } from "./observation.ts";
import { Spoken } from "./spoken.ts";

export const Word = z.enum([
  "broken",
  "kept",
  "no-breach-found",
  "disputed",
  "cannot-tell",
  "not-tested",
  "not-applicable",
  "pledged",
  "not-pledged",
  "alleged",
]);
export type Word = z.infer<typeof Word>;

/** What an answer rests on. The place, the browser and its version stand in the evidence's conditions, the same for all. */
export const Coverage = z.strictObject({
  visits: z.array(Visit),
  /** Visits that it would have rested on, had they opened a page. */
  missed: z.array(Visit),
  /** What was looked for, of the kinds of observation there are. */
  kinds: z.array(z.enum(kinds)),
  /** Milliseconds since the epoch: the first of these visits began, the last one ended. */
  from: z.exactOptional(z.number()),
  until: z.exactOptional(z.number()),
  runs: z.number().int(),
  pages: z.number().int(),
  requests: z.number().int(),
  /** Places in the evidence's gap list that touch what this verdict rests on. */
  gaps: z.array(z.number().int()),
});
export type Coverage = z.infer<typeof Coverage>;

export const CheckResult = z.strictObject({ check: z.string(), finding: Finding });
export type CheckResult = z.infer<typeof CheckResult>;

/** What the evidence says of the commitment: it holds, it does not, both, or nothing (Belnap's four values). */
export const Stand = z.enum(["for", "against", "both", "neither"]);
export type Stand = z.infer<typeof Stand>;

/** What others have reported, by whom and when: it stands beside a verdict and never counts as evidence. */
export const Alleged = z.strictObject({
  by: z.string().min(1).max(300),
  date: z.iso.date(),
  source: z.string().min(1).max(2000),
  words: Spoken,
});
export type Alleged = z.infer<typeof Alleged>;

export const Verdict = z.strictObject({
  charter: z.string(),
  commitment: z.string(),
  word: Word,
  stand: Stand,
  /** `not-tested` reasons and the like: a key of the judge's own words. */
  because: z.exactOptional(z.string()),
  results: z.array(CheckResult),
  allegations: z.exactOptional(z.array(Alleged)),
  coverage: Coverage,
});
export type Verdict = z.infer<typeof Verdict>;

export const Verdicts = z.strictObject({
  format: z.literal("probity/verdicts/1"),
  /** Every check, whether or not a charter asks for it: what was found, without a promise. */
  findings: z.array(CheckResult),
  /** Digest of each charter as canonical JSON, by id. */
  charters: z.record(z.string(), z.string()),
  knowledge: z.record(z.string(), z.string()),
  verdicts: z.array(Verdict),
});
export type Verdicts = z.infer<typeof Verdicts>;
