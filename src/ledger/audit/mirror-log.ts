// A copy of a log that holds together by itself: every entry is hashed on its way in, and the checkpoint comes last, once
// what was copied makes the root that it names. A later run goes on where the copy ends, so that the log cannot go back.

import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { Problem } from "../../core/index.ts";
import {
  type Checkpoint,
  decodeBundle,
  emptyRoot,
  equal,
  hashSize,
  type Policy,
  parseCheckpoint,
  parseNote,
  Refused,
  satisfied,
  tilePath,
  tileWidth,
  verifyNote,
  widthOf,
} from "../../tlog/index.ts";
import type { LogSource } from "../client/log-source.ts";
import { keepFiles, replaceFile } from "../durable.ts";
import { lockFolder } from "../lock.ts";
import { textOf } from "../log/head.ts";
import { type Edge, restoreEdge } from "../log/restore.ts";
import { nodeCrypto, sha256 } from "../node-crypto.ts";
import { ahead } from "./ahead.ts";

export type MirrorOptions = {
  readonly source: LogSource;
  readonly folder: string;
  /** Whose log it must be, and who must have witnessed what is copied. */
  readonly policy: Policy;
  readonly onProgress?: (entries: number, size: number) => void;
};

export type Mirrored = { readonly origin: string; readonly from: number; readonly to: number };

/** Bundles that are kept together. */
const together = 64;
const window = 16;

/**
 * @throws Refused `unknown-signer`, `wrong-origin`, `no-quorum`, `rolled-back`, `split-view`, `wrong-root`, `wrong-entry`;
 * Problem `unreachable`, `not-found`, `not-writable`, `not-trusted` when the copy itself is damaged.
 */
export async function mirrorLog({ source, folder, policy, onProgress }: MirrorOptions): Promise<Mirrored> {
  makeFolder(folder);
  const lock = lockFolder(folder);
  try {
    const note = new TextDecoder().decode(await source.checkpoint());
    const there = await vouchedFor(note, policy);
    const here = keptCheckpoint(folder) ?? { ...there, size: 0, root: emptyRoot(sha256) };
    forward(here, there);
    if (here.size === there.size && existsSync(join(folder, "checkpoint")))
      return { origin: there.origin, from: here.size, to: there.size };
    const edge = restoreEdge(folder, here);
    await copy({
      source,
      folder,
      edge,
      from: here.size,
      to: there.size,
      ...(onProgress ? { onProgress } : {}),
    });
    if (!equal(edge.tree.root(), there.root))
      throw new Refused(
        "wrong-root",
        `The entries that ${source.place} serves do not make the root that it signed for ${there.size}, or not behind the ${here.size} that this copy has.`,
      );
    await replaceFile(join(folder, "checkpoint"), Buffer.from(note));
    return { origin: there.origin, from: here.size, to: there.size };
  } finally {
    lock.release();
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (cause) {
    throw new Problem("not-writable", `Cannot make the folder ${folder}.`, { cause });
  }
  if (existsSync(join(folder, "log.json")))
    throw new Problem("wrong-use", `${folder} is a log, not a copy of one.`, {
      hint: "Choose a folder of its own for the copy.",
    });
}

async function vouchedFor(text: string, policy: Policy): Promise<Checkpoint> {
  const note = parseNote(text);
  const checkpoint = parseCheckpoint(note.text);
  const own = policy.logs.map(({ key }) => key).filter(({ name }) => name === checkpoint.origin);
  if (own.length === 0)
    throw new Refused(
      "wrong-origin",
      `The log calls itself “${checkpoint.origin}”, which the policy does not name.`,
    );
  const signed = await verifyNote(note, [...own, ...policy.witnesses.map(({ key }) => key)], nodeCrypto());
  if (!signed.some(({ key }) => own.includes(key)))
    throw new Refused("unknown-signer", "The checkpoint is not signed by the log's key.");
  if (!satisfied(policy, signed).fulfilled)
    throw new Refused("no-quorum", "Those whom the policy asks for have not all witnessed the checkpoint.");
  return checkpoint;
}

function keptCheckpoint(folder: string): Checkpoint | undefined {
  const text = textOf(join(folder, "checkpoint"));
  return text === undefined ? undefined : parseCheckpoint(parseNote(text).text);
}

function forward(here: Checkpoint, there: Checkpoint): void {
  if (here.origin !== there.origin)
    throw new Refused("wrong-origin", `The copy is one of “${here.origin}”, not of “${there.origin}”.`);
  if (there.size < here.size)
    throw new Refused(
      "rolled-back",
      `The log has ${there.size} entries, fewer than the ${here.size} of this copy.`,
    );
  if (there.size === here.size && !equal(there.root, here.root))
    throw new Refused(
      "split-view",
      `The log has signed another tree of ${here.size} entries than this copy holds.`,
    );
}

type Copying = {
  readonly source: LogSource;
  readonly folder: string;
  readonly edge: Edge;
  readonly from: number;
  readonly to: number;
  readonly onProgress?: (entries: number, size: number) => void;
};

async function copy({ source, folder, edge, from, to, onProgress }: Copying): Promise<void> {
  const first = Math.floor(from / tileWidth);
  const count = Math.ceil(to / tileWidth) - first;
  const leaf = Buffer.alloc(hashSize);
  let done = 0;
  for await (const entries of ahead(count, window, (at) => bundleOf(source, first + at, to))) {
    const known = done === 0 ? from % tileWidth : 0;
    for (const entry of entries.slice(known)) {
      edge.tree.hashLeaf(entry, leaf, 0);
      edge.tree.append(leaf, 0);
      edge.bundle.append(entry);
    }
    done += 1;
    if (done % together === 0 || done === count) {
      const places = [
        ...edge.tree.take(),
        ...edge.bundle.take().map((one) => ({ ...one, level: "entries" as const })),
      ];
      await keepFiles(
        places.map(({ bytes, ...place }) => ({ file: join(folder, tilePath(place)), bytes })),
        folder,
      );
      onProgress?.(edge.tree.size, to);
    }
  }
}

/** Where a log has let go of the part of a bundle, the full one holds it. */
async function bundleOf(source: LogSource, index: number, size: number): Promise<Uint8Array[]> {
  const width = widthOf("entries", index, size);
  const path = tilePath({ level: "entries", index, width });
  const bytes = await source.read(path).catch(async (error: unknown) => {
    if (width === tileWidth) throw error;
    return source
      .read(tilePath({ level: "entries", index, width: tileWidth }))
      .catch(() => Promise.reject(error));
  });
  const entries = decodeBundle(bytes).slice(0, width);
  if (entries.length === width) return entries;
  throw new Refused("wrong-entry", `${path} holds ${entries.length} of ${width} entries.`);
}
