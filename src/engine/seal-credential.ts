// The credential beside a seal: made, and verified.

import { credentialBytes, findingCredential, nodeCrypto, type Signer, sha256 } from "../ledger/index.ts";
import {
  didKeyOf,
  equal,
  fromBase58,
  publicKeyOfDid,
  Refused,
  type Statement,
  secured,
  verifySecured,
} from "../tlog/index.ts";

export const mostCredential = 200_000;

/** The bytes of the file. */
export async function sealCredential(
  statement: Statement,
  entry: Uint8Array,
  { publicKey, sign }: Signer,
): Promise<Uint8Array> {
  const document = findingCredential(statement, entry, didKeyOf(publicKey), sha256);
  return credentialBytes(await secured({ document, publicKey, sign, hash: sha256 }));
}

/**
 * Whether the bytes are what a signer of the seal would have made of it. All but the signature is known
 * beforehand, so that nothing else of them need be parsed.
 * @throws Refused `malformed`, `bad-signature`, `bad-key`.
 */
export async function verifyCredential(
  bytes: Uint8Array,
  statement: Statement,
  entry: Uint8Array,
  dids: readonly string[],
): Promise<void> {
  const found = Buffer.from(bytes).toString("latin1");
  const proofValue = /"proofValue":"(z[1-9A-HJ-NP-Za-km-z]{80,90})"/.exec(found)?.[1];
  const did = dids.find((one) => found.includes(`"issuer":"${one}"`));
  if (proofValue === undefined || did === undefined)
    throw new Refused("malformed", "It has no proof, or is issued by no key of the seal.");
  const expected = await secured({
    document: findingCredential(statement, entry, did, sha256),
    publicKey: publicKeyOfDid(did),
    sign: () => fromBase58(proofValue.slice(1)),
    hash: sha256,
  });
  if (!equal(credentialBytes(expected), bytes))
    throw new Refused("malformed", "It says something else than the seal.");
  await verifySecured(expected, nodeCrypto());
}
