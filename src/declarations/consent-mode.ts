// Reads the parameters by which Google's tags tell consent: `gcs` (G1xy) and `gcd` (one letter for each of four signals).
// Google publishes no grammar; the letters are those that tag managers' guides agree on, and any other is not read.

import type { ConsentState } from "../core/index.ts";

const letters: Readonly<Record<string, ConsentState>> = {
  l: "not-set",
  p: "denied-by-default",
  q: "denied-by-default-and-after",
  t: "granted-by-default",
  v: "granted-by-default-and-after",
  r: "denied-by-default-granted-after",
  u: "granted-by-default-denied-after",
  m: "denied-after",
  n: "granted-after",
};
const signals = ["ad_storage", "analytics_storage", "ad_user_data", "ad_personalization"] as const;

/** State of each signal; undefined when the address carries neither parameter in a form that is understood. */
export function readConsentMode(url: string): Readonly<Record<string, ConsentState>> | undefined {
  const query = URL.parse(url.slice(0, 16_384))?.searchParams;
  const gcd = query?.get("gcd") ?? "";
  const states: Record<string, ConsentState> = {};
  const [, ...found] = /^1\d([a-z])\d([a-z])\d([a-z])\d([a-z])\d/.exec(gcd) ?? [];
  for (const [at, name] of signals.entries()) {
    const state = letters[found[at] ?? ""];
    if (state !== undefined) states[name] = state;
  }
  const [, ad, analytics] = /^G1([01])([01])$/.exec(query?.get("gcs") ?? "") ?? [];
  // The longer parameter tells more of the same; the shorter one speaks where it is silent.
  if (ad !== undefined) states["ad_storage"] ??= ad === "1" ? "granted" : "denied";
  if (analytics !== undefined) states["analytics_storage"] ??= analytics === "1" ? "granted" : "denied";
  return Object.keys(states).length > 0 ? states : undefined;
}
