// What may be said of the place of an address: each data set's hint, and whether its network is known to be in many places.

import type { Fact, Knowledge } from "../core/index.ts";
import { type CarrierNetworkLine, carrierNetworks } from "./carrier-networks.ts";
import { countryHints } from "./network-country.ts";

/** `first` answers from the data set that is asked for `networkCountry` too. Throws a Problem when a data set is not installed. */
export function placeOf(
  first: (ip: string) => Fact<string> | undefined,
  lines: readonly CarrierNetworkLine[],
): Knowledge["place"] {
  const hints = countryHints(first);
  const carrierOf = carrierNetworks(lines);
  return (ip) => {
    const carrier = carrierOf(ip);
    return { hints: hints(ip), ...(carrier === undefined ? {} : { carrier }) };
  };
}
