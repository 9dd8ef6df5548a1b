// The door of redaction: what can be cut out of a sealed dossier, and how a reader sees that nothing else was changed.
// Pure, and at home in a browser; whoever runs it gives SHA-256.

export { type Redaction, redactionFault } from "./as-sealed.ts";
export { type Redactable, redactableOf, redactionScheme, rootOf } from "./commit.ts";
export { cutFile } from "./cut-file.ts";
export { type Piece, piecesOf } from "./pieces.ts";
export {
  mostRecord,
  parseRecord,
  type RedactedFile,
  type RedactionRecord,
  recordBytes,
  redactionFile,
} from "./record.ts";
export { type Redacted, verifyRedacted } from "./verify-redacted.ts";
