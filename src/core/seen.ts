// What every observation has in common: when, where and by whom it was seen.

import * as z from "zod";

/** Where the visitor stood when it was seen. Most promises about consent turn on this. */
export const Moment = z.enum([
  "before-choice",
  "after-refusal",
  "after-consent",
  "with-signal",
  "while-typing",
  "always",
]);
export type Moment = z.infer<typeof Moment>;

export const visits = ["arrive", "refuse", "accept", "signal", "type"] as const;
/** One way of visiting a site; each has a browser context of its own. */
export const Visit = z.enum(visits);
export type Visit = z.infer<typeof Visit>;

/** Bytes kept beside the evidence. `size` is the length seen; `kept` is less when the body was cut. */
export const BlobRef = z.strictObject({
  sha256: z.string().length(64),
  size: z.number(),
  kept: z.exactOptional(z.number()),
  type: z.exactOptional(z.string()),
});
export type BlobRef = z.infer<typeof BlobRef>;

/** One line of a call stack; line and column count from 1. `async` marks the first frame of an async parent. */
export const StackFrame = z.strictObject({
  url: z.string(),
  line: z.number(),
  column: z.number(),
  fn: z.exactOptional(z.string()),
  async: z.exactOptional(z.boolean()),
});
export type StackFrame = z.infer<typeof StackFrame>;

export const Headers = z.array(z.tuple([z.string(), z.string()]));
export const Stack = z.array(StackFrame);

const TargetType = z.enum([
  "page",
  "iframe",
  "worker",
  "shared_worker",
  "service_worker",
  "prerender",
  "other",
]);

/** `at` is milliseconds since the Unix epoch, with fractions. */
export const seen = {
  id: z.string(),
  at: z.number(),
  by: z.string(),
  moment: Moment,
  visit: z.exactOptional(Visit),
  run: z.exactOptional(z.number().int()),
  /** URL of the document the visitor had open (the top page). */
  page: z.exactOptional(z.string()),
  /** URL of the frame, when it is not the top page. */
  frame: z.exactOptional(z.string()),
  target: z.exactOptional(TargetType),
};
