// Gives an entry to a log: one that a server keeps, or one in a folder of one's own.

import {
  isUrl,
  type KeyAccess,
  type LogKey,
  type LogSettings,
  loadSigners,
  openLog,
  postEntry,
  readSettings,
  sha256,
  verifierOf,
} from "../ledger/index.ts";
import { formatVkey } from "../tlog/index.ts";

/**
 * Its index. `place`: a URL, or a folder whose keys are at hand: whoever holds those asks nobody for admission.
 * @throws Problem `unreachable`, `not-trusted` when the log does not take it, or for the folder and its keys.
 */
export async function addEntry(place: string, entry: Buffer, access: KeyAccess): Promise<number> {
  if (isUrl(place)) return postEntry(place, new Uint8Array(entry));
  const settings = readSettings(place);
  const log = await openLog({ folder: place, keys: await logKeys(settings, access) });
  try {
    return (await log.add(entry)).index;
  } finally {
    await log.close();
  }
}

/** What a log in a folder of one's own signs with. */
export async function logKeys({ origin, keys, vkeys }: LogSettings, access: KeyAccess): Promise<LogKey[]> {
  const signers = [];
  for (const name of keys) signers.push(...(await loadSigners(name, access)));
  return signers
    .map((signer) => ({ signer, key: verifierOf(signer, origin, "log", sha256) }))
    .filter(({ key }) => vkeys.includes(formatVkey(key)));
}
