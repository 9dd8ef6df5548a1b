// DSSE envelopes (version 1): a payload, and signatures over its bytes and their type. Of each envelope one encoding is
// taken, the one of RFC 8785, because it is what the log hashes.

import { base64, concat, equal, fromBase64, text, utf8 } from "./bytes.ts";
import { jcs } from "./jcs.ts";
import { Refused } from "./refused.ts";

export type EnvelopeSignature = {
  /** Names the key: a did:key, or `ml-dsa-44:` and the SHA-256 of the key in hex. */
  readonly keyid: string;
  readonly sig: Uint8Array;
};

export type Envelope = {
  readonly payloadType: string;
  readonly payload: Uint8Array;
  readonly signatures: readonly EnvelopeSignature[];
};

const mostSignatures = 16;
/** Characters of a type or of a key's name. */
const mostName = 300;

/** DSSE's pre-authentication encoding: what is signed. */
export function pae(type: string, body: Uint8Array): Uint8Array {
  const name = utf8(type);
  return concat(utf8(`DSSEv1 ${name.length} `), name, utf8(` ${body.length} `), body);
}

/** The bytes that are logged and hashed. */
export function encodeEnvelope({ payload, payloadType, signatures }: Envelope): Uint8Array {
  return utf8(
    jcs({
      payload: base64(payload),
      payloadType,
      signatures: signatures.map(({ keyid, sig }) => ({ keyid, sig: base64(sig) })),
    }),
  );
}

/** @throws Refused `malformed`; `too-many-signatures`; `not-canonical` for another spelling of an envelope. */
export function parseEnvelope(bytes: Uint8Array): Envelope {
  const envelope = envelopeOf(parsed(text(bytes)));
  if (equal(encodeEnvelope(envelope), bytes)) return envelope;
  throw new Refused(
    "not-canonical",
    "The envelope is not written as RFC 8785 writes it: no spaces, members in order.",
  );
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new Refused("malformed", "This is not JSON.");
  }
}

function envelopeOf(value: unknown): Envelope {
  const { payload, payloadType, signatures } = membersOf(value, "payload", "payloadType", "signatures");
  if (!Array.isArray(signatures) || signatures.length === 0)
    throw new Refused("malformed", "An envelope has signatures.");
  if (signatures.length > mostSignatures)
    throw new Refused("too-many-signatures", `An envelope has at most ${mostSignatures} signatures.`);
  const named = signatures.map((one: unknown) => {
    const { keyid, sig } = membersOf(one, "keyid", "sig");
    return { keyid: word(keyid), sig: fromBase64(word(sig, 8000)) };
  });
  if (new Set(named.map(({ keyid }) => keyid)).size < named.length)
    throw new Refused("malformed", "An envelope has one signature of each key.");
  return {
    payload: fromBase64(word(payload, Number.POSITIVE_INFINITY)),
    payloadType: word(payloadType),
    signatures: named,
  };
}

/** Just these members. */
function membersOf<Name extends string>(value: unknown, ...names: readonly Name[]): Record<Name, unknown> {
  if (value === null || typeof value !== "object" || Array.isArray(value))
    throw new Refused("malformed", `An object with ${names.join(", ")} was expected.`);
  const odd = Object.keys(value).find((name) => !(names as readonly string[]).includes(name));
  if (odd !== undefined)
    throw new Refused("malformed", `There is no member “${odd.slice(0, 40)}” in an envelope.`);
  return value as Record<Name, unknown>;
}

function word(value: unknown, most = mostName): string {
  if (typeof value === "string" && value.length <= most && value.isWellFormed()) return value;
  throw new Refused("malformed", "A member of the envelope is no text, or too long.");
}
