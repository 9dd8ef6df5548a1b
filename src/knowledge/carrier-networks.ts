// Networks that answer for many hosts from many places at once: an address in one says nothing of a place.

import { BlockList, isIP } from "node:net";
import * as z from "zod";
import type { Fact } from "../core/index.ts";
import { memo } from "./memo.ts";
import { bareAddress } from "./network-country.ts";

const Prefix = z.string().regex(/^[0-9a-f.:]+\/\d{1,3}$/);

export const CarrierNetworkLine = z.strictObject({
  name: z.string(),
  networks: z.array(Prefix).min(1),
  source: z.string(),
});
export type CarrierNetworkLine = z.infer<typeof CarrierNetworkLine>;

/** Answers the carrier in whose network an address lies. Throws what Node throws for a prefix that is none. */
export function carrierNetworks(
  lines: readonly CarrierNetworkLine[],
): (ip: string) => Fact<string> | undefined {
  const known = lines.map((line) => {
    const list = new BlockList();
    for (const prefix of line.networks) {
      const [address = "", bits = ""] = prefix.split("/");
      list.addSubnet(address, Number(bits), isIP(address) === 6 ? "ipv6" : "ipv4");
    }
    const { name: value, source } = line;
    return { list, fact: { value, source, confidence: "medium" } satisfies Fact<string> };
  });
  return memo((ip) => {
    const address = bareAddress(ip);
    const version = isIP(address);
    if (version === 0) return undefined;
    return known.find(({ list }) => list.check(address, version === 6 ? "ipv6" : "ipv4"))?.fact;
  });
}
