// probity report DOSSIER: the same dossier in another shape or language.

import { Command, Option } from "commander";
import { Problem } from "../core/index.ts";
import { formats, openReport, render } from "../engine/index.ts";
import { interrupts } from "./interrupts.ts";
import { writeOutput } from "./write-output.ts";

const list = (text: string, before: readonly string[] = []) => [
  ...before,
  ...text.split(",").filter(Boolean),
];
const more = (file: string, before: readonly string[] = []) => [...before, file];

export const report = (): Command =>
  new Command("report")
    .summary("show a dossier as text, HTML, PDF, JSON, Markdown, SARIF, HAR or WEC")
    .description(
      "Renders a dossier. `wec` is the inspection.json that tools around the EDPS website evidence collector read.\n`pdf` needs a browser, as inspect does.",
    )
    .argument("<dossier>", "folder that `probity inspect --out` made")
    .addOption(new Option("--format <name>", "shape of the report").choices(formats).default("text"))
    .addOption(new Option("--lang <tag>", "language of the report").choices(["en", "zh"]).default("en"))
    .option("--output <file>", "write to a file instead of stdout")
    .option("--charter <name>", "charter to judge against: a name or a path; may repeat", list)
    .option("--declaration <file>", "declaration to hold it against (default: the dossier's own)")
    .option("--allegations <file>", "breaches that others have reported, with attributor and date")
    .option("--suppressions <file>", "findings that were decided not to count, with reason and expiry")
    .option("--key <file>", "public key (PEM) that you vouch for, to verify replies by; may repeat", more)
    .option("--unmask", "show secrets that were found in what was sent; otherwise they are masked")
    .option("--browser <path>", "browser for PDF (or PROBITY_BROWSER)")
    .action(async (dossier: string, options) => {
      using _ = interrupts();
      const made = await openReport({
        dossier,
        charters: options.charter,
        declaration: options.declaration,
        allegations: options.allegations,
        suppressions: options.suppressions,
        keys: options.key,
        lang: options.lang,
      });
      const content = await render(made, options.format, {
        browser: options.browser,
        environment: process.env,
        where: dossier,
        unmask: options.unmask ?? false,
        width: process.stdout.columns ?? 80,
        colour: options.output === undefined && process.stdout.isTTY === true && !process.env["NO_COLOR"],
      });
      if (options.output === undefined) {
        if (options.format === "pdf" && process.stdout.isTTY) {
          throw new Problem("wrong-use", "A PDF cannot be shown on a terminal.", {
            hint: "Add --output report.pdf",
          });
        }
        process.stdout.write(content);
        return;
      }
      await writeOutput(options.output, content);
    });
