// How much of a HAR may be held at once. Every length in it is somebody's choice.

export type HarLimits = {
  /** Bytes of one entry, after its long strings were cut. */
  readonly entry: number;
  /** Bytes of one JSON string; of a longer one only the beginning is read. */
  readonly text: number;
  /** Brackets inside brackets, counted from the entry. */
  readonly depth: number;
  /** Bytes read in all, after unpacking. */
  readonly bytes: number;
  /** Holes that are told one by one; the rest is counted. */
  readonly lost: number;
  /** Pages whose addresses are remembered. */
  readonly pages: number;
};

export const harLimits: HarLimits = {
  entry: 12 << 20,
  text: 6 << 20,
  depth: 1000,
  bytes: 1024 ** 4,
  lost: 500,
  pages: 10_000,
};
