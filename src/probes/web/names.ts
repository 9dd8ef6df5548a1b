// Aliases of the visited site's own host names: what Chromium's resolver was told, else what DNS says afterwards.
// Names of others are never looked up; whose the names behind are is for others to say.

import { isIP } from "node:net";
import type { Of } from "../../core/index.ts";
import type { Mapping } from "./launch.ts";
import { lookUpNames } from "./look-up-names.ts";
import type { NetLog } from "./netlog.ts";
import type { Recorder } from "./recorder.ts";

type Asked = {
  readonly url: string;
  readonly run: number;
  readonly siteOf: (url: string) => string;
  readonly launch: { readonly resolve: readonly Mapping[]; readonly proxy?: string };
  /** DNS servers (`address:port`) to ask instead of the system's; these are asked for mapped names as well. */
  readonly resolvers?: readonly string[];
};

const by = "web/names";

/**
 * Notes `alias` of every host of the site that was asked for something, and completes its responses.
 * Answers whether that was looked for at all: behind a proxy only the proxy knows, and asking here would tell on it.
 */
export async function noteNames(options: Asked, recorder: Recorder, log?: NetLog): Promise<boolean> {
  const { launch, resolvers = [], run } = options;
  if (launch.proxy !== undefined) return false;
  const hosts = ownHosts(options, recorder);
  const browser = new Map([...(log?.aliases ?? [])].filter(([host]) => hosts.has(host)));
  const open = [...hosts].filter(
    (host) => !browser.has(host) && (resolvers.length > 0 || !isMapped(host, launch.resolve)),
  );
  const asked = await lookUpNames(open, resolvers);
  const notebook = recorder.notebook(undefined, run, () => options.url, "always");
  const resolver = resolvers.length > 0 ? resolvers.join(", ") : "system";
  for (const [host, aliases] of browser) note(host, aliases, "browser");
  for (const [host, aliases] of asked.aliases) note(host, aliases, resolver);
  for (const [host, why] of asked.failed) {
    const reason = `DNS was asked for ${host} and did not answer: ${why}`;
    notebook.miss(by, ["alias"])({ kinds: ["alias"], code: "probe-failed", reason });
  }
  complete(recorder, new Map([...(log?.aliases ?? []), ...asked.aliases]));
  return true;

  function note(host: string, aliases: readonly string[], by_: string): void {
    notebook.note(by)({ kind: "alias", host, aliases: [...aliases], resolver: by_ });
  }
}

/** Host names of the visited site, in the order in which they were asked for something. */
function ownHosts({ url, siteOf }: Asked, recorder: Recorder): ReadonlySet<string> {
  const hosts = new Set<string>();
  const requests = recorder.observations.filter((one): one is Of<"request"> => one.kind === "request");
  const sites = new Set([url, ...requests.map(({ page = url }) => page)].map(siteOf));
  for (const request of requests) {
    const host = URL.parse(request.url)?.hostname ?? "";
    if (isName(host) && sites.has(siteOf(host))) hosts.add(host);
  }
  return hosts;
}

const isName = (host: string) =>
  host.includes(".") && isIP(host) === 0 && !host.startsWith("[") && !host.endsWith(".localhost");

/** Whoever maps a name decides where it leads. */
const isMapped = (host: string, mappings: readonly Mapping[]): boolean =>
  mappings.some(
    (rule) =>
      rule.host === "*" ||
      rule.host === host ||
      (rule.host.startsWith("*.") && host.endsWith(rule.host.slice(1))),
  );

function complete(recorder: Recorder, aliases: ReadonlyMap<string, readonly string[]>): void {
  for (const one of recorder.observations) {
    if (one.kind !== "response") continue;
    const chain = aliases.get(URL.parse(one.url)?.hostname ?? "") ?? [];
    if (chain.length > 0) recorder.alias(one.id, chain);
  }
}
