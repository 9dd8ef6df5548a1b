// Somewhere for recorded traffic to go, for tests: observations with ids, gaps, and the bytes that were kept.

import { createHash } from "node:crypto";
import type { Gap, Observation, Of } from "../../core/index.ts";
import type { Exchange } from "./exchange.ts";
import { type Recording, type RecordOptions, recordExchanges } from "./record-exchanges.ts";

export type Desk = {
  readonly recording: Recording;
  readonly observations: Observation[];
  readonly gaps: Omit<Gap, "probe">[];
  readonly blobs: Map<string, Uint8Array>;
  of<K extends Observation["kind"]>(kind: K): Of<K>[];
};

export function desk(more: Partial<RecordOptions> = {}, maxBody = 1 << 20): Desk {
  const observations: Observation[] = [];
  const gaps: Omit<Gap, "probe">[] = [];
  const blobs = new Map<string, Uint8Array>();
  const recording = recordExchanges({
    note: (draft) => {
      const id = `o${observations.length + 1}`;
      observations.push({ at: 0, by: "test", moment: "always", ...draft, id } as Observation);
      return id;
    },
    miss: (gap) => void gaps.push(gap),
    keep: (bytes, _type, size = bytes.length) => {
      const kept = bytes.subarray(0, maxBody);
      const sha256 = createHash("sha256").update(kept).digest("hex");
      blobs.set(sha256, kept);
      return { sha256, size, ...(kept.length < size ? { kept: kept.length } : {}) };
    },
    most: 1000,
    ...more,
  });
  const of = <K extends Observation["kind"]>(kind: K) =>
    observations.filter((one): one is Of<K> => one.kind === kind);
  return { recording, observations, gaps, blobs, of };
}

export const exchange = (url: string, more: Partial<Exchange> = {}): Exchange => ({
  at: 1_790_000_000_000,
  method: "GET",
  url,
  headers: [],
  frames: [],
  remote: {},
  place: { file: "t", start: 0, end: 1 },
  response: { at: 1_790_000_000_010, status: 200, headers: [] },
  ...more,
});
