// What `probity law` and `probity reach` print for machines, as schemas. Formats: docs/spec/law.md.

import * as z from "zod";
import { Code, dataSorts, LawSource, Said, Tier, topics } from "./law.ts";

const Count = z.number().int().nonnegative();
const head = <F extends string>(format: F) => ({
  format: z.literal(format),
  notLegalAdvice: z.literal(true),
  /** Day on which it was asked. */
  asked: z.string(),
});

/** A known fact with what it rests on. Its value is of its topic, as in the data. */
const Known = z.strictObject({
  topic: z.enum(topics),
  known: z.literal(true),
  value: z.json(),
  says: z.exactOptional(Said),
  sources: z.array(LawSource).min(1),
  tier: Tier.exclude(["M"]),
  seen: z.enum(["yes", "partly"]),
  confidence: z.enum(["high", "medium"]),
  standing: z.enum(["published", "draft"]),
  asOf: z.string(),
  dated: z.boolean(),
  since: z.exactOptional(z.string()),
  note: z.exactOptional(Said),
  /** Whole days. */
  age: z.exactOptional(Count),
});

const Answer = z.discriminatedUnion("known", [
  Known,
  z.strictObject({
    topic: z.enum(topics),
    known: z.literal(false),
    why: z.enum(["memory", "low", "undecided", "absent"]),
  }),
]);

const placed = {
  code: Code,
  name: z.strictObject({ en: z.string(), zh: z.string() }),
  kind: z.enum(["state", "sar", "supranational", "economy"]),
  checked: z.string(),
  note: z.exactOptional(Said),
};

const Lines = z.array(z.strictObject({ of: Code, means: z.string(), fact: Known }));

const Law = z.strictObject({
  ...head("probity/law/1"),
  jurisdictions: z.array(z.strictObject({ ...placed, answers: z.array(Answer) })),
});

const Transfer = z.strictObject({
  ...head("probity/transfer/1"),
  from: z.strictObject(placed),
  to: z.strictObject(placed),
  sort: z.enum(dataSorts),
  answer: z.enum(["yes", "conditions", "no", "unknown"]),
  grounds: Lines,
  person: Lines,
  state: Lines,
  blocking: Lines,
  access: Lines,
  open: z.array(z.strictObject({ of: Code, topic: z.enum(topics), why: z.string() })),
});

const Stale = z.strictObject({
  ...head("probity/stale/1"),
  days: Count,
  known: Count,
  facts: z.array(z.strictObject({ code: Code, fact: Known, age: Count, grave: z.boolean() })),
});

const received = {
  name: z.string(),
  products: Count,
  kinds: z.array(z.string()),
  networks: z.array(z.string()),
};

const Company = z.strictObject({
  ...received,
  legalName: z.exactOptional(z.string()),
  parent: z.exactOptional(z.string()),
  ties: z
    .array(
      z.strictObject({
        code: Code,
        by: z.enum(["seat", "parent", "incorporated"]),
        source: z.string(),
        confidence: z.enum(["high", "medium", "weak"]),
      }),
    )
    .min(1),
});

const Reach = z.strictObject({
  ...head("probity/reach/1"),
  products: z.array(
    z.strictObject({
      product: z.string(),
      made: z.string(),
      looked: z.boolean(),
      gaps: Count,
      recipients: Count,
      untied: Count,
    }),
  ),
  states: z.array(
    z.strictObject({
      code: Code,
      statutes: z.array(Known),
      more: z.boolean(),
      products: z.array(z.string()),
      bySeat: Count,
      own: z.array(z.string()),
      kinds: z.array(z.strictObject({ kind: z.string(), products: Count })),
      companies: z.array(Company),
    }),
  ),
  untied: z.array(z.strictObject(received)),
  unread: z.array(z.strictObject({ dossier: z.string(), why: z.string() })),
});

export const LawJson = z.discriminatedUnion("format", [Law, Transfer, Stale, Reach]);
export type LawJson = z.infer<typeof LawJson>;
