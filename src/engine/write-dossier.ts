// Judges fresh evidence and writes the dossier: evidence first, the manifest last.

import { stringify } from "yaml";
import { checks } from "../checks/index.ts";
import type { Evidence, Report } from "../core/index.ts";
import { reasons } from "../judge/index.ts";
import { harParts, html } from "../reports/index.ts";
import type { OpenFolder } from "../store/index.ts";
import { besideReport, dayOf } from "./beside-report.ts";
import { charterFiles } from "./charters.ts";
import type { Asked } from "./inspect.ts";
import { verdictsText } from "./judge-dossier.ts";
import { judgeEvidence } from "./judge-evidence.ts";
import { reachBeside } from "./reach-beside.ts";
import { masker } from "./recognised-in.ts";
import { version } from "./root.ts";

export type Language = "en" | "zh";

/** @throws Problem `not-writable`. */
export async function writeDossier(given: {
  readonly evidence: Evidence;
  readonly dossier: OpenFolder;
  readonly asked: Pick<Asked, "charters" | "declared" | "besides">;
  readonly lang: Language;
  readonly clock: () => Date;
  /** Show what looks like a secret as it was sent. */
  readonly unmask?: boolean;
}): Promise<Report> {
  const { evidence, dossier, asked, lang, clock } = given;
  await dossier.writeEvidence(evidence);
  const { charters, declared, besides } = asked;
  const judged = await judgeEvidence({ evidence, charters, declared, ...besides, blob: dossier.blob });
  const { verdicts, flows, know } = judged;
  await dossier.write("verdicts.json", verdictsText(verdicts));
  for (const [path, text] of charterFiles(asked.charters)) await dossier.write(path, text);
  if (asked.declared) await dossier.write("declaration.yaml", stringify(asked.declared));
  const { allegations, suppressions } = besides;
  if (allegations.length > 0)
    await dossier.write("allegations.yaml", stringify({ format: "probity/allegations/1", allegations }));
  if (suppressions.length > 0)
    await dossier.write("suppressions.yaml", stringify({ format: "probity/suppressions/1", suppressions }));
  for (const { visit, run, screenshot } of evidence.visits) {
    const bytes = screenshot ? dossier.blob(screenshot.sha256) : undefined;
    if (bytes) await dossier.write(`screenshots/${visit}-${run}.png`, bytes);
  }
  const head = {
    tool: { name: "probity" as const, version: version() },
    created: clock().toISOString(),
    subject: evidence.subject.name,
    conditions: evidence.conditions,
  };
  await dossier.write("capture.har", harParts({ evidence, blob: dossier.blob, manifest: head }));
  const report: Report = {
    evidence,
    verdicts,
    charters: asked.charters,
    checks,
    flows,
    know,
    declared,
    ...besideReport({ ...judged, flows, evidence, besides, declared, today: dayOf(clock()) }),
    ...reachBeside({ evidence, flows, know, declared: asked.declared, made: head.created }),
    manifest: { format: "probity/dossier/1", ...head, files: {} },
    language: lang,
    reasons,
    blob: dossier.blob,
  };
  const page = html(report);
  const { masked } = masker(evidence.observations, dossier.blob);
  await dossier.write("report.html", given.unmask ? page : masked(page));
  const manifest = await dossier.finish(head);
  return { ...report, manifest };
}
