// Holds a log against what another place serves as the same log: an operator who tells different people different
// stories has to sign two trees, and both notes together show it.

import { Problem } from "../../core/index.ts";
import {
  equal,
  type Policy,
  parseCheckpoint,
  parseNote,
  Refused,
  TreeReader,
  verifyNote,
} from "../../tlog/index.ts";
import type { LogSource } from "../client/log-source.ts";
import { nodeCrypto, sha256 } from "../node-crypto.ts";
import type { AuditPoint } from "./audit-point.ts";
import type { Seen } from "./seen-checkpoints.ts";

export type MirrorAsked = {
  readonly mirror: LogSource;
  readonly own: Seen;
  /** Of the log that is audited. */
  readonly reader: TreeReader;
  readonly policy: Policy | undefined;
};

/** Rejects only for what is no answer of the mirror's. */
export async function compareMirror({ mirror, own, reader, policy }: MirrorAsked): Promise<AuditPoint> {
  const { place } = mirror;
  try {
    const note = new TextDecoder().decode(await mirror.checkpoint());
    const parsed = parseNote(note);
    const there = parseCheckpoint(parsed.text);
    const { origin, size } = own.checkpoint;
    if (there.origin !== origin)
      return { id: "mirror-wrong", state: "open", place, why: `it serves the log ${there.origin}` };
    const keys = policy?.logs.map(({ key }) => key).filter(({ name }) => name === origin) ?? [];
    // What the log did not sign shows nothing against it: a mirror can lie, too.
    if (policy && (await verifyNote(parsed, keys, nodeCrypto())).length === 0)
      return { id: "mirror-wrong", state: "open", place, why: "its checkpoint is not signed by the log" };
    const [less, more] = there.size <= size ? [there, own.checkpoint] : [own.checkpoint, there];
    const over =
      there.size <= size
        ? reader
        : new TreeReader({ size: there.size, root: there.root, read: mirror.read, hash: sha256 });
    const then = less.size === more.size ? more.root : await over.rootAt(less.size);
    if (equal(then, less.root))
      return { id: "mirror-same", state: "proved", place, size: there.size, behind: size - there.size };
    return {
      id: "mirror-split",
      state: policy ? "refuted" : "open",
      place,
      from: there.size,
      to: size,
      notes: [note, own.note],
    };
  } catch (error) {
    if (error instanceof Refused) return { id: "mirror-wrong", state: "open", place, why: error.message };
    if (error instanceof Problem) return { id: "mirror-unread", state: "open", place, why: error.message };
    throw error;
  }
}
