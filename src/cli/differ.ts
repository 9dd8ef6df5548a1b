// probity differ A A2 B: which fields derive from the person who used a program, whatever their disguise.

import { Command, Option } from "commander";
import { differDossiers, differFormats } from "../engine/index.ts";
import { languageOption } from "./language.ts";
import { writeOutput } from "./write-output.ts";

const person = (text: string, before: readonly (readonly string[])[] = []) => [
  ...before,
  text.split(",").filter(Boolean),
];

export const differ = (): Command =>
  new Command("differ")
    .summary("compare runs of different people: name the fields that derive from the person")
    .description(
      "Compares dossiers of the same program, or the same site: at least two runs with one person and one with another. What is equal in the runs of one person and different for another derives from the person and not from time, even encrypted or written in an alphabet of the sender's own. Record as A, then as B, then as A again: without another's run in between, a change over time could look the same, and nothing is more than possible.",
    )
    .argument(
      "[dossiers...]",
      "folders that `probity inspect --persona` made; grouped by the bait person they name",
    )
    .option("--person <dossiers>", "folders of one person's runs, with commas; once for every person", person)
    .addOption(new Option("--format <name>", "what to print").choices(differFormats).default("text"))
    .addOption(languageOption())
    .option("--unmask", "show values as they were sent")
    .option("-o, --output <file>", "write to a file instead of stdout")
    .option("-q, --quiet", "no progress on stderr")
    .addHelpText(
      "after",
      "\nExamples:\n  probity differ dossier-a dossier-b dossier-a2\n  probity differ --person dossier-a,dossier-a2 --person dossier-b",
    )
    .action(async (dossiers: string[], options) => {
      const text = await differDossiers({
        dossiers,
        persons: options.person ?? [],
        format: options.format,
        lang: options.lang,
        unmask: options.unmask === true,
        ...(options.quiet || !process.stderr.isTTY ? {} : { onProgress: show }),
      });
      if (options.output === undefined) process.stdout.write(text);
      else await writeOutput(options.output, text);
    });

const show = (text: string): void => void process.stderr.write(`\r${text}\n`);
