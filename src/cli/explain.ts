// probity explain DOSSIER [ID…]: is what the dossier says of a disclosure true, by its own bytes?

import { Command, Option } from "commander";
import { explainDossier } from "../engine/index.ts";
import { exit } from "./exit.ts";
import { languageOption } from "./language.ts";

export const explain = (): Command =>
  new Command("explain")
    .summary("verify again, from the dossier alone, where planted values went")
    .description(
      "Takes each disclosure's part (address, header, cookie, body, message) from the dossier, searches it again, and shows the bytes, every step done to the value, to whom it went and when. Without an id: all disclosures, one line each.\nExit code 2 when one cannot be verified.",
    )
    .argument("<dossier>", "folder that `probity inspect --out` made")
    .argument("[ids...]", "disclosures to show in full, by the ids of their observations")
    .addOption(new Option("--format <name>", "what to print").choices(["text", "json"]).default("text"))
    .addOption(languageOption())
    .option("--unmask", "show secrets (passwords, cards, tokens) as they were sent")
    .action(async (dossier: string, ids: string[], { format, lang, unmask }) => {
      const { text, whole } = await explainDossier({ dossier, ids, format, lang, unmask: unmask === true });
      process.stdout.write(text);
      process.exitCode = whole ? exit.fine : exit.cannotTell;
    });
