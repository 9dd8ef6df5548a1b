// A name, and what signs under it.

import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";
import { Problem } from "../../core/index.ts";
import { type Signer, signerOf } from "../signer.ts";
import { agentSigner } from "./agent.ts";
import type { KeyFile, KeyPart } from "./key-file.ts";
import { readKeyFile } from "./key-folder.ts";
import { keyOfPassphrase, unlocked } from "./locked.ts";

export type KeyAccess = {
  /** `keysFolder(environment)`. */
  readonly folder: string;
  /** Asked only when the key is locked. Rejects when nobody can be asked. */
  readonly passphrase: (name: string) => Promise<string>;
  /** SSH_AUTH_SOCK. */
  readonly socket?: string | undefined;
};

/**
 * What a name signs with: Ed25519 first and, where there is one, ML-DSA-44 second.
 * @throws Problem `not-found`, `not-trusted` for a file that others can read, `bad-input` for a damaged one, `wrong-use`
 * for a wrong passphrase. Messages name the file and never what is in it.
 */
export async function loadSigners(name: string, access: KeyAccess): Promise<readonly [Signer, ...Signer[]]> {
  const file = readKeyFile(access.folder, name);
  const [first, second] = file.keys;
  if (file.agent === true) return [agentSigner(access.socket, bytesOf(first.public))];
  const open = await opener(file, name, access);
  const signers: [Signer, ...Signer[]] = [open(first)];
  if (second) signers.push(open(second));
  return signers;
}

async function opener(
  { lock }: KeyFile,
  name: string,
  access: KeyAccess,
): Promise<(part: KeyPart) => Signer> {
  const key = lock && (await keyOfPassphrase(await access.passphrase(name), lock));
  return (part) => {
    const secret =
      key && part.private !== undefined ? unlocked(part.private, part, key) : bytesOf(part.private ?? "");
    if (secret === undefined) {
      throw new Problem("wrong-use", `This is not the passphrase of the key “${name}”.`, {
        hint: "If it is for certain, the key's file is damaged: put a copy of it back.",
      });
    }
    const pair = pairOf(secret);
    const signer = pair && signerOf(pair.privateKey, pair.publicKey);
    if (signer?.algorithm === part.algorithm && bytesOf(part.public).equals(signer.publicKey)) return signer;
    throw new Problem(
      "bad-input",
      `The file of the key “${name}” is damaged: its halves do not fit together.`,
      {
        hint: "Put a copy of it back, if you have one.",
      },
    );
  };
}

function pairOf(
  secret: Buffer,
): { readonly privateKey: KeyObject; readonly publicKey: KeyObject } | undefined {
  try {
    const privateKey = createPrivateKey({ key: secret, format: "der", type: "pkcs8" });
    return { privateKey, publicKey: createPublicKey(privateKey) };
  } catch {
    return undefined;
  }
}

const bytesOf = (spelled: string): Buffer => Buffer.from(spelled, "base64");
