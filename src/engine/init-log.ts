// Makes a log, and says what those who are to trust it need.

import { Problem } from "../core/index.ts";
import { type LogSettings, loadSigners, makeLog, sha256, usualTypes, verifierOf } from "../ledger/index.ts";
import { mostSignatures, parsePolicy } from "../tlog/index.ts";
import type { admissionModes } from "./admission-modes.ts";
import { type KeysAsked, keyAccess } from "./key-access.ts";
import { orProblem, refusedAs } from "./or-problem.ts";
import { readText } from "./read-yaml.ts";
import { vouchedKeys } from "./vouched-keys.ts";

export type InitLogAsked = {
  readonly folder: string;
  readonly origin: string;
  /** Name among `probity keys`. */
  readonly key: string;
  readonly keys: KeysAsked;
  readonly admit: (typeof admissionModes)[number];
  /** Keys that may add, where they are listed: did:key or files. */
  readonly allow: readonly string[];
  /** Kinds of statements besides the usual ones. */
  readonly types: readonly string[];
  /** Path of a policy: whose cosignatures a checkpoint has before it is published. */
  readonly policy?: string | undefined;
};

/** @throws Problem `wrong-use`, `bad-input`, `not-found`, `not-writable`. */
export async function initLog(asked: InitLogAsked): Promise<LogSettings> {
  const { folder, origin, key, keys, admit, allow, types } = asked;
  const signers = await loadSigners(key, keyAccess(keys));
  const own = orProblem("wrong-use", "", () =>
    signers.map((signer) => ({ signer, key: verifierOf(signer, origin, "log", sha256) })),
  );
  if ((admit === "listed") !== allow.length > 0)
    throw new Problem("wrong-use", "Keys that may add are given with --admit listed, and only there.", {
      hint: "probity log init … --admit listed --allow did:key:…",
    });
  const policy = asked.policy === undefined ? undefined : await readText(asked.policy, "policy");
  if (policy !== undefined) roomFor(policy, own.length, asked.policy ?? "");
  return makeLog({
    folder,
    origin,
    keys: own,
    names: [key],
    door: {
      admission: admit === "listed" ? { mode: admit, keys: await listed(allow) } : { mode: admit },
      predicateTypes: [...usualTypes, ...types],
    },
    policy,
  }).catch(refusedAs("wrong-use", ""));
}

/** @throws Problem `bad-input` for a policy that is none, and for more witnesses than a checkpoint has room for. */
function roomFor(policy: string, own: number, file: string): void {
  const { witnesses } = orProblem("bad-input", `${file}: `, () => parsePolicy(policy, sha256));
  if (own + witnesses.length <= mostSignatures) return;
  throw new Problem("bad-input", `${file}: it names ${witnesses.length} witnesses.`, {
    hint: `A checkpoint has at most ${mostSignatures} signatures, ${own} of them the log's own.`,
  });
}

/** Statements name Ed25519 keys by their did:key; an ML-DSA-44 key signs beside one. */
async function listed(allow: readonly string[]): Promise<string[]> {
  const ids = [...(await vouchedKeys(allow))];
  const own = ids.filter((id) => id.startsWith("did:key:"));
  if (own.length > 0) return own;
  throw new Problem("wrong-use", "None of the keys that may add is an Ed25519 key.");
}
