// A new log: its settings, and a checkpoint of nothing.

import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Problem } from "../../core/index.ts";
import { emptyRoot, formatCheckpoint, formatVkey } from "../../tlog/index.ts";
import { replaceFile } from "../durable.ts";
import { sha256 } from "../node-crypto.ts";
import { type LogKey, signed } from "./open-log.ts";
import { type Door, LogSettings } from "./settings.ts";

/** `folder` is made, or is empty. @throws Problem `not-writable`; Refused for an origin that is none. */
export async function makeLog(given: {
  readonly folder: string;
  readonly origin: string;
  readonly keys: readonly LogKey[];
  /** Their names among those of `probity keys`. */
  readonly names: readonly string[];
  readonly door: Door;
  /** C2SP tlog-policy: whose cosignatures a checkpoint has before it is published. */
  readonly policy?: string | undefined;
  readonly now?: () => number;
}): Promise<LogSettings> {
  const { folder, origin, keys, names, door, policy, now = Date.now } = given;
  const text = formatCheckpoint({ origin, size: 0, root: emptyRoot(sha256) });
  const settings = LogSettings.parse({
    format: "probity/log/1",
    origin,
    keys: names,
    vkeys: keys.map(({ key }) => formatVkey(key)),
    ...door,
    ...(policy === undefined ? {} : { policy }),
  });
  try {
    mkdirSync(folder, { recursive: true });
  } catch (cause) {
    throw new Problem("not-writable", `Cannot make the folder ${folder} for the log.`, { cause });
  }
  if (readdirSync(folder).length > 0)
    throw new Problem("not-writable", `${folder} is not empty.`, {
      hint: "Nothing is overwritten: choose a new folder.",
    });
  await replaceFile(join(folder, "log.json"), Buffer.from(`${JSON.stringify(settings, null, 1)}\n`));
  // The checkpoint comes last: with it the log is there.
  await replaceFile(join(folder, "checkpoint"), Buffer.from(await signed(text, keys, now)));
  return settings;
}
