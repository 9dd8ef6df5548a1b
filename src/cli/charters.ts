// probity charters: which programmes can be judged, and what is in them.

import { Command } from "commander";
import { listCharters, showCharter } from "../engine/index.ts";
import { language, languageOption } from "./language.ts";

export const charters = (): Command =>
  new Command("charters")
    .summary("list the charters, or show one")
    .description(
      "Lists the programmes of promises that Probity judges against.\n`probity charters show gids` shows one with its commitments and the checks that speak to them.",
    )
    .addOption(languageOption())
    .action(async (_, command: Command) => void process.stdout.write(await listCharters(language(command))))
    .addCommand(
      new Command("show")
        .summary("show one charter")
        .argument("<id>", "id of a charter, or a path")
        .addOption(languageOption())
        .action(
          async (id: string, _, command: Command) =>
            void process.stdout.write(await showCharter(id, language(command))),
        ),
    );
