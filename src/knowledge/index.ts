// What the world is known to be: whose host, which cookie, what a payload carries. Lookups only; no network, no opinion.

export { loadKnowledge } from "./load-knowledge.ts";
export { type Law, type Multilateral, openLaw } from "./open-law.ts";
