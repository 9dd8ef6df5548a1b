// Reads a log as a stranger would, and says point by point what holds and what does not. It believes nothing but the keys
// that its reader vouches for, and what that reader saw before.

import { Problem } from "../../core/index.ts";
import {
  type Checkpoint,
  equal,
  type Policy,
  parseCheckpoint,
  parseNote,
  Refused,
  satisfied,
  TreeReader,
  type VerifiedSignature,
  verifyNote,
} from "../../tlog/index.ts";
import type { LogSource } from "../client/log-source.ts";
import { nodeCrypto, sha256 } from "../node-crypto.ts";
import type { AuditPoint } from "./audit-point.ts";
import { compareMirror } from "./compare-mirror.ts";
import type { Seen, SeenCheckpoints } from "./seen-checkpoints.ts";
import { walkLog } from "./walk-log.ts";

export type AuditOptions = {
  readonly source: LogSource;
  /** Without one nobody vouches for the log's key. */
  readonly policy: Policy | undefined;
  /** What this reader saw before. */
  readonly seen: SeenCheckpoints;
  /** Other places that serve the same log. */
  readonly mirrors: readonly LogSource[];
  readonly onProgress?: (entries: number, size: number) => void;
};

export type Audit = {
  readonly checkpoint: Checkpoint | undefined;
  /** As it was served. */
  readonly note: string;
  readonly points: readonly AuditPoint[];
};

/** @throws Problem `unreachable`, `not-found` when the log cannot be read; then nothing is said of it. */
export async function auditLog(options: AuditOptions): Promise<Audit> {
  const { source, policy, seen, mirrors } = options;
  const note = new TextDecoder().decode(await source.checkpoint());
  const points: AuditPoint[] = [];
  let checkpoint: Checkpoint;
  try {
    checkpoint = parseCheckpoint(parseNote(note).text);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return {
      checkpoint: undefined,
      note,
      points: [{ id: "checkpoint-wrong", state: "refuted", why: error.message }],
    };
  }
  const signed = await signaturePoints(note, checkpoint, policy, points);
  const { size, root } = checkpoint;
  const reader = new TreeReader({ size, root, read: source.read, hash: sha256 });
  const before = seen.last(checkpoint.origin);
  if (before || signed) points.push(await sincePoint(before, { checkpoint, note }, reader, signed));
  const damages = await walkLog({
    size,
    root,
    read: source.read,
    onProgress: (entries) => options.onProgress?.(entries, size),
  });
  for (const { file, message } of damages)
    points.push({ id: "damaged", state: "refuted", file, why: message });
  if (damages.length === 0) points.push({ id: "whole", state: "proved", size });
  for (const mirror of mirrors)
    points.push(await compareMirror({ mirror, own: { checkpoint, note }, reader, policy }));
  // What is remembered must be the log's own word: anybody can serve a checkpoint that nobody signed.
  const isGood = signed && !points.some(({ state }) => state === "refuted");
  if (isGood) await seen.keep({ checkpoint, note });
  return { checkpoint, note, points };
}

/** Whether the log signed it, by a key that the policy names. */
async function signaturePoints(
  text: string,
  { origin }: Checkpoint,
  policy: Policy | undefined,
  points: AuditPoint[],
): Promise<boolean> {
  if (policy === undefined) {
    points.push({ id: "not-vouched", state: "open", origin });
    return false;
  }
  const own = policy.logs.map(({ key }) => key).filter(({ name }) => name === origin);
  if (own.length === 0) {
    points.push({ id: "other-log", state: "open", origin });
    return false;
  }
  let signed: readonly VerifiedSignature[];
  try {
    signed = await verifyNote(
      parseNote(text),
      [...own, ...policy.witnesses.map(({ key }) => key)],
      nodeCrypto(),
    );
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    points.push({ id: "signature-wrong", state: "refuted", why: error.message });
    return false;
  }
  const isOwn = signed.some(({ key }) => own.includes(key));
  points.push(
    isOwn ? { id: "signed", state: "proved", origin } : { id: "not-signed", state: "refuted", origin },
  );
  const { fulfilled, standings } = satisfied(policy, signed);
  const times = signed.flatMap(({ key, time }) => (time === undefined ? [] : [{ name: key.name, time }]));
  if (policy.quorum === "none") points.push({ id: "no-quorum-asked", state: "told" });
  else
    points.push({
      id: fulfilled ? "quorum" : "quorum-missing",
      state: fulfilled ? "proved" : "open",
      standings,
      times,
    });
  return isOwn;
}

async function sincePoint(
  before: Seen | undefined,
  { checkpoint: { size, root }, note }: Seen,
  reader: TreeReader,
  isSigned: boolean,
): Promise<AuditPoint> {
  if (before === undefined) return { id: "seen-first", state: "told" };
  const from = before.checkpoint.size;
  const notes = [before.note, note] as const;
  // What nobody signed says nothing against the log.
  const against = isSigned ? "refuted" : "open";
  if (from > size) return { id: "rolled-back", state: against, from, to: size, notes };
  try {
    const then = from === size ? root : await reader.rootAt(from);
    if (equal(then, before.checkpoint.root)) return { id: "consistent", state: "proved", from, to: size };
    return { id: "split-view", state: against, from, to: size, notes };
  } catch (error) {
    const isDamage = error instanceof Refused || (error instanceof Problem && error.code === "not-found");
    if (!isDamage) throw error;
    return { id: "since-unknown", state: "open", from, why: error.message };
  }
}
