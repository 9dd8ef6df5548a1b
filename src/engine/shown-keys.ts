// Public parts of keys, in the spellings that others ask for.

import type { Problem } from "../core/index.ts";
import { type AgentKey, type KnownKey, publicKeyOf, sha256 } from "../ledger/index.ts";
import { didKeyOf, formatVkey, type KeyType, keyIdOf, vkeyOf } from "../tlog/index.ts";
import type { KeyFormat } from "./key-formats.ts";
import { orProblem } from "./or-problem.ts";

/** Names under which it signs notes: a log's origin, a witness's name. */
export type KeyRoles = { readonly log?: string | undefined; readonly witness?: string | undefined };

const kept: Readonly<Record<KnownKey["kept"], string>> = {
  open: "in its file, as it is",
  locked: "in its file, under a passphrase",
  agent: "by an SSH agent",
};

/** @throws Problem `wrong-use` for a role's name that is none. */
export function shownKey(key: KnownKey, format: KeyFormat, roles: KeyRoles): string {
  const vkeys = vkeysOf(key, roles);
  const [first] = key.keys;
  const did = didKeyOf(first.publicKey);
  const pem = key.keys.map(({ algorithm, publicKey }) =>
    publicKeyOf(algorithm, publicKey).export({ format: "pem", type: "spki" }).toString(),
  );
  const ids = key.keys.map(({ algorithm, publicKey }) => ({
    algorithm,
    keyid: keyIdOf(algorithm, publicKey, sha256),
  }));
  if (format === "did") return `${did}\n`;
  if (format === "pem") return pem.join("");
  if (format === "vkey") return vkeys.map((vkey) => `${vkey}\n`).join("");
  const { name, created } = key;
  if (format === "json")
    return `${JSON.stringify({ name, created, kept: key.kept, keys: ids, vkeys, pem }, null, 1)}\n`;
  const lines = [
    `name     ${name}`,
    `made     ${created}`,
    `kept     ${kept[key.kept]}`,
    ...ids.map(({ keyid, algorithm }) =>
      algorithm === "ed25519" ? `did:key  ${keyid}` : `and      ${keyid}`,
    ),
    ...vkeys.map((vkey) => `vkey     ${vkey}`),
  ];
  return `${lines.join("\n")}\n${pem.join("")}`;
}

/** C2SP verifier keys: under its own name as one of plain notes, or of the roles that were asked for. */
function vkeysOf({ name, keys }: KnownKey, { log, witness }: KeyRoles): string[] {
  const as = (role: string, ed25519: KeyType) =>
    keys.map(({ algorithm, publicKey }) => {
      const type = algorithm === "ed25519" ? ed25519 : 6;
      return orProblem("wrong-use", "", () => formatVkey(vkeyOf(role, type, publicKey, sha256)));
    });
  if (log === undefined && witness === undefined) return as(name, 1).slice(0, 1);
  return [...(log === undefined ? [] : as(log, 1)), ...(witness === undefined ? [] : as(witness, 4))];
}

export function shownKeys(
  folder: string,
  { known, odd }: { readonly known: readonly KnownKey[]; readonly odd: readonly Problem[] },
  format: "text" | "json",
): string {
  const rows = known.map((key) => ({
    name: key.name,
    created: key.created,
    kept: key.kept,
    did: didKeyOf(key.keys[0].publicKey),
    algorithms: key.keys.map(({ algorithm }) => algorithm),
  }));
  const unread = odd.map(({ message }) => message);
  if (format === "json") return `${JSON.stringify({ folder, keys: rows, unread }, null, 1)}\n`;
  if (rows.length + unread.length === 0) return `no keys in ${folder}; make one: probity keys new NAME\n`;
  const widest = Math.max(...rows.map(({ name }) => name.length));
  return [
    ...rows.map(
      (row) =>
        `${row.name.padEnd(widest)}  ${row.did}  ${row.algorithms.join(" + ")}, kept ${kept[row.kept]}`,
    ),
    ...unread,
    "",
  ].join("\n");
}

export const shownAgentKeys = (keys: readonly AgentKey[]): string =>
  keys.length === 0
    ? "the SSH agent holds no Ed25519 key\n"
    : keys
        .map(({ fingerprint, publicKey, comment }) => `${fingerprint}  ${didKeyOf(publicKey)}  ${comment}\n`)
        .join("");
