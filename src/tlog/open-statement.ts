// From a log's entry to what it states, and whose keys signed it. What the statement means is for its readers.

import { fromBase64OrUndefined } from "./bytes.ts";
import type { Crypto } from "./crypto.ts";
import { parseEnvelope } from "./dsse.ts";
import { Refused } from "./refused.ts";
import { parseStatement, payloadType, type Statement } from "./statement.ts";
import { type SignedBy, verifyEnvelope } from "./verify-envelope.ts";

/** Keys in a statement that are looked at. */
const mostKeys = 16;

/** @throws Refused as `parseEnvelope`, `parseStatement` and `verifyEnvelope`. */
export async function openStatement(
  entry: Uint8Array,
  crypto: Crypto,
): Promise<{ readonly statement: Statement; readonly signers: readonly SignedBy[] }> {
  const envelope = parseEnvelope(entry);
  if (envelope.payloadType !== payloadType)
    throw new Refused("malformed", `The payload's type is not ${payloadType}.`);
  const statement = parseStatement(envelope.payload);
  return { statement, signers: await verifyEnvelope(envelope, longKeysOf(statement), crypto) };
}

/** `keys` of a predicate: ML-DSA-44 keys in base64, because a keyid tells only their digest. */
function longKeysOf({ predicate: { keys } }: Statement): Uint8Array[] {
  if (!Array.isArray(keys)) return [];
  return keys
    .slice(0, mostKeys)
    .flatMap((key: unknown) => (typeof key === "string" ? (fromBase64OrUndefined(key) ?? []) : []));
}
