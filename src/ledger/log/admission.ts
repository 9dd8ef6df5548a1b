// Who may add to a log, and what. `open` looks at the form alone; the others at the signatures, by the keys that the
// envelope names.

import { admitKey, type EnvelopeSignature, publicKeyOfDid, Refused } from "../../tlog/index.ts";
import { fitting } from "./fitting.ts";
import { readEntry } from "./read-entry.ts";
import type { Door } from "./settings.ts";
import { SignatureChecks } from "./signature-checks.ts";

/** Rejects with Refused saying why the entry is not taken. */
export type Admit = (entry: Buffer) => Promise<void>;

/** Keys that were let in and are remembered. */
const mostKeys = 10_000;

/** A fresh one remembers keys: make one and keep it. */
export function admission({ admission: who, predicateTypes }: Door): Admit {
  const signers = who.mode === "open" ? undefined : signedBy(who.mode === "listed" ? who.keys : undefined);
  return async (entry) => {
    const { message, signatures, statement } = readEntry(entry);
    fitting(statement, predicateTypes);
    await signers?.(message, signatures);
  };
}

/** All signatures by keys that name themselves must be right; where keys are `listed`, one of those must be among them. */
function signedBy(listed: readonly string[] | undefined) {
  const may = listed && new Set(listed);
  const known = new Map<string, Uint8Array>();
  const checks = new SignatureChecks();
  const keyOf = (keyid: string): Uint8Array => {
    const before = known.get(keyid);
    if (before) return before;
    const key = publicKeyOfDid(keyid);
    admitKey(key);
    if (known.size >= mostKeys) known.clear();
    known.set(keyid, key);
    return key;
  };
  return async (message: Uint8Array, signatures: readonly EnvelopeSignature[]): Promise<void> => {
    const named = signatures.filter(({ keyid }) => keyid.startsWith("did:key:"));
    if (named.length === 0)
      throw new Refused("unknown-signer", "No signature names its key by a did:key, as this log asks.");
    if (may && !named.some(({ keyid }) => may.has(keyid)))
      throw new Refused("unknown-signer", "None of the keys that signed may add to this log.");
    for (const { keyid, sig } of named) {
      if (!(await checks.isRight({ publicKey: keyOf(keyid), message, signature: sig })))
        throw new Refused("bad-signature", `The signature of ${keyid} is not one over this statement.`);
    }
  };
}
