// The registrable domain ("site") of a host, by the Public Suffix List with its private section: `a.github.io` and
// `b.github.io` belong to two people, so they are two sites, as they are for a browser's cookies.

import { getDomain } from "tldts";
import { hostOf } from "./host-of.ts";
import { memo, memoShort } from "./memo.ts";

/** Answers the host itself when it has no registrable domain (an address, `localhost`, a bare suffix), and empty text when there is no host. */
export function sites(): (urlOrHost: string) => string {
  const site = memo(
    (host) => getDomain(host, { allowPrivateDomains: true, validateHostname: false }) ?? host,
  );
  return memoShort((urlOrHost) => {
    const host = hostOf(urlOrHost);
    return host === "" ? "" : site(host);
  });
}
