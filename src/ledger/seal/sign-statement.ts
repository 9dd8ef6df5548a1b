// Signs a statement: the envelope's one encoding, which is what a log takes.

import { Problem } from "../../core/index.ts";
import {
  encodeEnvelope,
  encodeStatement,
  keyIdOf,
  mostEntry,
  pae,
  parseStatement,
  payloadType,
  Refused,
  type Statement,
} from "../../tlog/index.ts";
import { sha256 } from "../node-crypto.ts";
import type { Signer } from "../signer.ts";

/** @throws Problem `bad-input` when it is too long for a log, or no reader would take it; what the signers throw. */
export async function signStatement(statement: Statement, signers: readonly Signer[]): Promise<Uint8Array> {
  const payload = taken(encodeStatement(statement));
  const message = pae(payloadType, payload);
  const signatures: { keyid: string; sig: Uint8Array }[] = [];
  for (const { algorithm, publicKey, sign } of signers)
    signatures.push({ keyid: keyIdOf(algorithm, publicKey, sha256), sig: await sign(message) });
  const bytes = encodeEnvelope({ payload, payloadType, signatures });
  if (bytes.length <= mostEntry) return bytes;
  throw new Problem("bad-input", `The statement has ${bytes.length} bytes; a log takes ${mostEntry}.`, {
    hint: "Judge the dossier against fewer charters at a time.",
  });
}

/** A made-up manifest can hold what no reader takes, such as half a character: that is not signed. */
function taken(payload: Uint8Array): Uint8Array {
  try {
    parseStatement(payload);
    return payload;
  } catch (cause) {
    if (!(cause instanceof Refused)) throw cause;
    throw new Problem("bad-input", `The dossier holds what cannot be stated: ${cause.message}`, { cause });
  }
}
