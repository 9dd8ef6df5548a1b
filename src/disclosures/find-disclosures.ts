// Finds planted values in everything that left: plain, normalised, hashed, encoded, compressed, and as keystrokes.
// It only tells what it can show byte by byte; what the finding means is for checks.

import type { Draft, Observation, Planted } from "../core/index.ts";
import { credible, type Find } from "./credible.ts";
import { Finder, type Undecoded } from "./finder.ts";
import { type Blob, partsOf } from "./parts.ts";

export type Disclosure = Extract<Draft, { kind: "disclosure" }>;

type Given = {
  readonly observations: readonly Observation[];
  readonly planted: readonly Planted[];
  /** Bytes of a blob by SHA-256; undefined when it was not kept. */
  readonly blob: Blob;
  /** Told of every part that was not decoded to its end: silence there proves nothing. */
  readonly undecoded?: (one: Undecoded) => void;
};

/** In the order of the observations. One per value, part, name and chain of each request. */
export function findDisclosures({ observations, planted, blob, undecoded }: Given): Disclosure[] {
  const finder = new Finder(planted, undecoded ? { undecoded } : {});
  return disclosuresOf(finder.inParts(partsOf(observations, blob)));
}

/** Those of all finds of a recording that are beyond chance. */
export const disclosuresOf = (finds: readonly Find[]): Disclosure[] => credible(finds).map(disclosure);

function disclosure({ part, trace }: Find): Disclosure {
  const name = part.name ?? trace.name;
  return {
    kind: "disclosure",
    planted: trace.planted.id,
    sort: trace.planted.sort,
    request: part.id,
    url: part.url,
    part: part.part,
    ...(name === undefined ? {} : { name }),
    chain: [...trace.chain],
    range: [trace.range[0], trace.range[1]],
    ...(trace.prefix === undefined ? {} : { prefix: trace.prefix }),
    ...(part.seen.frame === undefined ? {} : { frame: part.seen.frame }),
    ...(part.seen.target === undefined ? {} : { target: part.seen.target }),
  };
}
