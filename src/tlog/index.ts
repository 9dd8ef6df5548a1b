// The door of the log's formats: C2SP's notes, checkpoints, tiles and proofs, and the statements in them. Pure, and at home in a browser.

export {
  type AddCheckpoint,
  formatAddCheckpoint,
  mostAddCheckpoint,
  parseAddCheckpoint,
} from "./add-checkpoint.ts";
export { decodeBundle, encodeBundle, mostEntry } from "./bundle.ts";
export {
  base64,
  concat,
  equal,
  fromBase64,
  fromBase64OrUndefined,
  fromHex,
  hex,
  joined,
  text,
  utf8,
} from "./bytes.ts";
export { type Checkpoint, checkOrigin, formatCheckpoint, parseCheckpoint } from "./checkpoint.ts";
export { CompactRange, folded } from "./compact-range.ts";
export { messageOf, payloadOf } from "./cosignature.ts";
export type { Algorithm, Crypto, Hash, Verify } from "./crypto.ts";
export { base58, didKeyOf, fromBase58, publicKeyOfDid } from "./did-key.ts";
export { type Envelope, type EnvelopeSignature, encodeEnvelope, pae, parseEnvelope } from "./dsse.ts";
export { pointFault, pointOf } from "./ed25519-points.ts";
export { ExpandedTile } from "./expanded-tile.ts";
export { jcs } from "./jcs.ts";
export { admitKey, admitSignature } from "./key-admission.ts";
export { keyIdOf } from "./key-id.ts";
export {
  formatNote,
  mostNote,
  mostSignatures,
  type Note,
  type NoteSignature,
  parseNote,
  parseSignatureLines,
  signatureLine,
  type VerifiedSignature,
  verifyNote,
} from "./note.ts";
export { openStatement } from "./open-statement.ts";
export {
  type Policy,
  type PolicyGroup,
  type PolicyLog,
  type PolicyWitness,
  parsePolicy,
  type Satisfied,
  type Standing,
  satisfied,
} from "./policy.ts";
export {
  formatProofFile,
  type ProofFile,
  type ProvenEntry,
  parseProofFile,
  verifyProofFile,
} from "./proof-file.ts";
export { verifyConsistency, verifyInclusion, verifySubtree, verifySubtreeInclusion } from "./proofs.ts";
export { type Reason, Refused } from "./refused.ts";
export {
  encodeStatement,
  parseStatement,
  payloadType,
  type Statement,
  type Subject,
  statementType,
} from "./statement.ts";
export { hashesAt, parseTilePath, type TilePlace, tileHeight, tilePath, tileWidth, widthOf } from "./tile.ts";
export { type ReadTile, type TreeOptions, TreeReader } from "./tile-reader.ts";
export { emptyRoot, hashSize, leafHash, nodeHash } from "./tree.ts";
export { type Document, secured, verifySecured } from "./vc.ts";
export { type SignedBy, verifyEnvelope } from "./verify-envelope.ts";
export { checkName, formatVkey, type KeyType, parseVkey, type VerifierKey, vkeyOf } from "./vkey.ts";
