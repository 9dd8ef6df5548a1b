// Looks at a loopback site as the engine would, without judging: for tests about evidence.

import { createHash } from "node:crypto";
import type { BlobRef, Visit } from "../../src/core/index.ts";
import { findBrowser } from "../../src/engine/find-browser.ts";
import { type Looked, type LookOptions, look } from "../../src/probes/web/look.ts";
import type { Site } from "./serve.ts";

export type Seen = Omit<Looked, "planted"> & { readonly blobs: ReadonlyMap<string, Buffer> };

export async function lookAtSite(
  site: Site,
  url: string,
  more: Partial<LookOptions> & { readonly timeout?: number; readonly maxBody?: number } = {},
): Promise<Seen> {
  const { executable, headlessShell } = await findBrowser({
    environment: process.env,
    onProgress: () => undefined,
  });
  const blobs = new Map<string, Buffer>();
  const maxBody = more.maxBody ?? 1024 ** 2;
  const keep = (bytes: Uint8Array, type?: string, size = bytes.length): BlobRef => {
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    blobs.set(sha256, Buffer.from(bytes));
    return {
      sha256,
      size,
      ...(size > bytes.length ? { kept: bytes.length } : {}),
      ...(type ? { type } : {}),
    };
  };
  const seen = await look({
    url,
    run: 1,
    visits: ["arrive"] satisfies Visit[],
    pages: 0,
    launch: { executable, headlessShell, sandbox: true, insecure: false, resolve: site.resolve },
    visitor: { maxBody, timeout: more.timeout ?? 20_000 },
    limits: { maxBody, most: 5000 },
    blobs: { keep },
    first: 1,
    acts: () => ({ before: [], main: [] }),
    addressOf: () => url,
    siteOf: (address) => (URL.canParse(address) ? new URL(address).hostname : address),
    stop: new AbortController().signal,
    onProgress: () => undefined,
    ...more,
  });
  return { ...seen, blobs };
}
