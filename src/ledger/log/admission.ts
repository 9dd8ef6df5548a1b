// Who may add to a log. `open` looks at the form alone; the others at the signature, by the key that the envelope names.

import { type KeyObject, verify } from "node:crypto";
import { admitKey, type Envelope, pae, publicKeyOfDid, Refused } from "../../tlog/index.ts";
import { publicKeyOf } from "../node-crypto.ts";
import type { LogSettings } from "./settings.ts";

/** @throws Refused `unknown-signer`, `bad-key`, `bad-signature`; the promise rejects with them. */
export type Admit = (envelope: Envelope) => Promise<void>;

/** Keys that were let in and are remembered. */
const mostKeys = 10_000;

export function admission(settings: LogSettings["admission"]): Admit {
  if (settings.mode === "open") return async () => undefined;
  const listed = settings.mode === "listed" ? new Set(settings.keys) : undefined;
  const known = new Map<string, KeyObject>();
  const keyOf = (keyid: string): KeyObject => {
    const before = known.get(keyid);
    if (before) return before;
    const raw = publicKeyOfDid(keyid);
    admitKey(raw);
    const key = publicKeyOf("ed25519", raw);
    if (known.size >= mostKeys) known.clear();
    known.set(keyid, key);
    return key;
  };
  return async ({ payload, payloadType, signatures }) => {
    const named = signatures.filter(({ keyid }) => keyid.startsWith("did:key:"));
    if (named.length === 0)
      throw new Refused("unknown-signer", "No signature names its key by a did:key, as this log asks.");
    if (listed && !named.some(({ keyid }) => listed.has(keyid)))
      throw new Refused("unknown-signer", "None of the keys that signed may add to this log.");
    const message = pae(payloadType, payload);
    for (const { keyid, sig } of named) {
      if (!(await isRight(keyOf(keyid), message, sig)))
        throw new Refused("bad-signature", `The signature of ${keyid} is not one over this statement.`);
    }
  };
}

/** On another thread: it is the dearest step of adding an entry. */
function isRight(key: KeyObject, message: Uint8Array, signature: Uint8Array): Promise<boolean> {
  return new Promise((resolve) => {
    verify(null, message, key, signature, (error, right) => resolve(error === null && right));
  });
}
