// Which finds are beyond chance. A short number or a date stands in a thousand beacons without having been typed;
// a short beginning may be any word. Both count only beside something that cannot be chance.

import type { Planted } from "../core/index.ts";
import { hashes } from "./hashes.ts";
import type { Place } from "./parts.ts";
import type { Trace } from "./searcher.ts";

export type Find = { readonly part: Place; readonly trace: Trace };

/** Fewer than nine digits, and signs that numbers and dates are written with. */
const isWeak = ({ value }: Planted) => /^[\d\s./-]+$/.test(value) && value.replace(/\D/g, "").length < 9;

/** How many leading characters stand for themselves: six letters of ours, or twelve characters that begin as others do. */
const certainly = ({ value }: Planted) => (/^\p{L}{6}/u.test(value) ? 6 : 12);

const hostOf = ({ url }: Place) => (URL.canParse(url) ? new URL(url).host : url);
const stream = ({ part, trace }: Find) => `${hostOf(part)} ${trace.planted.id}`;
const within = ({ part, trace }: Find) => `${part.id} ${trace.planted.id}`;

/** The user's part of an address, not hashed: typing an address key by key passes through it. */
const isUserPart = ({ trace: { chain } }: Find) =>
  chain.includes("user-part") && !chain.some((name) => hashes.has(name));

/** Drops what could be chance, and beginnings in a request that holds the whole value. */
export function credible(finds: readonly Find[]): Find[] {
  const strong = (find: Find) =>
    find.trace.prefix === undefined
      ? (!isWeak(find.trace.planted) && !find.trace.weak) || find.trace.chain.some((name) => hashes.has(name))
      : find.trace.prefix >= certainly(find.trace.planted);
  const pairs = pairsIn(finds);
  const certain = finds.filter((find) => strong(find) || pairs.has(within(find)));
  const requests = new Set(certain.map(({ part }) => part.id));
  const streams = new Set(certain.map(stream));
  const whole = new Set(finds.filter(({ trace }) => trace.prefix === undefined).map(within));
  const addresses = new Set(
    certain
      .filter(({ trace }) => trace.prefix === undefined && !trace.chain.includes("user-part"))
      .map(within),
  );
  return finds.filter((find) => {
    if (isUserPart(find) && addresses.has(within(find))) return false;
    return find.trace.prefix === undefined
      ? strong(find) || requests.has(find.part.id) || pairs.has(within(find))
      : !whole.has(within(find)) && streams.has(stream(find));
  });
}

/** Where both halves of a pair of coordinates stand, each too common to stand for itself. */
function pairsIn(finds: readonly Find[]): ReadonlySet<string> {
  const halves = (half: string) =>
    new Set(finds.filter(({ trace }) => trace.weak === true && trace.chain[0] === half).map(within));
  const east = halves("longitude");
  return new Set([...halves("latitude")].filter((one) => east.has(one)));
}
