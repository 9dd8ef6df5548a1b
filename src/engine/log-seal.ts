// Has a seal logged, and keeps the proof beside it.

import {
  type KeyAccess,
  logSource,
  nodeCrypto,
  openProof,
  proveLogged,
  sealedProof,
} from "../ledger/index.ts";
import { readSealFile, writeSealFile } from "../store/index.ts";
import {
  type Policy,
  type ProofFile,
  parseCheckpoint,
  parseNote,
  Refused,
  verifyProofFile,
} from "../tlog/index.ts";
import { addEntry } from "./add-entry.ts";
import { refusedAs } from "./or-problem.ts";
import { readPolicy } from "./read-policy.ts";
import type { SealAsked } from "./seal-dossier.ts";

export type LoggedSeal = {
  /** Path in the dossier. */
  readonly proof: string;
  readonly origin: string;
  readonly index: number;
  /** Entries of the log when it was proved. */
  readonly size: number;
  /** Whether the proof was there, and fulfilled what is asked now. */
  readonly before: boolean;
};

export const mostProof = 2_000_000;

/** @throws Problem as `readPolicy`, `addEntry` and `proveLogged`; `not-trusted` when what the log serves does not hold together. */
export async function logSeal(
  asked: Pick<SealAsked, "dossier" | "policy" | "patience"> & {
    readonly access: KeyAccess;
    readonly log: string;
    readonly stem: string;
    readonly entry: Buffer;
  },
): Promise<LoggedSeal> {
  const { dossier, log, stem, entry, access, patience } = asked;
  const policy = asked.policy === undefined ? undefined : await readPolicy(asked.policy);
  const name = `${stem}.tlog-proof`;
  const kept = await keptProof(dossier, name, entry, policy);
  if (kept) return { proof: `seal/${name}`, ...told(kept), before: true };
  const index = await addEntry(log, entry, access);
  const proof = await proveLogged({ source: logSource(log), entry, index, policy, patience }).catch(
    refusedAs(
      "not-trusted",
      `The log at ${log} does not hold together: `,
      "Keep what it served; `probity log audit` says more.",
    ),
  );
  await writeSealFile(dossier, name, sealedProof(proof));
  return { proof: `seal/${name}`, ...told(proof), before: false };
}

function told({ index, checkpoint }: ProofFile): Pick<LoggedSeal, "origin" | "index" | "size"> {
  const { origin, size } = parseCheckpoint(parseNote(checkpoint).text);
  return { origin, index, size };
}

/** The proof that is there, when nothing is missing in it. Without a policy nobody can say so, and it is made anew. */
async function keptProof(
  dossier: string,
  name: string,
  entry: Uint8Array,
  policy: Policy | undefined,
): Promise<ProofFile | undefined> {
  const bytes = readSealFile(dossier, name, mostProof);
  if (bytes === undefined || policy === undefined) return undefined;
  try {
    const proof = openProof(bytes);
    const proven = await verifyProofFile({ proof, entry, policy, crypto: nodeCrypto() });
    return proven.policy.fulfilled ? proof : undefined;
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
}
