// The proof that an entry is in a log, as a file of its own (C2SP tlog-proof).

import { readFile } from "node:fs/promises";
import { Problem } from "../core/index.ts";
import { type LogSource, logSource, proveLogged, sha256 } from "../ledger/index.ts";
import {
  equal,
  formatProofFile,
  leafHash,
  parseCheckpoint,
  parseNote,
  TreeReader,
  tileWidth,
} from "../tlog/index.ts";
import { refusedAs } from "./or-problem.ts";
import { readPolicy } from "./read-policy.ts";

export type ProveAsked = {
  /** URL or folder. */
  readonly log: string;
  readonly index?: number | undefined;
  /** Path of the entry that it must be; without an index it is looked for. */
  readonly entry?: string | undefined;
  /** Path of the policy that the checkpoint must fulfil. */
  readonly policy?: string | undefined;
  /** Milliseconds to wait for it. */
  readonly patience: number;
};

/** The text of a `.tlog-proof`. @throws Problem `not-found` when there is no such entry, `not-trusted`, `unreachable`. */
export async function proveEntry({ log, index, entry, policy, patience }: ProveAsked): Promise<string> {
  const source = logSource(log);
  const given = entry === undefined ? undefined : await readFile(entry).catch(() => undefined);
  if (entry !== undefined && given === undefined) throw new Problem("not-found", `Cannot read ${entry}.`);
  const proof = await proven(source, index, given, policy, patience).catch(
    refusedAs("not-trusted", `The log at ${log} does not hold together: `, "`probity log audit` says more."),
  );
  return formatProofFile(proof);
}

async function proven(
  source: LogSource,
  asked: number | undefined,
  given: Buffer | undefined,
  policyFile: string | undefined,
  patience: number,
) {
  const { size, root } = parseCheckpoint(parseNote(await source.checkpoint()).text);
  const reader = new TreeReader({ size, root, read: source.read, hash: sha256 });
  const index = asked ?? (await found(reader, given));
  if (index === undefined || index >= size)
    throw new Problem(
      "not-found",
      `The log at ${source.place} has ${size} entries, and not this one among them.`,
    );
  const bundle = await reader.entries(Math.floor(index / tileWidth));
  const there = bundle[index % tileWidth] ?? new Uint8Array(0);
  if (given && !equal(given, there))
    throw new Problem("not-found", `Entry ${index} of the log is another than the one that was given.`);
  const policy = policyFile === undefined ? undefined : await readPolicy(policyFile);
  return proveLogged({ source, entry: there, index, policy, patience });
}

/** The first place of an entry. */
async function found(reader: TreeReader, entry: Uint8Array | undefined): Promise<number | undefined> {
  if (entry === undefined) return undefined;
  const leaf = leafHash(entry, sha256);
  for (let tile = 0; tile * tileWidth < reader.size; tile++) {
    const expanded = await reader.tile(0, tile);
    for (let at = 0; at < expanded.width; at++)
      if (equal(expanded.node(0, at), leaf)) return tile * tileWidth + at;
  }
  return undefined;
}
