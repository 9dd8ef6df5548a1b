// probity witness: vouch that a log tells everybody the same.

import { Command, Option } from "commander";
import { addWitnessedLog, initWitness, listWitnessed, openOwnWitness } from "../engine/index.ts";
import { interrupts } from "./interrupts.ts";
import { listenOption } from "./listen.ts";
import { keysAsked, passphraseOption } from "./passphrase.ts";

export const witness = (): Command =>
  new Command("witness")
    .summary("run a witness: cosign logs that only ever grow")
    .description(
      "A witness signs a log's checkpoint when the last one that it signed is its beginning, and never two that exclude\neach other (C2SP tlog-witness; docs/spec/witness.md). It needs no copy of the log, and reads none of its entries.\nWitnesses that have nothing to do with each other are what makes a log worth believing.",
    )
    .addCommand(init())
    .addCommand(addLog())
    .addCommand(list())
    .addCommand(serve());

const init = () =>
  new Command("init")
    .summary("make a witness")
    .description(
      "Makes its folder, and prints the verifier keys that logs and readers need for their policies.",
    )
    .argument("<dir>", "folder to make")
    .requiredOption(
      "--name <name>",
      "the witness's name: a URL without https://, such as witness.example.org",
    )
    .requiredOption("--key <name>", "one of `probity keys list`, used for nothing else")
    .addOption(passphraseOption())
    .action(async (folder: string, { name, key, passphraseFile }) => {
      const vkeys = await initWitness({ folder, name, key, keys: keysAsked({ passphraseFile }) });
      process.stdout.write(vkeys.map((vkey) => `${vkey}\n`).join(""));
      process.stderr.write(
        `\nPublish the key above. Which log is witnessed: probity witness add-log ${folder} VKEY\n`,
      );
    });

const addLog = () =>
  new Command("add-log")
    .summary("witness one more log, or one more key of a log; also while it is served")
    .argument("<dir>", "folder of the witness")
    .argument("<vkey>", "the log's verifier key, from where its operator publishes it: name+hash+base64")
    .action(
      async (folder: string, vkey: string) => void process.stdout.write(await addWitnessedLog(folder, vkey)),
    );

const list = () =>
  new Command("list")
    .summary("list the witness's keys, the logs, and how far each was cosigned")
    .argument("<dir>", "folder of the witness")
    .addOption(new Option("--format <format>", "what to print").choices(["text", "json"]).default("text"))
    .action(
      async (folder: string, { format }) => void process.stdout.write(await listWitnessed(folder, format)),
    );

const serve = () =>
  new Command("serve")
    .summary("answer logs over HTTP")
    .description(
      "Answers `POST /add-checkpoint`, and `GET /ID/checkpoint` with the newest checkpoint of the log whose origin has that\nSHA-256. What it signs is on the disk before it is told. Ends with Ctrl-C. Put a web server with TLS before it.\nOne folder, one process: the folder must never be copied and served twice, nor put back from a backup.",
    )
    .argument("<dir>", "folder of the witness")
    .addOption(listenOption(8081))
    .addOption(passphraseOption())
    .action(async (folder: string, { listen, passphraseFile }) => {
      const opened = await openOwnWitness(folder, keysAsked({ passphraseFile }));
      try {
        const onFault = (line: string) => void process.stderr.write(`${line}\n`);
        const { serveWitness } = await import("../server/index.ts");
        const listening = await serveWitness({ witness: opened, ...listen, onFault });
        process.stdout.write(`${listening.url}\n`);
        process.stderr.write(`Witnesses as ${opened.settings.name}. Ctrl-C ends it.\n`);
        const { promise, resolve } = Promise.withResolvers<void>();
        using _ending = interrupts(resolve);
        await promise;
        await listening.close();
      } finally {
        await opened.close();
      }
    });
