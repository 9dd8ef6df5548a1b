// Finds planted values in everything that left: plain, normalised, hashed, encoded, compressed, and as keystrokes.
// It only tells what it can show byte by byte; what the finding means is for checks.

import { createHash } from "node:crypto";
import type { Draft, Observation, Planted } from "../core/index.ts";
import { formsOf } from "./forms.ts";
import { type Blob, type Part, partsOf } from "./parts.ts";
import { certain } from "./prefixes.ts";
import { Searcher, type Trace } from "./searcher.ts";

export type Disclosure = Extract<Draft, { kind: "disclosure" }>;

type Given = {
  readonly observations: readonly Observation[];
  readonly planted: readonly Planted[];
  /** Bytes of a blob by SHA-256; undefined when it was not kept. */
  readonly blob: Blob;
};
type Found = { readonly part: Part; readonly trace: Trace };

/** In the order of the observations. One per value, part, name and chain of each request; bodies count to 2 MB. */
export function findDisclosures({ observations, planted, blob }: Given): Disclosure[] {
  const searcher = new Searcher(planted, planted.flatMap(formsOf));
  const cache = new Map<string, readonly Trace[]>();
  const found: Found[] = [];
  for (const part of partsOf(observations, blob)) {
    const key = `${part.part} ${part.hints} ${createHash("sha256").update(part.bytes).digest("base64")}`;
    const traces = cache.get(key) ?? searcher.search(part);
    cache.set(key, traces);
    for (const trace of traces) if (belongs(trace.planted, part)) found.push({ part, trace });
  }
  return streams(found).map(disclosure);
}

/** A value that was planted in one visit says something about that visit only. */
const belongs = ({ visit, run }: Planted, { seen }: Part) =>
  (visit === undefined || seen.visit === undefined || visit === seen.visit) &&
  (run === undefined || seen.run === undefined || run === seen.run);

/** Drops short beginnings without a longer one at the same host, and beginnings beside the whole value. */
function streams(found: readonly Found[]): Found[] {
  const longest = new Map<string, number>();
  const whole = new Set<string>();
  const hostOf = ({ url }: Part) => (URL.canParse(url) ? new URL(url).host : url);
  for (const { part, trace } of found) {
    const key = `${hostOf(part)} ${trace.planted.id}`;
    longest.set(key, Math.max(longest.get(key) ?? 0, trace.prefix ?? Number.POSITIVE_INFINITY));
    if (trace.prefix === undefined) whole.add(`${part.id} ${trace.planted.id}`);
  }
  return found.filter(({ part, trace }) => {
    if (trace.prefix === undefined) return true;
    if (whole.has(`${part.id} ${trace.planted.id}`)) return false;
    return trace.prefix >= certain || (longest.get(`${hostOf(part)} ${trace.planted.id}`) ?? 0) >= certain;
  });
}

function disclosure({ part, trace }: Found): Disclosure {
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
