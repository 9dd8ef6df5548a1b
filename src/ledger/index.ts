// The door of the ledger: keys, seals, the log and its witnesses.

export { nodeCrypto, sha256 } from "./node-crypto.ts";
export { type Signer, signedLine, signerOf, verifierOf } from "./signer.ts";
