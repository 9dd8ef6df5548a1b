// Keys of whoever runs this: made, listed, and shown in the spellings that others ask for.

import { agentKeys, keysFolder, knownKey, knownKeys, makeKey, nameAgentKey } from "../ledger/index.ts";
import { givenPassphrase, type KeysAsked } from "./key-access.ts";
import type { KeyFormat } from "./key-formats.ts";
import { type KeyRoles, shownAgentKeys, shownKey, shownKeys } from "./shown-keys.ts";

export type NewKeyAsked = KeysAsked & {
  readonly name: string;
  readonly mlDsa?: boolean | undefined;
  /** Ask for a passphrase where none is given. */
  readonly encrypt?: boolean | undefined;
  /** Comment or fingerprint of a key that the agent holds; true: the only one there is. */
  readonly agent?: string | true | undefined;
  readonly now: Date;
};

/** Answers where it lies, and its public parts in words. @throws Problem as `makeKey`, `nameAgentKey`. */
export async function newKey(asked: NewKeyAsked): Promise<{ readonly file: string; readonly text: string }> {
  const { name, environment, agent, mlDsa, now: created } = asked;
  const folder = keysFolder(environment);
  const socket = environment["SSH_AUTH_SOCK"];
  const file =
    agent === undefined
      ? await makeKey({ folder, name, created, mlDsa, passphrase: await chosenPassphrase(asked) })
      : await nameAgentKey({ folder, name, created, socket, which: agent === true ? undefined : agent });
  return { file, text: shownKey(knownKey(folder, name), "text", {}) };
}

async function chosenPassphrase(asked: NewKeyAsked): Promise<string | undefined> {
  const given = await givenPassphrase(asked);
  if (given !== undefined || asked.encrypt !== true) return given;
  return asked.choose(`Passphrase for the key “${asked.name}”: `);
}

type FolderAsked = Pick<KeysAsked, "environment">;

/** @throws Problem `not-found`, `not-trusted`, `bad-input`; `wrong-use` for a role's name that is none. */
export const showKey = (
  asked: FolderAsked & { readonly name: string; readonly format: KeyFormat; readonly roles: KeyRoles },
): string => shownKey(knownKey(keysFolder(asked.environment), asked.name), asked.format, asked.roles);

export const listKeys = (asked: FolderAsked & { readonly format: "text" | "json" }): string => {
  const folder = keysFolder(asked.environment);
  return shownKeys(folder, knownKeys(folder), asked.format);
};

/** @throws Problem `unreachable`, `not-trusted`. */
export const listAgentKeys = async ({ environment }: FolderAsked): Promise<string> =>
  shownAgentKeys(await agentKeys(environment["SSH_AUTH_SOCK"]));
