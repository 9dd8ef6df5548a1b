// The report for machines, as `probity report --format json` prints it. Format: docs/spec/report.md.

import * as z from "zod";
import { Completeness, Evidence, Subject, VisitRecord } from "./evidence.ts";
import { Grade, Offence, Values } from "./finding.ts";
import { kinds } from "./observation.ts";
import { Reply, Signed } from "./reply.ts";
import { Suppression } from "./suppression.ts";
import { Alleged, Coverage, Word } from "./verdict.ts";

const told = {
  check: z.string(),
  title: z.string(),
  /** The finding in words, in the report's language. */
  says: z.string(),
  values: Values,
};

/** A finding with its words. *Broken* has at least one offence, as everywhere. */
const TellingFinding = z.discriminatedUnion("outcome", [
  z.strictObject({
    ...told,
    outcome: z.literal("broken"),
    grade: Grade,
    offences: z.tuple([Offence], Offence),
  }),
  z.strictObject({
    ...told,
    outcome: z.enum(["kept", "unknown", "inapplicable"]),
    offences: z.array(Offence),
  }),
]);

const Cell = z.strictObject({
  count: z.number().int(),
  identifiers: z.number().int(),
  personal: z.number().int(),
  cites: z.array(z.string()),
});

/** Null where nobody looked: never to be read as zero. */
const Looked = Cell.nullable();

export const JsonReport = z.strictObject({
  format: z.literal("probity/report/1"),
  tool: z.strictObject({ name: z.literal("probity"), version: z.string() }),
  created: z.string(),
  language: z.enum(["en", "zh"]),
  subject: Subject,
  /** Commitments by word; words that none carries are left out. */
  counts: z.partialRecord(Word, z.number().int()),
  verdicts: z.array(
    z.strictObject({
      charter: z.string(),
      commitment: z.string(),
      word: Word,
      summary: z.exactOptional(z.string()),
      limiter: z.exactOptional(z.string()),
      because: z.exactOptional(z.string()),
      allegations: z.exactOptional(z.array(Alleged)),
      replies: z.exactOptional(z.array(Reply.extend({ signed: z.exactOptional(Signed) }))),
      findings: z.array(TellingFinding),
      coverage: Coverage,
    }),
  ),
  findings: z.array(TellingFinding),
  /** Findings that somebody decided not to count, and how many offences each covers. */
  suppressions: z.exactOptional(
    z.array(Suppression.extend({ expired: z.boolean(), offences: z.number().int() })),
  ),
  /** What the declaration names and no visit saw; `unread`: terms that are not understood. */
  unused: z.exactOptional(
    z.strictObject({
      recipients: z.array(z.string()),
      data: z.array(z.string()),
      countries: z.array(z.string()),
      unread: z.array(z.string()),
    }),
  ),
  strongest: z.array(
    z.strictObject({ check: z.string(), what: z.string(), says: z.string(), cites: Offence.shape.cites }),
  ),
  recipients: z.array(
    z.strictObject({
      name: z.string(),
      party: z.enum(["first", "same-owner", "third", "alias", "unknown"]),
      sites: z.array(z.string()),
      /** ISO 3166-1 alpha-2; absent when it is not known. */
      seat: z.exactOptional(z.string()),
      categories: z.array(z.string()),
      total: z.number().int(),
      cells: z.strictObject({
        before: Looked,
        refused: Looked,
        accepted: Looked,
        signalled: Looked,
        typed: Looked,
      }),
    }),
  ),
  visits: z.array(VisitRecord.omit({ screenshot: true })),
  watched: z.array(z.enum(kinds)),
  gaps: Evidence.shape.gaps,
  completeness: Completeness.nullable(),
  conditions: z.record(z.string(), z.string()),
  charters: z.record(z.string(), z.string()),
  knowledge: z.record(z.string(), z.string()),
});
export type JsonReport = z.infer<typeof JsonReport>;
