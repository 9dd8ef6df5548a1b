// probity charters: which programmes can be judged, and what is in them.

import { Command, Option } from "commander";
import { listCharters, showCharter } from "../engine/index.ts";

const lang = () => new Option("--lang <tag>", "language").choices(["en", "zh"]).default("en");

export const charters = (): Command =>
  new Command("charters")
    .summary("list the charters, or show one")
    .description(
      "Lists the programmes of promises that Probity judges against.\n`probity charters show gids` shows one with its commitments and the checks that speak to them.",
    )
    .addOption(lang())
    .action(async (options) => void process.stdout.write(await listCharters(options.lang)))
    .addCommand(
      new Command("show")
        .summary("show one charter")
        .argument("<id>", "id of a charter, or a path")
        .addOption(lang())
        .action(
          async (id: string, options) => void process.stdout.write(await showCharter(id, options.lang)),
        ),
    );
