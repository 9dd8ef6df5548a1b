// What the world is known to be: whose host, which cookie, what a payload carries. Lookups only; no network, no opinion.

import type { Knowledge } from "../core/index.ts";

/** As `loadKnowledge` in load-knowledge.ts, whose data sets are loaded with it: whoever only asks for sites needs none. */
export const loadKnowledge = async (folder: string): Promise<Knowledge> =>
  (await import("./load-knowledge.ts")).loadKnowledge(folder);
export { type Law, type Multilateral, openLaw } from "./open-law.ts";
export { sites } from "./site-of.ts";
