// A small dossier, keys, a log of one's own and two witnesses, for tests of sealing and verifying.

import { generateKeyPairSync } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Evidence } from "../core/index.ts";
import {
  keysFolder,
  loadSigners,
  makeKey,
  makeLog,
  type Signer,
  sha256,
  signedLine,
  signerOf,
  usualTypes,
  verifierOf,
} from "../ledger/index.ts";
import { createDossier } from "../store/index.ts";
import { didKeyOf, formatVkey, parseNote } from "../tlog/index.ts";
import { charterFiles, readCharters } from "./charters.ts";
import { verdictsText } from "./judge-dossier.ts";
import { judgeEvidence } from "./judge-evidence.ts";
import type { KeysAsked } from "./key-access.ts";
import { sealDossier } from "./seal-dossier.ts";

export const created = new Date("2026-01-01T00:00:00.000Z");
const golden = join(import.meta.dirname, "../../test/golden/tracker-before-choice/evidence.json");

export const silentKeys = (home: string): KeysAsked => ({
  environment: { PROBITY_HOME: home },
  ask: () => Promise.reject(new Error("nobody is to be asked")),
  choose: () => Promise.reject(new Error("nobody is to be asked")),
});

/** Judged against one charter, with a blob beside the evidence. */
export async function smallDossier(folder: string): Promise<string> {
  const evidence: Evidence = JSON.parse(readFileSync(golden, "utf8"));
  const dossier = await createDossier(folder);
  dossier.keep(Buffer.from("a body that was kept"));
  await dossier.writeEvidence(evidence);
  const charters = await readCharters(["eprivacy-gdpr"]);
  const { verdicts } = await judgeEvidence({ evidence, charters, declared: undefined, blob: dossier.blob });
  await dossier.write("verdicts.json", verdictsText(verdicts));
  for (const [path, text] of charterFiles(charters)) await dossier.write(path, text);
  await dossier.finish({
    tool: { name: "probity", version: (await import("./root.ts")).version() },
    created: created.toISOString(),
    subject: evidence.subject.name,
    conditions: { browser: "none", flags: "not told" },
  });
  return folder;
}

/** A key by name; answers its did:key. */
export async function key(home: string, name: string, mlDsa = false): Promise<string> {
  const folder = keysFolder({ PROBITY_HOME: home });
  await makeKey({ folder, name, created, mlDsa });
  const [signer] = await loadSigners(name, { folder, passphrase: () => Promise.reject(new Error("locked")) });
  return didKeyOf(signer.publicKey);
}

export type Witness = { readonly name: string; readonly signer: Signer };

export function witness(name: string): Witness {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  return { name, signer: signerOf(privateKey, publicKey) };
}

export const origin = "log.example/finds";

/** A log in `folder`, signed by the key `log`, and a policy that asks for both witnesses. */
export async function smallLog(
  folder: string,
  home: string,
  witnesses: readonly Witness[],
): Promise<{ readonly policy: string }> {
  await key(home, "log");
  const keys = {
    folder: keysFolder({ PROBITY_HOME: home }),
    passphrase: () => Promise.reject(new Error("locked")),
  };
  const [signer] = await loadSigners("log", keys);
  const own = verifierOf(signer, origin, "log", sha256);
  await makeLog({
    folder,
    origin,
    keys: [{ signer, key: own }],
    names: ["log"],
    door: { admission: { mode: "open" }, predicateTypes: usualTypes },
  });
  const lines = [
    `log ${formatVkey(own)}`,
    ...witnesses.map(
      ({ name, signer: one }) => `witness ${name} ${formatVkey(verifierOf(one, name, "witness", sha256))}`,
    ),
    `group all-of-them all ${witnesses.map(({ name }) => name).join(" ")}`,
    "quorum all-of-them",
    "",
  ];
  const policy = `${folder}.policy`;
  writeFileSync(policy, lines.join("\n"));
  return { policy };
}

/** Has the witnesses sign the log's newest checkpoint. `time`: seconds since the epoch. */
export async function cosign(folder: string, witnesses: readonly Witness[], time: number): Promise<void> {
  const file = join(folder, "checkpoint");
  let note = readFileSync(file, "utf8");
  const { text } = parseNote(note);
  for (const { name, signer } of witnesses)
    note += await signedLine(signer, verifierOf(signer, name, "witness", sha256), time, text);
  writeFileSync(file, note);
}

export type LoggedDossier = {
  readonly home: string;
  readonly dossier: string;
  /** Folder of the log. */
  readonly log: string;
  /** Path. */
  readonly policy: string;
  /** did:key of who sealed it, by the name `alice`. */
  readonly did: string;
  readonly witnesses: readonly Witness[];
};

/** Below `place`: a small dossier that is sealed, logged and witnessed by two. */
export async function loggedDossier(place: string, { mlDsa = false } = {}): Promise<LoggedDossier> {
  const [home, dossier, log] = [join(place, "home"), join(place, "dossier"), join(place, "log")];
  await smallDossier(dossier);
  const witnesses = [witness("w.example"), witness("v.example")];
  const { policy } = await smallLog(log, home, witnesses);
  const did = await key(home, "alice", mlDsa);
  const asked = {
    dossier,
    key: "alice",
    keys: silentKeys(home),
    log,
    patience: 0,
    onProgress: () => undefined,
  };
  await sealDossier(asked);
  await cosign(log, witnesses, 1_767_225_600);
  await sealDossier({ ...asked, policy });
  return { home, dossier, log, policy, did, witnesses };
}
