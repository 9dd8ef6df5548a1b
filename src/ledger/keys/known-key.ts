// What may be shown of a key to everybody.

import { Problem } from "../../core/index.ts";
import type { Algorithm } from "../../tlog/index.ts";
import type { KeyPart } from "./key-file.ts";
import { keyNames, readKeyFile } from "./key-folder.ts";

type Public = { readonly algorithm: Algorithm; readonly publicKey: Uint8Array };

export type KnownKey = {
  readonly name: string;
  /** ISO 8601. */
  readonly created: string;
  /** Where its private part is: in the file as it is, in the file under a passphrase, or in an SSH agent. */
  readonly kept: "open" | "locked" | "agent";
  /** Ed25519 first; raw bytes. */
  readonly keys: readonly [Public, ...Public[]];
};

/** @throws Problem as `readKeyFile`. */
export function knownKey(folder: string, name: string): KnownKey {
  const { created, keys, lock, agent } = readKeyFile(folder, name);
  const [first, second] = keys;
  return {
    name,
    created,
    kept: agent ? "agent" : lock ? "locked" : "open",
    keys: second ? [publicOf(first), publicOf(second)] : [publicOf(first)],
  };
}

const publicOf = (part: KeyPart): Public => ({
  algorithm: part.algorithm,
  publicKey: Uint8Array.from(Buffer.from(part.public, "base64")),
});

/** Sorted by name. A file that cannot be read is told by `odd`. */
export function knownKeys(folder: string): {
  readonly known: readonly KnownKey[];
  readonly odd: readonly Problem[];
} {
  const known: KnownKey[] = [];
  const odd: Problem[] = [];
  for (const name of keyNames(folder)) {
    try {
      known.push(knownKey(folder, name));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      odd.push(error);
    }
  }
  return { known, odd };
}
