// A log of one's own that is written to, and published once its witnesses have signed.

import {
  type KeyAccess,
  type LogKey,
  type LogSettings,
  loadSigners,
  type OpenLog,
  openLog,
  type Publishing,
  publishing,
  readSettings,
  sha256,
  verifierOf,
} from "../ledger/index.ts";
import { formatVkey, parsePolicy } from "../tlog/index.ts";

export type PublishedLog = Pick<OpenLog, "add"> & {
  readonly log: OpenLog;
  /** Waits until what was added is published, or so many milliseconds. */
  published(patience: number): Promise<void>;
  close(): Promise<void>;
};

/** `onFault`: told in a line which witness did not sign. @throws Problem as `openLog` and `loadSigners`. */
export async function openPublished(
  folder: string,
  access: KeyAccess,
  onFault: (line: string) => void,
): Promise<PublishedLog> {
  const settings = readSettings(folder);
  let publication: Publishing | undefined;
  const log = await openLog({
    folder,
    keys: await logKeys(settings, access),
    onHead: () => publication?.wake(),
  });
  if (settings.policy !== undefined)
    publication = publishing({ log, policy: parsePolicy(settings.policy, sha256), onFault });
  return {
    log,
    add: (entry) => log.add(entry),
    async published(patience) {
      const late = Promise.withResolvers<void>();
      const timer = setTimeout(late.resolve, patience);
      const done = log.settle().then(() => publication?.settle());
      await Promise.race([done, late.promise]).finally(() => clearTimeout(timer));
    },
    async close() {
      await publication?.close();
      await log.close();
    },
  };
}

async function logKeys({ origin, keys, vkeys }: LogSettings, access: KeyAccess): Promise<LogKey[]> {
  const signers = [];
  for (const name of keys) signers.push(...(await loadSigners(name, access)));
  return signers
    .map((signer) => ({ signer, key: verifierOf(signer, origin, "log", sha256) }))
    .filter(({ key }) => vkeys.includes(formatVkey(key)));
}
