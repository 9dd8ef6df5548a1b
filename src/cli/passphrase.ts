// Passphrases: from the terminal without echo, from a file or from the environment; never from an argument, which every
// process of the machine can read.

import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { Option } from "commander";
import { Problem } from "../core/index.ts";

export const passphraseOption = () =>
  new Option(
    "--passphrase-file <file>",
    "read the key's passphrase from a file (default: PROBITY_PASSPHRASE, or ask)",
  );

export type PassphraseOptions = { readonly passphraseFile?: string | undefined };

/** How the engine comes by the keys of whoever types. */
export const keysAsked = ({ passphraseFile }: PassphraseOptions) => ({
  environment: process.env,
  passphraseFile,
  ask,
  choose,
});

async function choose(prompt: string): Promise<string> {
  const chosen = await ask(prompt);
  if (chosen === "") throw new Problem("wrong-use", "An empty passphrase locks nothing.");
  if ((await ask("The same once more: ")) === chosen) return chosen;
  throw new Problem("wrong-use", "The two are not the same; nothing was made.");
}

/** Shows nothing of what is typed, not even how much. */
async function ask(prompt: string): Promise<string> {
  const { stdin, stderr } = process;
  if (!stdin.isTTY) {
    throw new Problem("wrong-use", "A passphrase is needed, and there is no terminal to ask at.", {
      hint: "Give it by --passphrase-file FILE, or in PROBITY_PASSPHRASE.",
    });
  }
  const output = new Writable({ write: (_part, _encoding, done) => done() });
  const lines = createInterface({ input: stdin, output, terminal: true, historySize: 0 });
  stderr.write(prompt);
  try {
    return await new Promise((resolve, reject) => {
      lines.once("line", resolve);
      // Ctrl-C, Ctrl-D, or the terminal is gone.
      lines.once("close", () =>
        reject(new Problem("wrong-use", "No passphrase was given; nothing was done.")),
      );
    });
  } finally {
    lines.close();
    stderr.write("\n");
  }
}
