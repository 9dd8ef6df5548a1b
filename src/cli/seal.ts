// probity seal DOSSIER: signs what a dossier holds and says, and has it logged.

import { Command, InvalidArgumentError } from "commander";
import { sealDossier } from "../engine/index.ts";
import { keysAsked, passphraseOption } from "./passphrase.ts";
import { writeOutput } from "./write-output.ts";

export const seal = (): Command =>
  new Command("seal")
    .summary("sign a dossier, and put the statement into a transparency log")
    .description(
      "Signs the digest of the manifest, which names every file, and the words of the verdicts (docs/spec/statement.md).\nThe statement holds digests and words only, and lies in the dossier as seal/statement.json; with --log, the proof that it\nwas logged lies beside it. What was done before is not done again: when something breaks off, give the command again.\nA second seal, by another key, stands beside the first. A sealed dossier takes no replies; a copy without “seal” does.",
    )
    .argument("<dossier>", "folder that `probity inspect --out` made")
    .requiredOption("--key <name>", "one of `probity keys list` (make one: probity keys new NAME)")
    .addOption(passphraseOption())
    .option("--log <place>", "URL of a log, or the folder of your own")
    .option(
      "--policy <file>",
      "wait until the witnesses that this policy asks for have signed (C2SP tlog-policy)",
    )
    .option(
      "--vc [file]",
      "make a W3C Verifiable Credential of it (eddsa-jcs-2022), beside the seal or in a file",
    )
    .option("--wait <seconds>", "how long to wait for them", seconds, 60)
    .action(async (dossier: string, { key, log, policy, wait, vc, passphraseFile }) => {
      const { files, credential } = await sealDossier({
        dossier,
        key,
        keys: keysAsked({ passphraseFile }),
        log,
        policy,
        credential: vc === undefined ? undefined : vc === true ? "beside" : "apart",
        patience: wait * 1000,
        onProgress: (line) => process.stderr.write(`${line}\n`),
      });
      if (credential && vc !== true) await writeOutput(vc, credential);
      process.stdout.write(files.map((file) => `${file}\n`).join(""));
    });

function seconds(text: string): number {
  const value = Number(text);
  if (value >= 0 && value <= 86_400 && text.trim() !== "") return value;
  throw new InvalidArgumentError("It must be a number of seconds, at most a day.");
}
