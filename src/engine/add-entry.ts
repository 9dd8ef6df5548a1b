// Gives an entry to a log: one that a server keeps, or one in a folder of one's own.

import { isUrl, type KeyAccess, postEntry } from "../ledger/index.ts";
import { openPublished } from "./open-published.ts";

/** Milliseconds that witnesses have before the log is left to itself; what they sign later is published later. */
const patience = 15_000;

/**
 * Its index. `place`: a URL, or a folder whose keys are at hand: whoever holds those asks nobody for admission.
 * @throws Problem `unreachable`, `not-trusted` when the log does not take it, or for the folder and its keys.
 */
export async function addEntry(place: string, entry: Buffer, access: KeyAccess): Promise<number> {
  if (isUrl(place)) return postEntry(place, new Uint8Array(entry));
  const log = await openPublished(place, access, () => undefined);
  try {
    const { index } = await log.add(entry);
    await log.published(patience);
    return index;
  } finally {
    await log.close();
  }
}
