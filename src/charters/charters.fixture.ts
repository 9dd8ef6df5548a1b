// Small charters for tests: as short as the format allows.

import { Charter } from "../core/index.ts";

type Given = Readonly<Record<string, unknown>>;

const text = (words: string) => ({ en: words, zh: `${words}（中）` });

export const commitment = (id: string, more: Given = {}): Given => ({
  id,
  addressee: ["operator"],
  deontic: "prohibition",
  summary: text(`Promise ${id}.`),
  verified: "read",
  class: ["A"],
  untested: text("A stance."),
  ...more,
});

export const relation = (from: string, type: string, to: string): Given => ({
  from,
  type,
  to,
  reason: text(`Why ${from} and ${to}.`),
  confidence: 0.5,
});

/** Parsed, so that a test cannot hold what no file could. */
export const charter = (id: string, commitments: readonly Given[], more: Given = {}): Charter =>
  Charter.parse({
    format: "probity/charter/1",
    id,
    title: text(`Charter ${id}`),
    issuer: { state: "CN" },
    force: "pledge",
    about: text("A pledge."),
    texts: [],
    commitments,
    ...more,
  });
