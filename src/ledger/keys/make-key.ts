// New keys: one of Ed25519 and, if it is wanted, one of ML-DSA-44 beside it, under one name. Or the name alone, for a key
// that an SSH agent holds.

import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { Problem } from "../../core/index.ts";
import { rawPublicKey } from "../node-crypto.ts";
import { agentKeys } from "./agent.ts";
import type { KeyFile, KeyPart } from "./key-file.ts";
import { writeKeyFile } from "./key-folder.ts";
import { freshLock, keyOfPassphrase, locked } from "./locked.ts";

type Place = { readonly folder: string; readonly name: string; readonly created: Date };

/**
 * Answers the path of the file.
 * @throws Problem `wrong-use` when there is a key of this name, `not-writable`, `no-space`.
 */
export async function makeKey(
  given: Place & { readonly mlDsa?: boolean | undefined; readonly passphrase?: string | undefined },
): Promise<string> {
  const { folder, name, created, mlDsa = false, passphrase } = given;
  const lock = passphrase === undefined ? undefined : freshLock();
  const key = lock && passphrase !== undefined ? await keyOfPassphrase(passphrase, lock) : undefined;
  const part = <const Algorithm extends KeyPart["algorithm"]>(
    algorithm: Algorithm,
    pair: { readonly publicKey: KeyObject; readonly privateKey: KeyObject },
  ) => {
    const open = { algorithm, public: Buffer.from(rawPublicKey(pair.publicKey)).toString("base64") };
    const secret = pair.privateKey.export({ format: "der", type: "pkcs8" });
    return { ...open, private: key ? locked(secret, open, key) : secret.toString("base64") };
  };
  const first = part("ed25519", generateKeyPairSync("ed25519"));
  const file: KeyFile = {
    format: "probity/key/1",
    created: created.toISOString(),
    keys: mlDsa ? [first, part("ml-dsa-44", generateKeyPairSync("ml-dsa-44"))] : [first],
    ...(lock ? { lock } : {}),
  };
  return writeKeyFile(folder, name, file);
}

/**
 * Gives a name to an Ed25519 key in the agent at `socket`. `which`: its comment or fingerprint, where there are several.
 * @throws Problem as `makeKey` and `agentKeys`; `wrong-use` naming what there is, when none or several fit.
 */
export async function nameAgentKey(
  given: Place & { readonly socket: string | undefined; readonly which?: string | undefined },
): Promise<string> {
  const { folder, name, created, socket, which } = given;
  const all = await agentKeys(socket);
  const fit = all.filter(
    ({ comment, fingerprint }) => which === undefined || comment === which || fingerprint === which,
  );
  const [one, ...more] = fit;
  if (one === undefined || more.length > 0) {
    const held = all.map(({ comment, fingerprint }) => `${fingerprint} ${comment}`).join("\n  ");
    throw new Problem(
      "wrong-use",
      all.length === 0
        ? "The SSH agent holds no Ed25519 key."
        : `${fit.length === 0 ? "No key" : "More than one key"} in the SSH agent fits. It holds:\n  ${held}`,
      {
        hint:
          all.length === 0
            ? "ssh-keygen -t ed25519 makes one, ssh-add hands it to the agent."
            : "Name one: --agent SHA256:…",
      },
    );
  }
  return writeKeyFile(folder, name, {
    format: "probity/key/1",
    created: created.toISOString(),
    keys: [{ algorithm: "ed25519", public: Buffer.from(one.publicKey).toString("base64") }],
    agent: true,
  });
}
