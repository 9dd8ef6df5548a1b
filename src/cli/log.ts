// probity log: a transparency log of one's own, and what strangers do with it.

import { Command, Option } from "commander";
import { Problem } from "../core/index.ts";
import {
  addStatements,
  admissionModes,
  audit,
  fsck,
  initLog,
  mirror,
  openServedLog,
  proveEntry,
} from "../engine/index.ts";
import { counted } from "./counted.ts";
import { exit } from "./exit.ts";
import { interrupts } from "./interrupts.ts";
import { languageOption } from "./language.ts";
import { listenOption } from "./listen.ts";
import { keysAsked, passphraseOption } from "./passphrase.ts";
import { whole } from "./whole.ts";
import { writeOutput } from "./write-output.ts";

const more = (text: string, before: readonly string[] = []) => [...before, text];
const codes = { proved: exit.fine, refuted: exit.broken, open: exit.cannotTell } as const;

export const log = (): Command =>
  new Command("log")
    .summary("run a transparency log, add to one, audit and mirror one")
    .description(
      "An append-only log of signed statements, in files that any web server can serve (C2SP tlog-tiles; docs/spec/log.md).\nWhoever reads it need not trust whoever runs it: everything in it can be checked, and so can that nothing was taken out.",
    )
    .addCommand(init())
    .addCommand(add())
    .addCommand(serve())
    .addCommand(prove())
    .addCommand(auditing())
    .addCommand(checking())
    .addCommand(mirroring());

const init = () =>
  new Command("init")
    .summary("make an empty log")
    .description(
      "Makes the folder of a log, and prints the verifier key that its readers need. The key's private part stays with\n`probity keys`; the folder can be served as it is.",
    )
    .argument("<dir>", "folder to make")
    .requiredOption("--origin <name>", "the log's name: its URL without https://, such as example.org/log")
    .requiredOption("--key <name>", "one of `probity keys list`, used for nothing else")
    .addOption(
      new Option(
        "--admit <who>",
        "who may add: whoever signed by the key that is named, listed keys, or anybody",
      )
        .choices(admissionModes)
        .default("possession"),
    )
    .option("--allow <key>", "key that may add (with --admit listed): did:key:…, or a file; may repeat", more)
    .option(
      "--take <type>",
      "kind of statement (predicateType) that is taken besides Probity's own; may repeat",
      more,
    )
    .option(
      "--policy <file>",
      "publish only what these witnesses have signed (C2SP tlog-policy, with their URLs)",
    )
    .addOption(passphraseOption())
    .action(async (folder: string, { origin, key, admit, allow = [], take = [], policy, passphraseFile }) => {
      const keys = keysAsked({ passphraseFile });
      const { vkeys } = await initLog({ folder, origin, key, keys, admit, allow, types: take, policy });
      process.stdout.write(vkeys.map((vkey) => `${vkey}\n`).join(""));
      process.stderr.write(
        `\nThe log is in ${folder}. Publish the key above: with it, others check what the log says.\nServe it: probity log serve ${folder}\n`,
      );
    });

const add = () =>
  new Command("add")
    .summary("add statements to a log; prints the index of each")
    .description(
      "Adds in-toto statements (docs/spec/statement.md), signed ones as they are, others signed with --key. The index is\nprinted once the log has kept the entry. What is in the log already gets the index that it has.",
    )
    .argument("<log>", "URL of a log, or the folder of your own")
    .argument("<file...>", "files with a statement or a signed envelope; - for the standard input")
    .option("--key <name>", "one of `probity keys list`, for statements that are not signed")
    .addOption(passphraseOption())
    .action(async (place: string, files: string[], { key, passphraseFile }) => {
      const onAdded = (file: string, index: number) =>
        void process.stdout.write(files.length > 1 ? `${index}\t${file}\n` : `${index}\n`);
      await addStatements({ log: place, files, key, keys: keysAsked({ passphraseFile }), onAdded });
    });

