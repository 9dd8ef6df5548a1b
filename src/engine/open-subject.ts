// The site to inspect: a live one, or a demo shop that is started first and stopped afterwards.

import { Problem } from "../core/index.ts";
import { readAddress } from "./read-address.ts";
import type { Mapping } from "./read-resolve.ts";
import { readyDemo } from "./ready-demo.ts";
import { root } from "./root.ts";

export type Subject = AsyncDisposable & {
  readonly url: string;
  readonly mappings: readonly Mapping[];
  /** Base64 SHA-256 of the shop's public key, the only certificate that is trusted beside the public ones. */
  readonly trustKey?: string;
};

/** @throws Problem `wrong-use` for what is no address; what `readyDemo` throws for the demo. */
export async function openSubject(
  {
    url,
    environment,
    signal,
  }: {
    readonly url: string;
    readonly environment: Readonly<Record<string, string | undefined>>;
    readonly signal: AbortSignal;
  },
  tell: (text: string) => void,
): Promise<Subject> {
  const address = readAddress(url);
  if (!address.demo) return { url: address.url, mappings: [], [Symbol.asyncDispose]: async () => undefined };
  await readyDemo({ onProgress: tell, environment, signal });
  // Loaded only when it is wanted: a live site needs no shop and no maker of certificates.
  const { startShop } = await import("../demo/index.ts");
  const shop = await startShop({ clean: address.clean, root });
  const page = address.page === "" ? shop.url : shop.pages[address.page];
  if (page === undefined) {
    await shop.close();
    throw new Problem("wrong-use", `The demo shop has no page “${address.page}”.`, {
      hint: `Its pages: ${Object.keys(shop.pages).join(", ")}`,
    });
  }
  return {
    url: page,
    mappings: shop.mappings,
    trustKey: shop.trustKey,
    [Symbol.asyncDispose]: () => shop.close(),
  };
}
