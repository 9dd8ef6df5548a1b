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

const text = z.exactOptional(z.string());

const Disclosed = z.strictObject({
  recipient: z.string(),
  party: z.enum(["first", "same-owner", "third", "alias", "unknown"]),
  seat: text,
  hosts: z.array(z.string()),
  values: z.array(
    z.strictObject({
      what: z.string(),
      /** Where a planted value was put, or `nobody` for one that was only recognised. */
      whose: z.string(),
      sure: z.exactOptional(z.enum(["checked", "named", "possible"])),
      part: z.enum(["url", "header", "cookie", "body", "message"]),
      name: text,
      range: z.tuple([z.number(), z.number()]),
      chain: z.array(z.string()),
      prefix: z.exactOptional(z.number()),
      moment: z.string(),
      cites: z.array(z.string()),
    }),
  ),
});

const Unseen = z.strictObject({
  /** Host, or the address where no name is known. */
  name: z.string(),
  named: text,
  addresses: z.array(z.string()),
  why: z.array(z.string()),
  protocols: z.array(z.string()),
  connections: z.number().int(),
  sent: z.number(),
  received: z.number(),
  ja4: z.array(z.string()),
  certificates: z.array(z.string()),
  cites: z.array(z.string()),
});

const Destined = z.strictObject({
  host: text,
  named: text,
  ip: text,
  /** ISO 8601. */
  at: z.string(),
  requests: z.number().int(),
  read: z.boolean(),
  cites: z.array(z.string()),
  roundTrip: z.exactOptional(z.number()),
  organisation: text,
  company: text,
  site: z.string(),
  own: z.boolean(),
  place: z.strictObject({
    answer: z.enum(["consistent", "unknown"]),
    /** ISO 3166-1 alpha-2, only with `consistent`. */
    code: text,
    why: text,
    carrier: text,
    hints: z.array(z.strictObject({ code: z.string(), source: z.string() })),
  }),
  seat: text,
  seatSource: text,
  parent: text,
  parentCountry: text,
  incorporated: text,
  /** Countries that the declaration names for this recipient; empty where it names it without one; null where it does not name it; absent without a declaration. */
  declared: z.exactOptional(z.array(z.string()).nullable()),
});

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
        /** Recorded traffic of which nobody said where the person stood; absent for what was visited. */
        recorded: z.exactOptional(Looked),
        before: Looked,
        refused: Looked,
        accepted: Looked,
        signalled: Looked,
        typed: Looked,
      }),
    }),
  ),
  /** What left about the person, by recipient. */
  disclosed: z.exactOptional(z.array(Disclosed)),
  /** Hosts whose content could not be read: never to be read as nothing sent. */
  unseen: z.exactOptional(z.array(Unseen)),
  /** Where data went: every rung a field of its own, and none of them the country of the data. */
  destinations: z.exactOptional(z.array(Destined)),
  visits: z.array(VisitRecord.omit({ screenshot: true })),
  watched: z.array(z.enum(kinds)),
  gaps: Evidence.shape.gaps,
  completeness: Completeness.nullable(),
  conditions: z.record(z.string(), z.string()),
  charters: z.record(z.string(), z.string()),
  knowledge: z.record(z.string(), z.string()),
});
export type JsonReport = z.infer<typeof JsonReport>;
