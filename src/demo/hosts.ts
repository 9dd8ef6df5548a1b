// Who answers for which host: packages first, then the vendor's endpoint or the shop, else a plain 404.

import { join } from "node:path";
import type { Answer, Ask, Receiver } from "./answer.ts";
import { packageHosts, packages } from "./packages.ts";
import { receivers } from "./receivers/index.ts";
import { shop, shopHosts } from "./site.ts";

export type Route = (ask: Ask) => Promise<Answer>;

/** Every host of the demo, for the certificate. */
export const hostsServed: readonly string[] = [
  ...new Set([...shopHosts, ...packageHosts, ...receivers.flatMap(({ hosts }) => hosts)]),
];

/** The whole demo as one function from what is asked to what is answered. */
export async function router({
  clean,
  folder,
  read,
}: {
  readonly clean: boolean;
  readonly folder: string;
  readonly read: (name: string) => Promise<Buffer>;
}): Promise<Route> {
  const modules = join(folder, "node_modules");
  const shelf = packages(modules);
  const site = await shop({ clean, modules, read });
  const byHost = new Map<string, Receiver>();
  for (const one of [...receivers, site]) for (const host of one.hosts) byHost.set(host, one);
  return async (ask) =>
    (ask.method === "GET" ? await shelf.answer(ask) : undefined) ??
    (await byHost.get(ask.url.hostname)?.answer(ask)) ?? {
      status: 404,
      headers: { "content-type": "text/plain; charset=utf-8" },
      body: "not found\n",
    };
}
