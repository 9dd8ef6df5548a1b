// The verdicts again, from the dossier alone: the same evidence, charters and knowledge give the same bytes.

import { suppressing, type Verdicts, type Word } from "../core/index.ts";
import { dayOf } from "./beside-report.ts";
import { canonical } from "./canonical.ts";
import { type DossierAsked, openJudged } from "./open-judged.ts";

export type JudgedDossier = {
  /** verdicts.json as it would be written now: canonical JSON (RFC 8785) and a newline. */
  readonly text: string;
  readonly verdicts: Verdicts;
  /** Words that count for the exit code: what a suppression covers does not. */
  readonly counted: readonly Word[];
  /** How it stands to the dossier's own verdicts.json: `none` when it has none that can be read. */
  readonly compared: "same" | "other" | "none";
  /** When other: what of the input is not what it was, such as `charter gids` or `knowledge trackhar`. */
  readonly changed: readonly string[];
};

/** The text of verdicts.json. */
export const verdictsText = (verdicts: Verdicts): string => `${canonical(verdicts)}\n`;

/** @throws Problem as `openJudged`. */
export async function judgeDossier({
  today = dayOf(new Date()),
  ...asked
}: DossierAsked & { readonly today?: string }): Promise<JudgedDossier> {
  const { verdicts, before, besides, know, evidence } = await openJudged(asked);
  const site = know.siteOf(evidence.subject.name);
  const { counted } = suppressing(besides.suppressions, verdicts, { today, site });
  const text = verdictsText(verdicts);
  const compared = before === undefined ? "none" : before.text === text ? "same" : "other";
  const changed =
    before && compared === "other"
      ? [
          ...differing("charter", before.verdicts.charters, verdicts.charters),
          ...differing("knowledge", before.verdicts.knowledge, verdicts.knowledge),
        ]
      : [];
  return { text, verdicts, counted, compared, changed };
}

type Named = Readonly<Record<string, string>>;

const differing = (what: string, before: Named, now: Named): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(now)])]
    .filter((name) => before[name] !== now[name])
    .sort()
    .map((name) => `${what} ${name}`);
