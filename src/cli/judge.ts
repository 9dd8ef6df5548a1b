// probity judge DOSSIER: the verdicts again, from the evidence alone.

import { Command } from "commander";
import { judgeDossier } from "../engine/index.ts";
import { exit } from "./exit.ts";

const list = (text: string, before: readonly string[] = []) => [
  ...before,
  ...text.split(",").filter(Boolean),
];

export const judge = (): Command =>
  new Command("judge")
    .summary("judge a dossier again, offline")
    .description(
      "Recomputes the verdicts from a dossier's evidence, with no browser and no network, and prints them as JSON.\nThe same dossier, charters and data give the same bytes as its verdicts.json; stderr says whether they are.",
    )
    .argument("<dossier>", "folder that `probity inspect --out` made")
    .option(
      "--charter <name>",
      "charter to judge against: a name or a path; may repeat (default: those the dossier was judged against)",
      list,
    )
    .option("--declaration <file>", "declaration to hold it against (default: the dossier's own)")
    .option("--allegations <file>", "breaches that others have reported, with attributor and date")
    .option("--suppressions <file>", "findings not to count for the exit code, with reason and expiry")
    .option("-q, --quiet", "do not compare on stderr")
    .action(async (dossier: string, { charter, quiet, ...asked }) => {
      const judged = await judgeDossier({ ...asked, dossier, charters: charter });
      process.stdout.write(judged.text);
      if (!quiet) process.stderr.write(`${comparison(judged)}${unheard(asked.allegations, judged)}`);
      process.exitCode = exit.ofWords(judged.counted);
    });

/** A file of allegations that touches nothing is told: silence would look as if nobody had reported anything. */
function unheard(
  file: string | undefined,
  { verdicts }: Pick<Awaited<ReturnType<typeof judgeDossier>>, "verdicts">,
): string {
  if (file === undefined || verdicts.verdicts.some(({ allegations }) => allegations !== undefined)) return "";
  return `no allegation in ${file} is about this subject and a commitment that was judged\n`;
}

type Compared = Pick<Awaited<ReturnType<typeof judgeDossier>>, "compared" | "changed">;

function comparison({ compared, changed }: Compared): string {
  if (compared === "same") return "the same bytes as the dossier's verdicts.json\n";
  if (compared === "none") return "the dossier has no readable verdicts.json to compare with\n";
  const why =
    changed.length > 0
      ? `changed since: ${changed.join(", ")}`
      : "another version, or another declaration, allegation or reply";
  return `other than the dossier's verdicts.json (${why})\n`;
}
