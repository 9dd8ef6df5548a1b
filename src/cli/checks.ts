// probity checks: what can be found, and what each check cannot see.

import { Command, Option } from "commander";
import { explainCheck, listChecks, writeCheckPages } from "../engine/index.ts";

const lang = () => new Option("--lang <tag>", "language").choices(["en", "zh"]).default("en");

export const checks = (): Command =>
  new Command("checks")
    .summary("list the checks, or explain one")
    .description(
      "Lists every check with its question. `probity checks explain ID` tells why it matters, what breaks it\nand what it cannot see.",
    )
    .addOption(lang())
    .action((options) => void process.stdout.write(listChecks(options.lang)))
    .addCommand(
      new Command("explain")
        .summary("explain one check")
        .argument("<id>", "id of the check")
        .addOption(lang())
        .action((id: string, options) => void process.stdout.write(explainCheck(id, options.lang))),
    )
    .addCommand(
      new Command("pages").summary("write docs/checks anew from the checks themselves").action(async () => {
        const written = await writeCheckPages();
        process.stderr.write(`${written} pages written to docs/checks\n`);
      }),
    );
