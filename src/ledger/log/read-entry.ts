// An entry as it is sent to a log: a DSSE envelope in its one encoding, around an in-toto statement of digests and words.

import {
  admitSignature,
  type EnvelopeSignature,
  mostEntry,
  pae,
  parseEnvelope,
  parseStatement,
  payloadType,
  Refused,
  type Statement,
} from "../../tlog/index.ts";

export type ReadEntry = {
  /** What the signatures are over: DSSE's encoding of the payload and its type. */
  readonly message: Uint8Array;
  readonly signatures: readonly EnvelopeSignature[];
  readonly statement: Statement;
};

/** @throws Refused with the reason, for people who send entries. */
export function readEntry(bytes: Buffer): ReadEntry {
  if (bytes.length > mostEntry) throw new Refused("oversized", `An entry has at most ${mostEntry} bytes.`);
  const { payload, message, signatures } = quickly(bytes) ?? fully(bytes);
  const statement = parseStatement(payload);
  for (const { keyid, sig } of signatures) if (keyid.startsWith("did:key:")) admitSignature(sig);
  return { message, signatures, statement };
}

type Opened = Omit<ReadEntry, "statement"> & { readonly payload: Uint8Array };

function fully(bytes: Buffer): Opened {
  const { payload, signatures, ...rest } = parseEnvelope(bytes);
  if (rest.payloadType !== payloadType)
    throw new Refused("malformed", `The payload's type is not ${payloadType}.`);
  return { payload, signatures, message: pae(payloadType, payload) };
}

/** What nearly every entry looks like: one signature by an Ed25519 key. All but the payload is then of one length. */
const usual = {
  start: '{"payload":"',
  middle: `","payloadType":"${payloadType}","signatures":[{"keyid":"did:key:z6Mk`,
  key: 44,
  late: '","sig":"',
  sig: 88,
  end: '"}]}',
};
const after = usual.middle.length + usual.key + usual.late.length + usual.sig + usual.end.length;
const shortest = usual.start.length + 4 + after;

/** The same as `fully`, in a tenth of the time. Undefined for whatever is not as usual, right or wrong. */
function quickly(bytes: Buffer): Opened | undefined {
  if (bytes.length < shortest) return undefined;
  const text = bytes.toString("latin1");
  const tail = text.length - after;
  const key = tail + usual.middle.length;
  const late = key + usual.key;
  const sig = late + usual.late.length;
  const isUsual =
    text.startsWith(usual.start) &&
    text.startsWith(usual.middle, tail) &&
    text.startsWith(usual.late, late) &&
    text.endsWith(usual.end);
  if (!isUsual) return undefined;
  const keyid = `did:key:z6Mk${text.slice(key, late)}`;
  const payload = canonical(text.slice(usual.start.length, tail));
  const signature = canonical(text.slice(sig, sig + usual.sig));
  if (!/^[1-9A-HJ-NP-Za-km-z]+$/.test(keyid.slice(12)) || !payload || !signature) return undefined;
  return { payload, message: paeOf(payload), signatures: [{ keyid, sig: signature }] };
}

/** Undefined where other characters than these would spell the same bytes. */
function canonical(spelling: string): Buffer | undefined {
  const bytes = Buffer.from(spelling, "base64");
  return bytes.toString("base64") === spelling ? bytes : undefined;
}

const before = `DSSEv1 ${payloadType.length} ${payloadType} `;

/** As `pae` for the one type. */
function paeOf(payload: Buffer): Buffer {
  const head = `${before}${payload.length} `;
  const message = Buffer.allocUnsafe(head.length + payload.length);
  message.write(head, "latin1");
  payload.copy(message, head.length);
  return message;
}
