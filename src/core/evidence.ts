// One look at one subject: what was watched, what was seen, and what could not be seen.

import * as z from "zod";
import { BlobRef, kinds, Observation, Visit } from "./observation.ts";

export const Subject = z.strictObject({
  type: z.enum(["web", "traffic", "package", "app"]),
  /** For a site: the address that was asked for; for traffic: what the person who recorded it calls it. */
  name: z.string(),
  /** For traffic: a site of whoever runs the program, told by the person who recorded it. */
  operator: z.exactOptional(z.string()),
});
export type Subject = z.infer<typeof Subject>;

/** A hole in the evidence. A judge must never read silence inside a hole as innocence. */
export const Gap = z.strictObject({
  probe: z.string(),
  kinds: z.array(z.enum(kinds)),
  /** Only this visit is affected; without it, all are. */
  visit: z.exactOptional(Visit),
  run: z.exactOptional(z.number().int()),
  /** Closed list, so that reports can translate it: see docs/spec/evidence.md. */
  code: z.enum([
    "probe-failed",
    "timeout",
    "crashed",
    "flooded",
    "body-cut",
    "body-unread",
    "not-reached",
    "no-dialog",
    "choice-failed",
    "interrupted",
    "not-watched",
    "witness-missing",
    "not-visible",
    "download",
    "dialog",
    "disk",
  ]),
  reason: z.string(),
  /** A gap that cannot hide a breach (say, a dialog that was dismissed): told, but it leaves `kept` alone. */
  harmless: z.exactOptional(z.boolean()),
});
export type Gap = z.infer<typeof Gap>;

/**
 * A value that is looked for in everything that leaves. Put there by us on purpose (`field`, `url`, `cookie`, `storage`),
 * belonging to a bait person who was entered while somebody recorded (`persona`),
 * or a line of the page's own visible text (`page`), whose departure shows that the page's content was sent.
 * Ours are harmless; secrets of a steps file never come here.
 */
export const Planted = z.strictObject({
  id: z.string(),
  sort: z.string(),
  value: z.string(),
  where: z.enum(["field", "url", "cookie", "storage", "page", "persona"]),
  visit: z.exactOptional(Visit),
  run: z.exactOptional(z.number().int()),
});
export type Planted = z.infer<typeof Planted>;

/** What CDP and NetLog each saw, in distinct (method-less) URLs per visit-independent run. */
export const Completeness = z.strictObject({
  both: z.number(),
  onlyCdp: z.array(z.string()),
  onlyNetlog: z.array(z.string()),
});
export type Completeness = z.infer<typeof Completeness>;

export const VisitRecord = z.strictObject({
  visit: Visit,
  run: z.number().int(),
  /** Milliseconds since the Unix epoch. */
  started: z.number(),
  ended: z.number(),
  /** quiet: settled by itself; capped: the hard cap cut it; failed: nothing could be opened; cut: crash, time-out or Ctrl-C in the middle. */
  end: z.enum(["quiet", "capped", "failed", "cut"]),
  pages: z.array(z.string()),
  screenshot: z.exactOptional(BlobRef),
});
export type VisitRecord = z.infer<typeof VisitRecord>;

export const Evidence = z.strictObject({
  format: z.literal("probity/evidence/1"),
  subject: Subject,
  /** tool, browser, flags, cookie policy, sandbox, locale, time zone, device, mapping, options: text by name. */
  conditions: z.record(z.string(), z.string()),
  visits: z.array(VisitRecord),
  watched: z.array(z.enum(kinds)),
  planted: z.array(Planted),
  observations: z.array(Observation),
  gaps: z.array(Gap),
  completeness: z.exactOptional(Completeness),
});
export type Evidence = z.infer<typeof Evidence>;
