// Small evidence and small checks, so that the judge's tests can say what matters and leave the rest out.

import * as z from "zod";
import {
  type Charter,
  type Check,
  type Commitment,
  type Declaration,
  defineCheck,
  type Evidence,
  type Flows,
  inapplicable,
  type Knowledge,
  keptUnless,
  type Observation,
  offencesBy,
  unknown,
  type VisitRecord,
} from "../core/index.ts";
import type { Bench } from "./judge.ts";

export const page = "https://shop.example/";

export const request = (id: string, host: string, more: Partial<Observation> = {}): Observation =>
  ({
    kind: "request",
    id,
    at: 1000 + Number(id.replace(/\D/g, "")),
    by: "web/requests",
    moment: "before-choice",
    visit: "arrive",
    run: 1,
    url: `https://${host}/`,
    method: "GET",
    type: "script",
    headers: [],
    witness: "both",
    ...more,
  }) as Observation;

export const visit = (name: VisitRecord["visit"], more: Partial<VisitRecord> = {}): VisitRecord => ({
  visit: name,
  run: 1,
  started: 1000,
  ended: 2000,
  end: "quiet",
  pages: [page],
  ...more,
});

export const evidence = (observations: readonly Observation[], more: Partial<Evidence> = {}): Evidence => ({
  format: "probity/evidence/1",
  subject: { type: "web", name: page },
  conditions: {},
  visits: [visit("arrive"), visit("refuse")],
  watched: ["request", "choice"],
  planted: [],
  observations: [...observations],
  gaps: [],
  ...more,
});

const said = { title: "t", asks: "a", matters: "m", blind: "b" };
const says = { none: "none", some: "some", doubt: "doubt", nobody: "nobody" };
const words = { en: { ...said, says }, zh: { ...said, says } };
const siteIn = ({ url }: { readonly url: string }) => new URL(url).hostname;

/** Broken by any request to ads… before a choice; any visit will do. */
export const ads = defineCheck({
  id: "ads",
  needs: ["request"],
  visits: [],
  options: z.strictObject({ allow: z.array(z.string()).default([]) }),
  words,
  decide: ({ seen, options }) =>
    keptUnless(
      offencesBy(
        seen.request.filter((one) => siteIn(one).startsWith("ads") && !options.allow.includes(siteIn(one))),
        siteIn,
      ),
      { kept: "none", broken: "some", grade: "transfer" } as const,
    ),
});

/** Speaks of the refusing visit only, and of nothing when nobody was asked. */
export const refusal = defineCheck({
  id: "refusal",
  needs: ["request", "choice"],
  visits: ["refuse"],
  options: z.strictObject({}),
  words,
  decide({ seen }) {
    const after = seen.request.filter((one) => one.visit === "refuse" && siteIn(one).startsWith("ads"));
    if (after.length === 0 && seen.choice.length === 0) return inapplicable("nobody");
    return keptUnless(offencesBy(after, siteIn), {
      kept: "none",
      broken: "some",
      grade: "activity",
    } as const);
  },
});

/** Knows nothing, and says so. */
export const owner = defineCheck({
  id: "owner",
  needs: ["request"],
  visits: [],
  options: z.strictObject({}),
  words,
  decide: ({ seen, know }) =>
    seen.request.every(({ url }) => know.ownerOf(url) === undefined)
      ? unknown("doubt")
      : keptUnless(offencesBy(seen.request, siteIn), {
          kept: "none",
          broken: "some",
          grade: "purpose",
        } as const),
});

export const nobody: Knowledge = {
  siteOf: (url) => url,
  ownerOf: () => undefined,
  isCarrier: () => false,
  cookie: () => undefined,
  payload: () => [],
  networkCountry: () => undefined,
  place: () => ({ hints: [] }),
  law: () => undefined,
  sources: { made: "for tests" },
};

export const noFlows: Flows = {
  all: [],
  of: new Map(),
  syncs: [],
  bounces: [],
  decorations: [],
  reidentifications: [],
};

export const commitment = (id: string, more: Partial<Commitment> = {}): Commitment => ({
  id,
  addressee: ["company"],
  deontic: "prohibition",
  act: {},
  unless: [],
  summary: { en: "s", zh: "s" },
  verified: "read",
  variants: [],
  class: ["M"],
  themes: [],
  tags: [],
  checks: [],
  ...more,
});

export const charter = (...commitments: Commitment[]): Charter => ({
  format: "probity/charter/1",
  id: "mine",
  title: { en: "Mine", zh: "我的" },
  issuer: { company: "Example Shop AB" },
  force: "pledge",
  about: { en: "a", zh: "a" },
  texts: [],
  commitments,
});

export const declaration = (charters: string[]): Declaration => ({
  format: "probity/declaration/1",
  by: { name: "Example Shop AB" },
  about: ["shop.example"],
  recipients: [],
  collects: [],
  charters,
});

export const bench = (
  given: Evidence,
  {
    checks = [ads, refusal, owner],
    ...more
  }: Partial<Omit<Bench, "evidence">> & { checks?: readonly Check[] } = {},
): Bench => ({
  evidence: given,
  charters: [],
  checks,
  flowsOf: () => noFlows,
  know: nobody,
  declared: undefined,
  digests: { mine: "0".repeat(64) },
  ...more,
});
