// Seals a dossier: signs what it holds and says, and has that logged. Each step that was done before is not done again, so
// that whatever broke off is taken up by the same command.

import { randomBytes } from "node:crypto";
import { type Evidence, Problem, type Verdicts } from "../core/index.ts";
import {
  findingStatement,
  loadSigners,
  nodeCrypto,
  type Signer,
  sha256,
  signStatement,
} from "../ledger/index.ts";
import type { Redactable } from "../redaction/index.ts";
import { openDossier, readSealFile, saltManifest, sealNames, writeSealFile } from "../store/index.ts";
import {
  encodeStatement,
  equal,
  keyIdOf,
  mostEntry,
  parseEnvelope,
  Refused,
  type Statement,
  verifyEnvelope,
} from "../tlog/index.ts";
import { verdictsText } from "./judge-dossier.ts";
import { type KeysAsked, keyAccess } from "./key-access.ts";
import { type LoggedSeal, logSeal } from "./log-seal.ts";
import { openJudged } from "./open-judged.ts";
import { preparedRedaction } from "./redaction.ts";
import { sealCredential } from "./seal-credential.ts";

export type SealAsked = {
  /** Path of the folder. */
  readonly dossier: string;
  /** Name among `probity keys`. */
  readonly key: string;
  readonly keys: KeysAsked;
  /** URL or folder of a log. */
  readonly log?: string | undefined;
  /** Path of the policy whose quorum is waited for. */
  readonly policy?: string | undefined;
  /** Make a W3C credential of it: a file beside the seal, or bytes that are handed back. */
  readonly credential?: "beside" | "apart" | undefined;
  /** Milliseconds to wait for it. */
  readonly patience: number;
  /** Told in a line what is done. */
  readonly onProgress: (line: string) => void;
};

export type Sealed = {
  /** What was written, or was there: paths in the dossier. */
  readonly files: readonly string[];
  readonly logged: LoggedSeal | undefined;
  readonly credential: Uint8Array | undefined;
};

/**
 * @throws Problem `not-trusted` when a file is not as the manifest says, `wrong-use` when this key sealed something else
 * here before, and as `openJudged`, `loadSigners` and `logSeal`.
 */
export async function sealDossier(asked: SealAsked): Promise<Sealed> {
  const { dossier: folder, key, keys, log, onProgress } = asked;
  const { evidence, before, verdicts } = await openJudged({ dossier: folder });
  if (before === undefined)
    throw new Problem(
      "bad-input",
      `${folder} has no verdicts.json that can be read: there is no finding to seal.`,
      {
        hint: "Inspect again: probity inspect … --out DIR",
      },
    );
  await asNamed(folder);
  const access = keyAccess(keys);
  const signers = await loadSigners(key, access);
  const signer = keyIdOf(signers[0].algorithm, signers[0].publicKey, sha256);
  await saltManifest(folder, () => randomBytes(32).toString("hex"));
  const redactable = await preparedRedaction(folder);
  const statement = await statementOf(folder, evidence, before.verdicts, signers, redactable);
  const { stem, kept } = placeOf(folder, signer);
  const path = `seal/${stem}.json`;
  const entry = kept ?? Buffer.from(await signStatement(statement, signers));
  if (kept === undefined) await writeSealFile(folder, `${stem}.json`, entry);
  else await same(kept, statement, signers, path);
  onProgress(`${kept ? "was sealed already" : "sealed"} by ${signer}`);
  if (before.text !== verdictsText(verdicts))
    onProgress(
      "this version judges the evidence in another way than verdicts.json; the seal is over verdicts.json",
    );
  const credential = asked.credential && (await sealCredential(statement, entry, signers[0]));
  const files = [path];
  if (credential && asked.credential === "beside") {
    await writeSealFile(folder, `${stem}.vc.json`, credential);
    files.push(`seal/${stem}.vc.json`);
  }
  if (log === undefined) return { files, logged: undefined, credential };
  const logged = await logSeal({ ...asked, access, log, stem, entry });
  onProgress(
    `${logged.before ? "was logged already" : "logged"} as entry ${logged.index} of ${logged.origin}, which has ${logged.size}`,
  );
  return { files: [...files, logged.proof], logged, credential };
}

/** A seal over files that are not what the manifest says would be worth nothing. */
async function asNamed(folder: string): Promise<void> {
  const [first] = await (await openDossier(folder)).verify();
  if (first === undefined) return;
  throw new Problem("not-trusted", `${first.path} is not as the manifest of ${folder} says (${first.odd}).`, {
    hint:
      first.odd === "extra"
        ? "Only what the manifest names is sealed: put this file elsewhere."
        : "A dossier that was changed is not sealed: ask for a whole copy of it.",
  });
}

async function statementOf(
  folder: string,
  evidence: Pick<Evidence, "subject">,
  verdicts: Verdicts,
  signers: readonly Pick<Signer, "algorithm" | "publicKey">[],
  redactable: Redactable | undefined,
): Promise<Statement> {
  const { manifest, digest } = await openDossier(folder);
  const longKeys = signers
    .filter(({ algorithm }) => algorithm === "ml-dsa-44")
    .map(({ publicKey }) => Buffer.from(publicKey).toString("base64"));
  return findingStatement({ manifest, digest, subject: evidence.subject, verdicts, redactable, longKeys });
}

/** The first seal is `statement`; one by another key stands beside it under the name of that key. */
function placeOf(
  folder: string,
  signer: string,
): { readonly stem: string; readonly kept: Buffer | undefined } {
  const own = `statement.${signer.slice("did:key:".length)}`;
  const names = sealNames(folder);
  if (names.includes(`${own}.json`))
    return { stem: own, kept: readSealFile(folder, `${own}.json`, mostEntry) };
  const first = readSealFile(folder, "statement.json", mostEntry);
  if (first === undefined) return { stem: "statement", kept: undefined };
  const isOwn = first.includes(`"keyid":"${signer}"`);
  return isOwn ? { stem: "statement", kept: first } : { stem: own, kept: undefined };
}

/** A signature of ML-DSA-44 is another each time; the first one stays. */
async function same(
  entry: Uint8Array,
  statement: Statement,
  signers: readonly Signer[],
  path: string,
): Promise<void> {
  const longKeys = signers
    .filter(({ algorithm }) => algorithm === "ml-dsa-44")
    .map(({ publicKey }) => publicKey);
  try {
    const envelope = parseEnvelope(entry);
    await verifyEnvelope(envelope, longKeys, nodeCrypto());
    if (equal(envelope.payload, encodeStatement(statement))) return;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  }
  throw new Problem("wrong-use", `${path} is by this key, and seals something else.`, {
    hint: "The dossier was changed after it was sealed, or the seal was. A seal is never written over: seal a copy of the dossier without the folder “seal”.",
  });
}
