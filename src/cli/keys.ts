// probity keys: keys to sign with, of one's own.

import { Command, Option } from "commander";
import { keyFormats, listAgentKeys, listKeys, newKey, showKey } from "../engine/index.ts";
import { keysAsked, passphraseOption } from "./passphrase.ts";

export const keys = (): Command =>
  new Command("keys")
    .summary("make, show and list keys to seal, log and witness with")
    .description(
      "Keys lie in PROBITY_HOME/keys (default: ~/.local/share/probity/keys), in files that only their owner can read.\nNobody needs an account: a key names itself by its did:key. Whose it is, others learn from where you publish it.",
    )
    .addCommand(make())
    .addCommand(show())
    .addCommand(list());

const make = () =>
  new Command("new")
    .summary("make a key; one that is there is never written over")
    .description(
      "Makes an Ed25519 key and prints its public part. The private part stays in the key's file, as it is or under a\npassphrase; or, with --agent, with an SSH agent, and the file holds only the name.",
    )
    .argument("<name>", "what you call it: small letters, digits, dots, hyphens")
    .option("--ml-dsa", "make an ML-DSA-44 key beside it (signatures that quantum computers cannot forge)")
    .option("--encrypt", "lock it with a passphrase, which is asked for")
    .addOption(passphraseOption())
    .addOption(
      new Option(
        "--agent [which]",
        "name a key that the SSH agent holds: its comment or fingerprint",
      ).conflicts(["mlDsa", "encrypt", "passphraseFile"]),
    )
    .action(async (name: string, { mlDsa, encrypt, agent, passphraseFile }) => {
      const asked = { ...keysAsked({ passphraseFile }), name, mlDsa, encrypt, agent, now: new Date() };
      const { file, text } = await newKey(asked);
      process.stdout.write(text);
      process.stderr.write(
        agent === undefined
          ? `\nThe private part is in ${file}: keep a copy where only you can read it. Nobody can make it again.\n`
          : `\n${file} names it; the private part stays with the SSH agent.\n`,
      );
    });

const show = () =>
  new Command("show")
    .summary("print the public part of a key: did:key, verifier key, PEM")
    .argument("<name>", "name of the key")
    .addOption(new Option("--format <format>", "what to print").choices(keyFormats).default("text"))
    .option("--log <origin>", "verifier keys of a log that signs with it, such as example.org/log")
    .option("--witness <name>", "verifier keys of a witness that signs with it, such as witness.example.org")
    .action(
      async (name: string, { format, log, witness }) =>
        void process.stdout.write(
          await showKey({ environment: process.env, name, format, roles: { log, witness } }),
        ),
    );

const list = () =>
  new Command("list")
    .summary("list the keys that are here, or in the SSH agent")
    .addOption(new Option("--format <format>", "what to print").choices(["text", "json"]).default("text"))
    .option("--agent", "list the Ed25519 keys of the SSH agent instead")
    .action(async ({ format, agent }) => {
      const asked = { environment: process.env, format };
      process.stdout.write(agent ? await listAgentKeys(asked) : await listKeys(asked));
    });
