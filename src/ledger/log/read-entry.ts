// An entry as it is sent to a log: a DSSE envelope in its one encoding, around an in-toto statement of digests and words.

import {
  admitSignature,
  type Envelope,
  mostEntry,
  parseEnvelope,
  parseStatement,
  payloadType,
  Refused,
  type Statement,
} from "../../tlog/index.ts";

export type ReadEntry = { readonly envelope: Envelope; readonly statement: Statement };

/** What nearly every entry looks like; whatever else is right, or what is wrong, the full reader says. */
const usual =
  /^\{"payload":"([A-Za-z0-9+/]+={0,2})","payloadType":"application\/vnd\.in-toto\+json","signatures":\[\{"keyid":"(did:key:z6Mk[1-9A-HJ-NP-Za-km-z]{40,50})","sig":"([A-Za-z0-9+/]{86}==)"\}\]\}$/;

/** @throws Refused with the reason, for people who send entries. */
export function readEntry(bytes: Buffer): ReadEntry {
  if (bytes.length > mostEntry) throw new Refused("oversized", `An entry has at most ${mostEntry} bytes.`);
  const envelope = quickly(bytes) ?? parseEnvelope(bytes);
  if (envelope.payloadType !== payloadType)
    throw new Refused("malformed", `The payload's type is not ${payloadType}.`);
  const statement = parseStatement(envelope.payload);
  for (const { keyid, sig } of envelope.signatures) if (keyid.startsWith("did:key:")) admitSignature(sig);
  return { envelope, statement };
}

function quickly(bytes: Buffer): Envelope | undefined {
  const [, payload, keyid, spelled] = usual.exec(bytes.toString("latin1")) ?? [];
  if (payload === undefined || keyid === undefined || spelled === undefined) return undefined;
  const [body, sig] = [canonical(payload), canonical(spelled)];
  return body && sig && { payloadType, payload: body, signatures: [{ keyid, sig }] };
}

/** Undefined where other bits than the first would spell the same bytes. */
function canonical(spelling: string): Buffer | undefined {
  const bytes = Buffer.from(spelling, "base64");
  return bytes.toString("base64") === spelling ? bytes : undefined;
}
