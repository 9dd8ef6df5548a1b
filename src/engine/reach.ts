// Which states can reach what these products disclose: dossiers are read one after the other, and little is kept of each.

import { type Language, Problem, type ReachOver } from "../core/index.ts";
import { readFlows } from "../flows/index.ts";
import { productReach, reachOver } from "../reach/index.ts";
import { reachCsv, reachJson, reachSheet, sheetHtml, sheetMarkdown, sheetText } from "../reports/index.ts";
import { openDossier } from "../store/index.ts";
import { knowledge } from "./judge-evidence.ts";
import type { ReachFormat } from "./reach-formats.ts";

export type ReachAsked = {
  readonly dossiers: readonly string[];
  readonly format: ReachFormat;
  readonly lang: Language;
  readonly now: Date;
  readonly width?: number;
  readonly onProgress?: (text: string) => void;
};

/**
 * `whole`: every dossier could be read. One that cannot is named in the answer, where others can.
 * @throws Problem as `openDossier` when none can be read.
 */
export async function showReach(
  asked: ReachAsked,
): Promise<{ readonly text: string; readonly whole: boolean }> {
  const reach = await read(asked);
  return { text: printed(reach, asked), whole: reach.unread.length === 0 };
}

async function read({ dossiers, onProgress }: ReachAsked): Promise<ReachOver> {
  const know = await knowledge();
  const over = reachOver(know.law);
  let first: Problem | undefined;
  let done = 0;
  for (const folder of dossiers) {
    try {
      over.add(await productOf(folder, know));
      done += 1;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      first ??= error;
      over.unread(folder, error.message);
    }
    onProgress?.(`${done} of ${dossiers.length} dossiers read`);
  }
  if (done === 0 && first !== undefined) throw first;
  return over.result();
}

async function productOf(folder: string, know: Awaited<ReturnType<typeof knowledge>>) {
  const dossier = await openDossier(folder);
  const evidence = await dossier.evidence();
  const flows = readFlows({ evidence, know, blob: dossier.blob });
  return productReach({ evidence, flows, know, made: dossier.manifest.created });
}

function printed(reach: ReachOver, { format, lang, now, width }: ReachAsked): string {
  if (format === "json") return reachJson(reach, now);
  if (format === "csv") return reachCsv(reach);
  const sheet = reachSheet({ language: lang, now }, reach);
  if (format === "html") return sheetHtml(sheet, lang);
  return format === "markdown" ? sheetMarkdown(sheet) : sheetText(sheet, width);
}
