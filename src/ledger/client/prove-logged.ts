// Waits until a log has published an entry, and as many as are asked for have witnessed it; then takes the proof along.

import { Problem } from "../../core/index.ts";
import {
  leafHash,
  type Policy,
  type ProofFile,
  parseCheckpoint,
  parseNote,
  satisfied,
  TreeReader,
  verifyInclusion,
  verifyNote,
} from "../../tlog/index.ts";
import { nodeCrypto, sha256 } from "../node-crypto.ts";
import type { LogSource } from "./log-source.ts";

export type ProveOptions = {
  readonly source: LogSource;
  readonly entry: Uint8Array;
  /** As the log said. */
  readonly index: number;
  /** Whose checkpoint it must be and who must have witnessed it. Without one any will do, and nothing is said of whose it is. */
  readonly policy?: Policy | undefined;
  /** Milliseconds to wait for it. */
  readonly patience: number;
  readonly pause?: (milliseconds: number) => Promise<unknown>;
};

/** Milliseconds; each wait is longer than the one before. */
const waits = { first: 100, longest: 2000 };

/**
 * @throws Problem `unreachable` when it is not there in time, saying what is missing; Refused when what the log serves
 * does not hold together (`wrong-proof`, `wrong-tile`), is another's (`wrong-origin`) or wrongly signed.
 */
export async function proveLogged(options: ProveOptions): Promise<ProofFile> {
  const { source, entry, index, patience } = options;
  const { pause = (time) => new Promise((go) => setTimeout(go, time)) } = options;
  let waited = 0;
  for (let wait = waits.first; ; wait = Math.min(wait * 2, waits.longest)) {
    const note = new TextDecoder().decode(await source.checkpoint());
    const missing = await lacking(note, options);
    if (missing === undefined) return proven(source, entry, index, note);
    if (waited >= patience) {
      throw new Problem("unreachable", `The log at ${source.place} took the entry, and ${missing}.`, {
        hint: "The same command again asks the log again; nothing is sealed or logged twice.",
      });
    }
    await pause(wait);
    waited += wait;
  }
}

/** What the log's newest checkpoint lacks; undefined: nothing. */
async function lacking(text: string, { index, policy }: ProveOptions): Promise<string | undefined> {
  const note = parseNote(text);
  const { origin, size } = parseCheckpoint(note.text);
  if (size <= index) return "its checkpoint does not hold it yet";
  if (policy === undefined) return undefined;
  const own = policy.logs.filter(({ key }) => key.name === origin).map(({ key }) => key);
  if (own.length === 0)
    throw new Problem("wrong-use", `The log calls itself “${origin}”, which the policy does not name.`, {
      hint: "Give the policy of those who are to trust the seal, or another log.",
    });
  const signed = await verifyNote(note, [...own, ...policy.witnesses.map(({ key }) => key)], nodeCrypto());
  if (!signed.some(({ key }) => own.includes(key)))
    return "its checkpoint is not signed by the key that the policy names";
  const { fulfilled, standings } = satisfied(policy, signed);
  if (fulfilled) return undefined;
  const open = standings
    .filter(({ fulfilled }) => !fulfilled)
    .map(({ name, have, least }) => `${name} (${have} of ${least})`);
  return `its witnesses have not all signed yet: ${open.join(", ")}`;
}

async function proven(
  source: LogSource,
  entry: Uint8Array,
  index: number,
  checkpoint: string,
): Promise<ProofFile> {
  const { size, root } = parseCheckpoint(parseNote(checkpoint).text);
  const hashes = await new TreeReader({ size, root, read: source.read, hash: sha256 }).inclusion(index);
  verifyInclusion({ index, size, leaf: leafHash(entry, sha256), proof: hashes, root, hash: sha256 });
  return { index, hashes, checkpoint };
}
