// A dossier as a report: everything that a section may read.

import { checks } from "../checks/index.ts";
import type { Language, Report } from "../core/index.ts";
import { reasons } from "../judge/index.ts";
import { besideReport, dayOf } from "./beside-report.ts";
import { type DossierAsked, openJudged } from "./open-judged.ts";
import { reachBeside } from "./reach-beside.ts";
import { readKeys } from "./verify-reply.ts";

/** @throws Problem as `openJudged` and `readKeys`. */
export async function openReport({
  lang,
  today = dayOf(new Date()),
  keys = [],
  ...asked
}: DossierAsked & {
  readonly lang: Language;
  /** ISO date by which suppressions expire. */
  readonly today?: string;
  /** PEM files of the keys that the reader vouches for, by which replies may be signed. */
  readonly keys?: readonly string[] | undefined;
}): Promise<Report> {
  const vouched = await readKeys(keys);
  const judged = await openJudged(asked);
  const { dossier, evidence, verdicts, charters, declared, flows, know } = judged;
  return {
    evidence,
    verdicts,
    charters,
    checks,
    flows,
    know,
    declared,
    ...besideReport({ ...judged, flows, today, keys: vouched }),
    ...reachBeside({ evidence, flows, know, declared, made: dossier.manifest.created }),
    manifest: dossier.manifest,
    language: lang,
    reasons,
    blob: dossier.blob,
  };
}
