// How much of a capture may be held at once. A capture is hostile: every length in it is a claim.

export type CaptureLimits = {
  /** Bytes of one body that are kept; the rest is counted only. */
  readonly body: number;
  /** Bytes of all that waits to become whole: bodies, records, segments out of order, fragments. */
  readonly memory: number;
  /** Bytes of segments that wait for a hole in one direction to be filled. */
  readonly ahead: number;
  /** Connections followed at once; the longest silent are given up first. */
  readonly connections: number;
  /** Bytes of the header section of a message. */
  readonly head: number;
};

export const captureLimits: CaptureLimits = {
  body: 8 << 20,
  memory: 24 << 20,
  ahead: 1 << 20,
  connections: 5_000,
  head: 256 << 10,
};