const serve = () =>
  new Command("serve")
    .summary("serve a log over HTTP, and take entries by POST /add")
    .description(
      "Serves the files of a log as C2SP tlog-tiles has them, each traced to the signed root before it goes out, and answers\n`POST /add` with the index of the entry once it is kept and under a checkpoint. Of a copy it serves the files alone.\nEnds with Ctrl-C after what was taken is kept. Put a web server with TLS before it: this one speaks plain HTTP.",
    )
    .argument("<dir>", "folder of a log, or of a copy")
    .addOption(listenOption(8080))
    .addOption(passphraseOption())
    .action(async (folder: string, { listen, passphraseFile }) => {
      const onFault = (line: string) => void process.stderr.write(`${line}\n`);
      const served = await openServedLog(folder, keysAsked({ passphraseFile }), onFault);
      try {
        // HTTP is loaded where it is served: every other command begins without it.
        const { serveLog } = await import("../server/index.ts");
        const listening = await serveLog({ service: served.service, ...listen, onFault });
        process.stdout.write(`${listening.url}\n`);
        process.stderr.write(`Serves ${served.says}. Ctrl-C ends it.\n`);
        const { promise, resolve } = Promise.withResolvers<void>();
        using _ending = interrupts(resolve);
        await promise;
        await listening.close();
      } finally {
        await served.close();
      }
    });

const prove = () =>
  new Command("prove")
    .summary("print the proof that an entry is in a log (C2SP tlog-proof)")
    .argument("<log>", "URL or folder of a log")
    .argument("[index]", "number of the entry, from 0", whole(0, Number.MAX_SAFE_INTEGER))
    .option("--entry <file>", "the entry that it must be; without an index it is looked for")
    .option("--policy <file>", "wait until the witnesses that this policy asks for have signed")
    .option("--wait <seconds>", "how long to wait for them", whole(0, 86_400), 60)
    .option("--out <file>", "write it to a file")
    .action(async (place: string, index: number | undefined, { entry, policy, wait, out }) => {
      if (index === undefined && entry === undefined)
        throw new Problem("wrong-use", "Say which entry: its number, or --entry FILE.");
      const text = await proveEntry({ log: place, index, entry, policy, patience: wait * 1000 });
      if (out === undefined) process.stdout.write(text);
      else await writeOutput(out, text);
    });

const policyOptions = (command: Command): Command =>
  command
    .addOption(
      new Option(
        "--policy <file>",
        "which key the log has, and who must have witnessed it (C2SP tlog-policy)",
      ).conflicts("vkey"),
    )
    .option("--vkey <key>", "the log's verifier key, where no witness is asked for");

const auditing = () =>
  policyOptions(
    new Command("audit")
      .summary("read a whole log as a stranger would, and say what holds")
      .description(
        "Hashes every entry again, holds every tile against what its entries make and all of it against the signed root;\nholds that against the last time (remembered in PROBITY_HOME/logs), the witnesses that you ask for, and other places\nthat serve the same log.\n\nExit codes: 0 all of it is proved; 1 something is refuted: damaged, rolled back, or two stories for two readers; 2 cannot\ntell: nobody vouches for the key, witnesses are missing, or the log cannot be read; 64 wrong use.",
      )
      .argument("<log>", "URL or folder of a log"),
  )
    .option("--mirror <log>", "URL or folder that serves the same log; may repeat", more)
    .addOption(new Option("--format <format>", "what to print").choices(["text", "json"]).default("text"))
    .addOption(languageOption())
    .action(async (place: string, { policy, vkey, mirror: mirrors = [], format, lang }) => {
      const asked = { log: place, policy, vkey, mirrors, format, language: lang, environment: process.env };
      const { text, outcome } = await counted("entries", (onProgress) => audit({ ...asked, onProgress }));
      process.stdout.write(text);
      process.exitCode = codes[outcome];
    });

const checking = () =>
  new Command("fsck")
    .summary("check the folder of a log or of a copy, file by file")
    .argument("<dir>", "folder of a log, or of a copy")
    .addOption(languageOption())
    .action(async (folder: string, { lang }) => {
      const { text, outcome } = await counted("entries", (onProgress) => fsck(folder, lang, onProgress));
      process.stdout.write(text);
      process.exitCode = codes[outcome];
    });

const mirroring = () =>
  policyOptions(
    new Command("mirror")
      .summary("copy a log, checking all of it; a later run copies what is new")
      .description(
        "Every entry is hashed on its way in, and the checkpoint comes last: the copy never holds what the log did not sign.\nA log that went back or tells another story than before is not copied. Any web server can serve the copy, and so can\n`probity log serve`.",
      )
      .argument("<log>", "URL or folder of a log")
      .argument("<dir>", "folder for the copy"),
  ).action(async (place: string, folder: string, { policy, vkey }) => {
    const text = await counted("entries", (onProgress) =>
      mirror({ log: place, folder, policy, vkey, onProgress }),
    );
    process.stdout.write(text);
  });
