// What a report shows beside its verdicts: replies, suppressions on a given day, and what of a declaration was not seen.

import {
  type Declaration,
  type Evidence,
  type Flows,
  type Knowledge,
  type Report,
  suppressing,
  type Verdicts,
} from "../core/index.ts";
import { unusedOf } from "../declarations/index.ts";
import { type Besides, isAbout } from "./besides.ts";
import { heardReply, type Vouched } from "./verify-reply.ts";

/** ISO date in UTC. */
export const dayOf = (now: Date): string => now.toISOString().slice(0, 10);

/** `today` is an ISO date: the only thing here that the clock decides. `keys`: those that the reader vouches for. */
export function besideReport(given: {
  readonly besides: Besides;
  readonly verdicts: Verdicts;
  readonly evidence: Evidence;
  readonly know: Knowledge;
  readonly flows: Flows;
  readonly declared: Declaration | undefined;
  readonly today: string;
  readonly keys?: Vouched;
}): Pick<Report, "unused" | "replies" | "suppressing"> {
  const { besides, verdicts, evidence, know, declared, today } = given;
  const site = know.siteOf(evidence.subject.name);
  return {
    ...(declared === undefined ? {} : { unused: unusedOf(declared, given) }),
    replies: besides.replies
      .filter(({ about }) => isAbout(about.subject, evidence, know))
      .map((reply) => heardReply(reply, given.keys ?? new Set())),
    suppressing: suppressing(besides.suppressions, verdicts, { today, site }),
  };
}
