// How the keys of whoever runs this are come by: from which folder, and with whose passphrase.

import { open } from "node:fs/promises";
import { Problem } from "../core/index.ts";
import { type KeyAccess, keysFolder } from "../ledger/index.ts";

export type KeysAsked = {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly passphraseFile?: string | undefined;
  /** Asks a person at a terminal, who sees nothing of what is typed. Rejects when there is none. */
  readonly ask: (prompt: string) => Promise<string>;
  /** As `ask`, twice, so that a mistyped one locks nothing. */
  readonly choose: (prompt: string) => Promise<string>;
};

/** Bytes of a file with a passphrase. */
const longest = 4096;

export const keyAccess = (asked: KeysAsked): KeyAccess => ({
  folder: keysFolder(asked.environment),
  passphrase: async (name) =>
    (await givenPassphrase(asked)) ?? asked.ask(`Passphrase of the key “${name}”: `),
  socket: asked.environment["SSH_AUTH_SOCK"],
});

/** From a file, or else from PROBITY_PASSPHRASE. @throws Problem `not-found`, `not-trusted`, `wrong-use`. */
export async function givenPassphrase({
  environment,
  passphraseFile,
}: Pick<KeysAsked, "environment" | "passphraseFile">): Promise<string | undefined> {
  const passphrase =
    passphraseFile === undefined ? environment["PROBITY_PASSPHRASE"] : await firstLine(passphraseFile);
  if (passphrase !== "") return passphrase;
  throw new Problem("wrong-use", "The passphrase that was given is empty.", {
    hint: "Without --passphrase-file and PROBITY_PASSPHRASE it is asked for at the terminal.",
  });
}

async function firstLine(file: string): Promise<string> {
  let bytes: Buffer;
  try {
    await using handle = await open(file);
    const found = await handle.stat();
    if (process.platform !== "win32" && found.isFile() && (found.mode & 0o077) !== 0)
      throw openToOthers(file);
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(longest + 1));
    bytes = buffer.subarray(0, bytesRead);
  } catch (cause) {
    if (cause instanceof Problem) throw cause;
    throw new Problem("not-found", `Cannot read the passphrase in ${file}.`, { cause });
  }
  if (bytes.length > longest) throw new Problem("wrong-use", `A passphrase has at most ${longest} bytes.`);
  return bytes.toString("utf8").split(/\r?\n/, 1)[0] ?? "";
}

const openToOthers = (file: string): Problem =>
  new Problem("not-trusted", `${file}, with the passphrase, is open to other users of this machine.`, {
    hint: `If nobody can have read it: chmod 600 ${file}`,
  });
