// probity reach DOSSIER…: to which companies data goes, and which states could compel them to hand it over.

import { Command, Option } from "commander";
import { reachFormats, showReach } from "../engine/index.ts";
import { exit } from "./exit.ts";
import { languageOption } from "./language.ts";
import { writeOutput } from "./write-output.ts";

export const reach = (): Command =>
  new Command("reach")
    .summary("show which states can reach what these products disclose")
    .description(
      "Reads one dossier or many and tells, state by state, how many of these products disclose which kinds of data to\ncompanies tied to it, and under which statutes it could compel them. Facts about seats and statutes: no breach, no\nscore, no ranking. Not legal advice.",
    )
    .argument("<dossier...>", "folders that `probity inspect --out` made")
    .addOption(new Option("--format <name>", "what to print").choices(reachFormats).default("text"))
    .addOption(languageOption())
    .option("--output <file>", "write to a file instead of stdout")
    .option("-q, --quiet", "no progress on stderr")
    .action(async (dossiers: string[], { format, lang, output, quiet }) => {
      const { text, whole } = await showReach({
        dossiers,
        format,
        lang,
        now: new Date(),
        width: process.stdout.columns ?? 80,
        ...(quiet || !process.stderr.isTTY ? {} : { onProgress: show }),
      });
      if (output === undefined) process.stdout.write(text);
      else await writeOutput(output, text);
      process.exitCode = whole ? exit.fine : exit.cannotTell;
    });

const show = (text: string): void => void process.stderr.write(`\r${text}`);
