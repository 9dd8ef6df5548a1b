// What was read of recorded traffic, from files or as it passed, as evidence.

import type { Evidence, Gap, Kind, Planted } from "../core/index.ts";
import type { ReadRecordings } from "../probes/index.ts";
import type { OpenFolder } from "../store/index.ts";
import { recognisedIn, secretsTold } from "./recognised-in.ts";
import { version } from "./root.ts";
import type { SearchedExchanges } from "./search-exchanges.ts";

/** Enough for any phone and any page; a recording of weeks is counted past it. */
export const recordingLimits = { perHost: 1000, most: 10_000 };

type Recorded = {
  readonly read: ReadRecordings;
  readonly search: SearchedExchanges | undefined;
  readonly subject: string;
  readonly operator?: string;
  readonly planted: readonly Planted[];
  /** Digests of the bait persons. */
  readonly persona?: string;
  readonly maxBody: number;
  readonly dossier: OpenFolder;
};

/** `conditions` are told beside those that every recording has. */
export async function recordedEvidence(
  recorded: Recorded,
  conditions: Readonly<Record<string, string>>,
): Promise<Evidence> {
  const { read, search, subject, operator, planted, dossier, maxBody } = recorded;
  const disclosures = search?.disclosures(read.observations) ?? [];
  const seen = [...read.observations, ...disclosures];
  const { observations: recognised, gaps: unrecognised } = recognisedIn(seen, planted, dossier.blob);
  const lost = await dossier.settle();
  const gaps: Gap[] = [...read.gaps, ...(search?.gaps ?? []), ...unrecognised];
  if (lost.length > 0) {
    const reason = `${lost.length} bodies could not be written: ${lost[0]?.message ?? ""}`;
    gaps.push({ probe: "store", kinds: ["request", "response", "message"], code: "disk", reason });
  }
  const watched: Kind[] = [...read.watched, "recognised", ...(search ? (["disclosure"] as const) : [])];
  return {
    format: "probity/evidence/1",
    subject: { type: "traffic", name: subject, ...(operator === undefined ? {} : { operator }) },
    conditions: {
      tool: `probity ${version()}`,
      ...read.conditions,
      maxBody: `${maxBody} bytes`,
      ...secretsTold(recognised),
      ...(recorded.persona === undefined ? {} : { persona: recorded.persona }),
      ...conditions,
    },
    visits: [...read.visits],
    watched,
    planted: [...planted],
    observations: [...seen, ...recognised],
    gaps,
  };
}
