// probity checks: what can be found, and what each check cannot see.

import { Command } from "commander";
import { explainCheck, listChecks, writeCheckPages } from "../engine/index.ts";
import { language, languageOption } from "./language.ts";

export const checks = (): Command =>
  new Command("checks")
    .summary("list the checks, or explain one")
    .description(
      "Lists every check with its question. `probity checks explain ID` tells why it matters, what breaks it\nand what it cannot see.",
    )
    .addOption(languageOption())
    .action(async (_, command: Command) => void process.stdout.write(await listChecks(language(command))))
    .addCommand(
      new Command("explain")
        .summary("explain one check")
        .argument("<id>", "id of the check")
        .addOption(languageOption())
        .action(
          async (id: string, _, command: Command) =>
            void process.stdout.write(await explainCheck(id, language(command))),
        ),
    )
    .addCommand(
      new Command("pages").summary("write docs/checks anew from the checks themselves").action(async () => {
        const written = await writeCheckPages();
        process.stderr.write(`${written} pages written to docs/checks\n`);
      }),
    );
