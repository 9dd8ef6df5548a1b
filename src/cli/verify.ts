// probity verify DOSSIER: what a dossier proves, offline, and what it does not.

import { Command, Option } from "commander";
import { Problem } from "../core/index.ts";
import { verificationFormats, verifyDossier, verifyPageBytes } from "../engine/index.ts";
import { exit } from "./exit.ts";
import { languageOption } from "./language.ts";
import { writeOutput } from "./write-output.ts";

const more = (text: string, before: readonly string[] = []) => [...before, text];

const codes = { proved: exit.fine, refuted: exit.broken, open: exit.cannotTell } as const;

export const verify = (): Command =>
  new Command("verify")
    .summary("check a dossier, its seal and its log proof, offline")
    .description(
      "Holds every file against the manifest, the manifest against the seal, the seal against its signature and its proof of\nlogging, that proof against your policy, and judges the evidence again. Says in plain words what is proved and what is\nnot, and names every file that is not what it should be. It asks no network.\n\nExit codes: 0 all that was asked is proved; 1 something is refuted: altered, forged, or judged wrongly; 2 cannot tell:\nnot sealed, not logged, no --policy (so that nobody vouches for the log), no --key (so that nobody vouches for the signer),\nor judged by another version; 64 wrong use.",
    )
    .argument("[dossier]", "folder that `probity inspect --out` made")
    .option(
      "--policy <file>",
      "which log you trust and which witnesses must have signed (C2SP tlog-policy); “none”: no log is asked for",
    )
    .option(
      "--key <key>",
      "key that you vouch for: did:key:…, a verifier key, or a file with such or PEM; may repeat",
      more,
    )
    .addOption(new Option("--format <format>", "what to print").choices(verificationFormats).default("text"))
    .addOption(languageOption())
    .option("--page <file>", "write the page that does the same in a reader's browser, and end")
    .action(async (dossier: string | undefined, { policy, key, format, lang, page }) => {
      if (page !== undefined) return writeOutput(page, await verifyPageBytes());
      if (dossier === undefined) throw new Problem("wrong-use", "Which dossier? Give its folder.");
      const { text, outcome } = await verifyDossier({ dossier, policy, keys: key, format, language: lang });
      process.stdout.write(text);
      process.exitCode = codes[outcome];
    });
