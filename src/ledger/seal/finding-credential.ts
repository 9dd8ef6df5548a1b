// A seal as a W3C Verifiable Credential, for programs that read those. It says what the statement says, and points to it.

import { type Document, type Hash, hex, jcs, type Statement, utf8 } from "../../tlog/index.ts";

/** Without its proof. `entry`: the sealed envelope. No time is claimed in it, so that it comes out the same again. */
export function findingCredential(
  statement: Statement,
  entry: Uint8Array,
  issuer: string,
  hash: Hash,
): Document {
  const manifest = statement.subject.find(({ name }) => name === "manifest.json")?.digest.sha256 ?? "";
  return {
    "@context": ["https://www.w3.org/ns/credentials/v2", { "@vocab": "urn:probity:" }],
    type: ["VerifiableCredential", "Finding"],
    issuer,
    credentialSubject: {
      id: `urn:probity:dossier:${manifest}`,
      statement: hex(hash(entry)),
      finding: statement.predicate,
    },
  };
}

/** The bytes of its file: one spelling. */
export const credentialBytes = (document: Document): Uint8Array => utf8(`${jcs(document)}\n`);
