// Asks DNS what a host is another name of, for browsers that resolve through the system and so never learn it.
// Asked after the visits, with nothing but names; it opens no connection to any of the hosts.

import { Resolver } from "node:dns/promises";

export type LookedUp = {
  /** Host to its CNAME chain in order, without the host itself; empty: it is no alias. */
  readonly aliases: ReadonlyMap<string, readonly string[]>;
  /** Host to the reason why DNS did not answer for it. */
  readonly failed: ReadonlyMap<string, string>;
};

const limits = { hosts: 50, chain: 20, time: 2000 };

/**
 * Looks up at most 50 hosts side by side, within two seconds in all. `servers` are `address:port`; none: the system's.
 * A host is in exactly one of the two maps of the answer.
 */
export async function lookUpNames(
  hosts: readonly string[],
  servers: readonly string[] = [],
  time = limits.time,
): Promise<LookedUp> {
  const resolver = new Resolver({ timeout: time / 2, tries: 2 });
  if (servers.length > 0) resolver.setServers(servers);
  const aliases = new Map<string, readonly string[]>();
  const failed = new Map(hosts.slice(limits.hosts).map((host) => [host, `more than ${limits.hosts} names`]));
  const late = setTimeout(() => resolver.cancel(), time);
  const ask = async (host: string) => {
    try {
      aliases.set(host, await chainOf(host, resolver));
    } catch (cause) {
      failed.set(host, (cause as NodeJS.ErrnoException).code ?? String(cause));
    }
  };
  await Promise.all(hosts.slice(0, limits.hosts).map(ask));
  clearTimeout(late);
  return { aliases, failed };
}

async function chainOf(host: string, resolver: Resolver): Promise<string[]> {
  const chain = new Set([host]);
  for (let name: string | undefined = host; name !== undefined && chain.size <= limits.chain; ) {
    name = await targetOf(name, resolver);
    if (name === undefined || chain.has(name)) break;
    chain.add(name);
  }
  return [...chain].slice(1);
}

/** "No such record" and "no such name" are answers: it is no alias. Silence and refusal are none. */
async function targetOf(name: string, resolver: Resolver): Promise<string | undefined> {
  try {
    const [target] = await resolver.resolveCname(name);
    return target?.toLowerCase().replace(/\.$/, "");
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === "ENODATA" || code === "ENOTFOUND") return undefined;
    throw cause;
  }
}
