// Finds planted values in everything that left: plain, normalised, hashed, encoded, compressed, and as keystrokes.
// It only tells what it can show byte by byte; what the finding means is for checks.

import { createHash } from "node:crypto";
import type { Draft, Observation, Planted } from "../core/index.ts";
import { credible, type Find } from "./credible.ts";
import { formsOf } from "./forms.ts";
import { type Blob, type Part, partsOf } from "./parts.ts";
import { Searcher, type Trace } from "./searcher.ts";

export type Disclosure = Extract<Draft, { kind: "disclosure" }>;

type Given = {
  readonly observations: readonly Observation[];
  readonly planted: readonly Planted[];
  /** Bytes of a blob by SHA-256; undefined when it was not kept. */
  readonly blob: Blob;
};

/** In the order of the observations. One per value, part, name and chain of each request; bodies count to 2 MB. */
export function findDisclosures({ observations, planted, blob }: Given): Disclosure[] {
  const searcher = new Searcher(planted, planted.flatMap(formsOf));
  const cache = new Map<string, readonly Trace[]>();
  const found: Find[] = [];
  for (const part of partsOf(observations, blob)) {
    const key = `${part.part} ${part.hints} ${createHash("sha256").update(part.bytes).digest("base64")}`;
    const traces = cache.get(key) ?? searcher.search(part);
    cache.set(key, traces);
    for (const trace of traces) if (belongs(trace.planted, part)) found.push({ part, trace });
  }
  return credible(found).map(disclosure);
}

/** A value that was planted in one visit says something about that visit only. */
const belongs = ({ visit, run }: Planted, { seen }: Part) =>
  (visit === undefined || seen.visit === undefined || visit === seen.visit) &&
  (run === undefined || seen.run === undefined || run === seen.run);

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
