// probity judge DOSSIER: the verdicts again, from the evidence alone.

import { Command } from "commander";
import { judgeDossier, usual } from "../engine/index.ts";
import { exit } from "./exit.ts";

const list = (text: string, before: readonly string[] = []) => [
  ...before,
  ...text.split(",").filter(Boolean),
];

export const judge = (): Command =>
  new Command("judge")
    .summary("judge a dossier again, offline")
    .description(
      "Recomputes the verdicts from a dossier's evidence, with no browser and no network,\nand prints them as JSON: the same dossier gives the same bytes.",
    )
    .argument("<dossier>", "folder that `probity inspect --out` made")
    .option("--charter <name>", "charter to judge against: a name or a path; may repeat", list)
    .option("--declaration <file>", "declaration to hold it against (default: the dossier's own)")
    .action(async (dossier: string, options) => {
      const { text, verdicts } = await judgeDossier({
        dossier,
        charters: options.charter ?? [...usual],
        declaration: options.declaration,
      });
      process.stdout.write(text);
      process.exitCode = exit.ofVerdicts(verdicts);
    });
