// Visits a page with a consent dialog, and hears from the page what was clicked in it.

import assert from "node:assert/strict";
import type { Of, Visit } from "../../src/core/index.ts";
import { choose } from "../../src/probes/index.ts";
import { lookAtSite, type Seen } from "./look-at-site.ts";
import { pages, serve } from "./serve.ts";

type Choice = Of<"choice">;
const wanted = { refuse: "refuse", accept: "accept", arrive: "none", signal: "none", type: "none" } as const;

export type Looked = {
  readonly seen: Seen;
  readonly choices: Readonly<Record<Visit, Choice>>;
  readonly told: readonly string[];
};

/** Every click of ours that the page hears is told to `shop.test/told?`. */
const shell = (body: string) => `<!doctype html><meta charset=utf-8><title>Shop</title>
  <script>const tell = (what) => { fetch("/told?" + encodeURIComponent(what)); };
    const gone = (what) => { tell(what); document.getElementById("b").remove(); };
    addEventListener("click", (e) => { if (!e.isTrusted) tell("untrusted"); }, true);</script>
  <body style="font:16px sans-serif;background:#fff">${body}`;

export async function look(
  body: string,
  visits: readonly Visit[],
  more: Readonly<Record<string, string>> = {},
): Promise<Looked> {
  await using site = await serve(pages({ "shop.test/": shell(body), "shop.test/told": "", ...more }));
  const seen = await lookAtSite(site, "http://shop.test/", {
    visits,
    acts: (visit) => ({ before: [], main: [choose(wanted[visit])] }),
  });
  const choices = seen.observations.filter((one): one is Choice => one.kind === "choice");
  for (const visit of visits) assert.equal(choices.filter((one) => one.visit === visit).length, 1, visit);
  return {
    seen,
    choices: Object.fromEntries(choices.map((one) => [one.visit, one])) as Looked["choices"],
    told: site.arrived
      .filter(({ url }) => url.startsWith("/told?"))
      .map(({ url }) => decodeURIComponent(url.slice(6))),
  };
}
