// A dossier as a report: everything that a section may read.

import { checks } from "../checks/index.ts";
import type { Language, Report } from "../core/index.ts";
import { reasons } from "../judge/index.ts";
import { type DossierAsked, openJudged } from "./open-judged.ts";

/** @throws Problem as `openJudged`. */
export async function openReport({
  lang,
  ...asked
}: DossierAsked & { readonly lang: Language }): Promise<Report> {
  const { dossier, evidence, verdicts, charters, declared, flows, know } = await openJudged(asked);
  return {
    evidence,
    verdicts,
    charters,
    checks,
    flows,
    know,
    declared,
    manifest: dossier.manifest,
    language: lang,
    reasons,
    blob: dossier.blob,
  };
}
