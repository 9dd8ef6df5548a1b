// Documents with a proof in them (W3C Data Integrity, cryptosuite eddsa-jcs-2022), as Verifiable Credentials are secured.
// Proofs by a did:key of Ed25519, one in a document; who issues what is for others to judge.

import { concat, equal, utf8 } from "./bytes.ts";
import type { Crypto, Hash } from "./crypto.ts";
import { base58, didKeyOf, fromBase58, publicKeyOfDid } from "./did-key.ts";
import { jcs } from "./jcs.ts";
import { admitKey, admitSignature } from "./key-admission.ts";
import { Refused } from "./refused.ts";

export type Document = Readonly<Record<string, unknown>>;

const suite = { type: "DataIntegrityProof", cryptosuite: "eddsa-jcs-2022" } as const;
const known: ReadonlySet<string> = new Set([
  "@context",
  "type",
  "cryptosuite",
  "created",
  "verificationMethod",
  "proofPurpose",
  "proofValue",
]);

/** The document with a proof by an Ed25519 key. `created`: ISO 8601; without it nothing is claimed of the time. */
export async function secured(given: {
  readonly document: Document;
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
  readonly sign: (message: Uint8Array) => Uint8Array | Promise<Uint8Array>;
  readonly hash: Hash;
  readonly created?: string;
}): Promise<Document> {
  const { document, publicKey, sign, hash, created } = given;
  const did = didKeyOf(publicKey);
  const context = document["@context"];
  const options = {
    ...suite,
    ...(created === undefined ? {} : { created }),
    verificationMethod: `${did}#${did.slice("did:key:".length)}`,
    proofPurpose: "assertionMethod",
    ...(context === undefined ? {} : { "@context": context }),
  };
  const proofValue = `z${base58(await sign(signedBytes(options, document, hash)))}`;
  return { ...document, proof: { ...options, proofValue } };
}

/** VC Data Integrity EdDSA Cryptosuites, 3.3.4: the digest of the proof's options, then that of the document. */
const signedBytes = (options: Document, document: Document, hash: Hash): Uint8Array =>
  concat(hash(utf8(jcs(options))), hash(utf8(jcs(document))));

/**
 * Which key secured the document, as a did:key, and what it says without the proof.
 * @throws Refused `malformed` for a proof of another form, `bad-key`, `bad-signature`.
 */
export async function verifySecured(
  value: unknown,
  { hash, verify }: Crypto,
): Promise<{ readonly did: string; readonly document: Document }> {
  if (!isObject(value)) throw new Refused("malformed", "This is no document with a proof.");
  const { proof, ...rest } = value;
  const { did, publicKey, signature, options } = readProof(proof);
  const context = options["@context"];
  if (context !== undefined && !begins(rest["@context"], context))
    throw new Refused("malformed", "The proof is made for another @context than the document's.");
  const document = context === undefined ? rest : { ...rest, "@context": context };
  admitKey(publicKey);
  admitSignature(signature);
  if (await verify("ed25519", publicKey, signedBytes(options, document, hash), signature))
    return { did, document };
  throw new Refused("bad-signature", `The proof is not one of ${did} over this document.`);
}

const isObject = (value: unknown): value is Document =>
  value !== null && typeof value === "object" && !Array.isArray(value);

function readProof(proof: unknown) {
  const wrong = (why: string) => new Refused("malformed", `The document's proof is not taken: ${why}.`);
  if (!isObject(proof)) throw wrong("there is none, or more than one");
  const { proofValue, ...options } = proof;
  const odd = Object.keys(proof).find((name) => !known.has(name));
  if (odd !== undefined) throw wrong(`it has a member “${odd.slice(0, 40)}”`);
  if (options["type"] !== suite.type || options["cryptosuite"] !== suite.cryptosuite)
    throw wrong(`it is not of ${suite.cryptosuite}`);
  if (options["proofPurpose"] !== "assertionMethod") throw wrong("it asserts nothing");
  const method = options["verificationMethod"];
  const [did = "", fragment] = typeof method === "string" ? method.split("#") : [];
  const publicKey = publicKeyOfDid(did);
  if (method !== `${did}#${did.slice("did:key:".length)}` || fragment === undefined)
    throw wrong("its verificationMethod is no key of a did:key");
  if (typeof proofValue !== "string" || !proofValue.startsWith("z"))
    throw wrong("its proofValue is not in base58");
  const signature = fromBase58(proofValue.slice(1));
  if (signature.length !== 64 || `z${base58(signature)}` !== proofValue)
    throw wrong("its proofValue has not 64 bytes");
  return { did, publicKey, signature, options };
}

/** Whether a document's context is another's, or goes on behind it. */
function begins(whole: unknown, first: unknown): boolean {
  const [all, some] = [Array.isArray(whole) ? whole : [whole], Array.isArray(first) ? first : [first]];
  return some.every((one, at) => at < all.length && equal(utf8(jcs(one)), utf8(jcs(all[at]))));
}
