// What the fingerprinting checks share: their options, and how suspicious calls become a finding.

import type * as z from "zod";
import {
  type Keyed,
  keptUnless,
  type Of,
  offencesBy,
  type Sight,
  unknown,
  type Values,
} from "../../core/index.ts";
import { allow } from "./allow.ts";
import { moments, unvisited } from "./moments.ts";
import { partyOf, scriptName, scriptOf } from "./script.ts";

export const fingerprinting = { moments, allow };

type Options = {
  readonly moments?: z.infer<typeof moments>;
  readonly allow: readonly string[];
};

/** One script in one frame, in one visit: what it does there belongs together. */
export const actor = (call: Of<"call">): string =>
  `${call.visit ?? ""}\n${call.frame ?? call.page ?? ""}\n${scriptOf(call)}`;

/** One offence per script; `told` are facts of the call that the report repeats. */
export function fingerprinters(
  guilty: readonly Of<"call">[],
  { know, subject, visited }: Pick<Sight, "know" | "subject" | "visited">,
  options: Options,
  told: (call: Of<"call">) => Values = () => ({}),
): Keyed<"kept" | "broken" | "unvisited"> {
  const counted = guilty.filter((call) => !options.allow.includes(know.siteOf(scriptOf(call))));
  const offences = offencesBy(
    counted,
    (call) => scriptName(call, know),
    (call) => ({
      site: know.siteOf(scriptOf(call)),
      company: know.ownerOf(scriptOf(call))?.name ?? "",
      party: partyOf(call, subject, know),
      api: call.api,
      ...told(call),
    }),
  );
  const missing = unvisited(options.moments, visited);
  if (offences.length === 0 && missing !== "") return unknown("unvisited", { moments: missing });
  const own = offences.filter((offence) => offence.values?.["party"] === "first").length;
  return keptUnless(offences, { kept: "kept", broken: "broken", grade: "activity", values: { own } });
}
