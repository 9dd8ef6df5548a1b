// A log, or a copy of one, made ready to be served.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { Problem } from "../core/index.ts";
import { entries } from "./audit-words.ts";
import { type KeysAsked, keyAccess } from "./key-access.ts";
import { type LogService, logService } from "./log-service.ts";
import { openPublished } from "./open-published.ts";
import { verifyPage } from "./verify-page.ts";

export type ServedLog = {
  readonly service: LogService;
  /** What is served, in a line. */
  readonly says: string;
  /** Keeps what was taken, and gives the folder free. */
  close(): Promise<void>;
};

/** `onFault`: told in a line which witness did not sign. @throws Problem as `openLog` and `loadSigners`; `not-found` where there is neither a log nor a copy. */
export async function openServedLog(
  folder: string,
  keys: KeysAsked,
  onFault: (line: string) => void,
): Promise<ServedLog> {
  if (!existsSync(join(folder, "log.json"))) {
    if (!existsSync(join(folder, "checkpoint")))
      throw new Problem("not-found", `There is no log in ${folder}, and no copy of one.`, {
        hint: "Make one: probity log init DIR --origin example.org/log --key NAME",
      });
    return {
      service: logService(folder, verifyPage()),
      says: `a copy, in ${folder}`,
      close: async () => undefined,
    };
  }
  const published = await openPublished(folder, keyAccess(keys), onFault);
  const { settings, head } = published.log;
  return {
    service: logService(published.log, verifyPage()),
    says: `${settings.origin}, ${entries(head.checkpoint.size)}`,
    close: () => published.close(),
  };
}
