// What a report on recorded traffic rests on: which recordings, taken where the visitor stood how.

import type { Evidence } from "../core/index.ts";

export type Recording = {
  readonly name: string;
  readonly moment: string;
  readonly requests: number;
  /** Empty for what was recorded live. */
  readonly sha256: string;
};

/** Whether the evidence is recorded traffic: then nobody visited anything. */
export const isRecorded = ({ subject }: Pick<Evidence, "subject">): boolean => subject.type === "traffic";

const told = /(.+?) \(([a-z-]+), (\d+) requests(?:, sha256 ([0-9a-f]{64}))?\)(?:; |$)/gs;

/** The recordings that the conditions tell, in their order. */
export const recordingsOf = ({ conditions }: Pick<Evidence, "conditions">): Recording[] =>
  [...(conditions["recordings"] ?? "").matchAll(told)].map(
    ([, name = "", moment = "", requests, sha256 = ""]) => ({
      name,
      moment,
      requests: Number(requests),
      sha256,
    }),
  );

/** Whether some of the traffic was recorded without anybody saying where the visitor stood. */
export const hasUntold = (evidence: Evidence): boolean =>
  isRecorded(evidence) &&
  (evidence.visits.length === 0 || recordingsOf(evidence).some(({ moment }) => moment === "always"));

/** Whether Probity recorded it itself, through its proxy. */
export const isLive = (evidence: Evidence): boolean =>
  isRecorded(evidence) && recordingsOf(evidence).every(({ sha256 }) => sha256 === "");
