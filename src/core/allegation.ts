// A breach that others have reported: by whom, when, where to read it. Format: docs/spec/allegations.md.
// It is never more than alleged: it neither comes from our evidence nor outweighs it.

import * as z from "zod";
import type { Charter } from "./charter.ts";
import type { Reply } from "./reply.ts";

import { Alleged, type Verdict, type Word } from "./verdict.ts";

export const Allegation = z.strictObject({
  charter: z.string().min(1).max(200),
  commitment: z.string().min(1).max(200),
  /** Site, package, app or company that it is about. */
  subject: z.string().min(1).max(500),
  ...Alleged.shape,
});
export type Allegation = z.infer<typeof Allegation>;

export const Allegations = z.strictObject({
  format: z.literal("probity/allegations/1"),
  allegations: z.array(Allegation).max(10_000),
});

/** Words that rest on nobody's evidence: where one stands, a report by others says more. */
const open: ReadonlySet<Word> = new Set(["not-tested", "pledged", "not-pledged"]);

/** Reports speak to it, and somebody else than a state can break it: the subject of an inspection is none. */
export const canBeAlleged = ({
  class: classes,
  addressee,
}: Pick<Charter["commitments"][number], "class" | "addressee">): boolean =>
  classes.includes("R") && addressee.some((one) => one !== "state");

/**
 * A verdict with what others report of its commitment. Where class R stands among the classes, others than states are addressed and nothing was measured,
 * the word becomes `alleged`, or `disputed` when the subject has replied to it; any measured word stays as it is.
 * Only allegations and replies about the subject at hand may be given.
 */
export function allegedOf(
  verdict: Verdict,
  commitment: Pick<Charter["commitments"][number], "class" | "addressee"> | undefined,
  {
    allegations,
    replies,
  }: { readonly allegations: readonly Allegation[]; readonly replies: readonly Reply[] },
): Verdict {
  const isThis = (one: { readonly charter: string; readonly commitment: string }) =>
    one.charter === verdict.charter && one.commitment === verdict.commitment;
  const made = allegations.filter(isThis);
  if (made.length === 0 || !commitment || !canBeAlleged(commitment)) return verdict;
  const told = {
    ...verdict,
    allegations: made.map(({ charter: _, commitment: __, subject: ___, ...alleged }) => alleged),
  };
  if (!open.has(verdict.word)) return told;
  const answered = replies.some(({ about }) => isThis(about));
  return answered
    ? { ...told, word: "disputed", because: "answered" }
    : { ...told, word: "alleged", because: "reported" };
}
