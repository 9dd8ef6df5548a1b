// Why bytes from elsewhere are not taken. The list is closed, so that every attack has a name that tests can ask for.

export type Reason =
  | "malformed"
  /** Decodes, and would encode to other bytes: two spellings of one thing are two digests of it. */
  | "not-canonical"
  | "oversized"
  | "too-many-signatures"
  /** Right in itself, and not of a kind that is taken here. */
  | "not-admitted"
  | "unknown-signer"
  | "bad-signature"
  | "bad-key"
  | "wrong-origin"
  | "wrong-size"
  | "wrong-root"
  | "wrong-proof"
  | "wrong-tile"
  | "wrong-entry"
  | "rolled-back"
  | "split-view"
  | "no-quorum";

export class Refused extends Error {
  override readonly name = "Refused";
  readonly reason: Reason;

  constructor(reason: Reason, message: string) {
    super(message);
    this.reason = reason;
  }
}
