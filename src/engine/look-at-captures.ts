// Reads recordings of one subject into evidence, and searches them for what was planted as they go by.

import { readFile } from "node:fs/promises";
import { type Evidence, type Planted, Problem } from "../core/index.ts";
import { readRecordings } from "../probes/index.ts";
import type { OpenFolder } from "../store/index.ts";
import type { Capture } from "./find-captures.ts";
import { recordedEvidence, recordingLimits } from "./recorded-evidence.ts";
import { SearchedExchanges } from "./search-exchanges.ts";

const longestKeys = 64 * 1024 * 1024;

export type LookAtCaptures = {
  readonly captures: readonly Capture[];
  readonly subject: string;
  readonly operator?: string;
  readonly planted: readonly Planted[];
  /** Digests of the bait persons. */
  readonly persona?: string;
  /** File of TLS session keys (SSLKEYLOGFILE). */
  readonly keys?: string;
  readonly maxBody: number;
  readonly dossier: OpenFolder;
  readonly signal: AbortSignal;
  readonly onProgress: (text: string) => void;
};

/** @throws Problem `not-found` for a file or key log that cannot be opened; what is wrong inside of one is a gap. */
export async function lookAtCaptures(options: LookAtCaptures): Promise<Evidence> {
  const { captures, planted, dossier, maxBody } = options;
  const keys = options.keys === undefined ? undefined : await keyLog(options.keys);
  const search = planted.length > 0 ? new SearchedExchanges(planted) : undefined;
  const read = await readRecordings({
    files: captures,
    ...(keys === undefined ? {} : { keys }),
    limits: { maxBody, ...recordingLimits },
    blobs: { keep: (bytes, type, size) => dossier.keep(bytes, type, size) },
    ...(search
      ? {
          wanted: (one) => search.wanted(one),
          noted: (_, request, messages) => search.noted(request, messages),
        }
      : {}),
    stop: options.signal,
    onProgress: options.onProgress,
  });
  return recordedEvidence(
    { ...options, read, search },
    {
      ...(keys === undefined ? {} : { keys: "a log of TLS session keys was given (--keys)" }),
    },
  );
}

async function keyLog(path: string): Promise<string> {
  const text = await readFile(path, "latin1").catch((cause) => {
    throw new Problem("not-found", `The key log ${path} cannot be read.`, {
      hint: "Give the file that SSLKEYLOGFILE named when the traffic was recorded.",
      cause,
    });
  });
  if (text.length <= longestKeys && /^(CLIENT_|SERVER_|EXPORTER_|EARLY_|RSA )\w*/m.test(text)) return text;
  throw new Problem("bad-input", `${path} is no log of TLS session keys.`, {
    hint: "Such a log has lines that begin with CLIENT_RANDOM or CLIENT_TRAFFIC_SECRET_0.",
  });
}
