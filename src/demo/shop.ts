// Starts the demo: one HTTPS server (HTTP/1.1 and 2) that stands for the shop and for every vendor's host,
// and one plain server that sends visitors on to it. Loopback only; nothing leaves the machine.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { certificate } from "./certificate.ts";
import { hostsServed, router } from "./hosts.ts";
import { listen } from "./listen.ts";
import { managers } from "./plan.ts";
import type { Received } from "./received.ts";

/** A host (or `*`) and port that the browser shall look for at another address. */
export type Mapping = {
  readonly host: string;
  readonly port?: number;
  readonly address: string;
  readonly toPort?: number;
};

export type Shop = {
  readonly url: string;
  /** Page name to address: `home`, one per consent manager, and the rest of the shop. */
  readonly pages: Readonly<Record<string, string>>;
  readonly mappings: readonly Mapping[];
  /** Base64 SHA-256 of the certificate's public key: the one thing the browser has to trust. */
  readonly trustKey: string;
  /** PEM, for clients other than a browser. */
  readonly certificate: string;
  /** Everything that has arrived so far, in order. */
  log(): readonly Received[];
  close(): Promise<void>;
};

const home = "https://www.shop.test/";
const others = ["product", "sign-up", "checkout", "privacy", "account"] as const;

/**
 * Starts the shop, or its clean twin, from `root` (the program's own folder, which holds demo/).
 * @throws Problem `not-found` when the demo's packages are not installed.
 */
export async function startShop({
  clean,
  root,
  clock = () => new Date(),
}: {
  readonly clean: boolean;
  readonly root: string;
  readonly clock?: () => Date;
}): Promise<Shop> {
  const folder = join(root, "demo");
  const route = await router({ clean, folder, read: (name) => readFile(join(folder, "site", name)) });
  const made = certificate(hostsServed, clock());
  const received: Received[] = [];
  const servers = await listen({ ...made, route, clock, note: (one) => received.push(one) });
  const pages = [...managers, ...others].map((name) => [name, `${home}${name}/`]);
  return {
    url: home,
    pages: { home, ...Object.fromEntries(pages) },
    mappings: [
      { host: "*", port: 80, address: "127.0.0.1", toPort: servers.plainPort },
      { host: "*", port: 443, address: "127.0.0.1", toPort: servers.securePort },
    ],
    trustKey: made.trustKey,
    certificate: made.cert,
    log: () => received.slice(),
    close: servers.close,
  };
}
