import type { Evidence, Flows, Knowledge } from "../core/index.ts";

/** Bytes of a blob by SHA-256 (hex), or undefined when it is not at hand. */
export type Blob = (sha256: string) => Uint8Array | undefined;

/**
 * Reads one run of an inspection as flows. Without `run`, every run is read, each by itself.
 * The answer does not depend on the order of observations.
 */
export function readFlows(_given: {
  readonly evidence: Evidence;
  readonly know: Knowledge;
  readonly blob: Blob;
  readonly run?: number;
}): Flows {
  return { all: [], of: new Map(), syncs: [], bounces: [], decorations: [], reidentifications: [] };
}
