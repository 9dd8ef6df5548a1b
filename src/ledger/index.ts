// The door of the ledger: keys, seals, the log and its witnesses.

export { type Audit, auditLog } from "./audit/audit-log.ts";
export type { AuditPoint, AuditState } from "./audit/audit-point.ts";
export { type Mirrored, mirrorLog } from "./audit/mirror-log.ts";
export { seenCheckpoints } from "./audit/seen-checkpoints.ts";
export { type Damage, walkLog } from "./audit/walk-log.ts";
export { isUrl, type LogSource, logSource } from "./client/log-source.ts";
export { postEntry } from "./client/post-entry.ts";
export { proveLogged } from "./client/prove-logged.ts";
export { type AgentKey, agentKeys } from "./keys/agent.ts";
export { keysFolder } from "./keys/key-folder.ts";
export { type KnownKey, knownKey, knownKeys } from "./keys/known-key.ts";
export { type KeyAccess, loadSigners } from "./keys/load-signers.ts";
export { makeKey, nameAgentKey } from "./keys/make-key.ts";
export { type Admit, admission } from "./log/admission.ts";
export { makeLog } from "./log/make-log.ts";
export { type LogKey, type OpenLog, openLog, readSettings } from "./log/open-log.ts";
export { type Publishing, publishing } from "./log/publishing.ts";
export { type ReadEntry, readEntry } from "./log/read-entry.ts";
export type { Placed } from "./log/sequencer.ts";
export { type Door, LogSettings, usualTypes } from "./log/settings.ts";
export { nodeCrypto, publicKeyOf, rawPublicKey, sha256 } from "./node-crypto.ts";
export { type Redactable, redactableOf, redactionScheme, rootOf, seedOf } from "./redact/commit.ts";
export { cutFile } from "./redact/cut-file.ts";
export { type Piece, piecesOf } from "./redact/pieces.ts";
export {
  mostRecord,
  parseRecord,
  type RedactedFile,
  type RedactionRecord,
  recordBytes,
  redactionFile,
} from "./redact/record.ts";
export { type Redacted, verifyRedacted } from "./redact/verify-redacted.ts";
export { credentialBytes, findingCredential } from "./seal/finding-credential.ts";
export { findingStatement, findingType } from "./seal/finding-statement.ts";
export { openProof, sealedProof } from "./seal/sealed-proof.ts";
export { signStatement } from "./seal/sign-statement.ts";
export { type Signer, signedLine, signerOf, verifierOf } from "./signer.ts";
export { type OpenWitness, openWitness, type WitnessAnswer } from "./witness/open-witness.ts";
export type { WitnessedLog, WitnessSettings } from "./witness/settings.ts";
export { addLog, idOfOrigin, makeWitness, readLogs, readWitness } from "./witness/witness-folder.ts";
