// Who may add to a log, and what. `open` looks at the form alone; the others at the signatures, by the keys that the
// envelope names.

import { type KeyObject, verify } from "node:crypto";
import { admitKey, type EnvelopeSignature, publicKeyOfDid, Refused } from "../../tlog/index.ts";
import { QuickVerifier } from "../ed25519/quick-verifier.ts";
import { publicKeyOf } from "../node-crypto.ts";
import { fitting } from "./fitting.ts";
import { readEntry } from "./read-entry.ts";
import type { Door } from "./settings.ts";

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
  const known = new Map<string, KnownKey>();
  const quick = new QuickVerifier();
  const keyOf = (keyid: string): KnownKey => {
    const before = known.get(keyid);
    if (before) return before;
    const raw = publicKeyOfDid(keyid);
    admitKey(raw);
    const key = { raw, object: publicKeyOf("ed25519", raw) };
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
      const key = keyOf(keyid);
      if (!(quick.verify(key.raw, message, sig) ?? (await isRight(key.object, message, sig))))
        throw new Refused("bad-signature", `The signature of ${keyid} is not one over this statement.`);
    }
  };
}

type KnownKey = { readonly raw: Uint8Array; readonly object: KeyObject };

/** On another thread: it is the dearest step of adding an entry. */
function isRight(key: KeyObject, message: Uint8Array, signature: Uint8Array): Promise<boolean> {
  return new Promise((resolve) => {
    verify(null, message, key, signature, (error, right) => resolve(error === null && right));
  });
}
