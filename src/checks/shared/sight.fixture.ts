// A check's view of a small world, for tests. Flows and knowledge are plain answers, written down here.

import assert from "node:assert/strict";
import fc from "fast-check";
import { IntlMessageFormat } from "intl-messageformat";
import { home } from "../../core/evidence.fixture.ts";
import {
  type Check,
  type Company,
  type Declaration,
  type Finding,
  type Flow,
  type Flows,
  type Kind,
  type Knowledge,
  type KnownCookie,
  type Observation,
  type Of,
  type Planted,
  type Sight,
  type Visit,
  visits,
} from "../../core/index.ts";

const company = (id: string, categories: string, seat?: string): Company => ({
  id,
  name: id,
  categories: categories.split(" "),
  ...(seat && { seat: { value: seat, source: "test", confidence: "high" as const } }),
});

const companies: Readonly<Record<string, Company>> = {
  "ads.test": company("Ads", "ad", "US"),
  "stats.test": company("Stats", "analytics", "DE"),
  "consent.test": company("Consent", "consent-provider", "DK"),
  "fonts.test": company("Fonts", "content"),
  "giant.test": company("Giant", "ad analytics cdn consent-provider hosting"),
};

const cookies: Readonly<Record<string, KnownCookie>> = {
  _stats: { platform: "Stats", purpose: "analytics", identifying: true, source: "test" },
  _flag: { platform: "Stats", purpose: "analytics", identifying: false, source: "test" },
  _ad: { platform: "Ads", purpose: "marketing", identifying: true, source: "test" },
  session: { platform: "Shop", purpose: "functional", identifying: true, source: "test" },
};

const hostOf = (urlOrHost: string): string =>
  URL.canParse(urlOrHost) ? new URL(urlOrHost).hostname : urlOrHost;
const siteOf = (urlOrHost: string): string => hostOf(urlOrHost).split(".").slice(-2).join(".");

export const know: Knowledge = {
  siteOf,
  ownerOf: (urlOrHost) => companies[siteOf(urlOrHost)],
  isCarrier: (urlOrHost) => siteOf(urlOrHost) === "cdn.test",
  cookie: (name) => cookies[name],
  payload: () => [],
  law: () => undefined,
  place: () => ({ hints: [] }),
  networkCountry: (ip) =>
    ip === "192.0.2.1" ? { value: "US", source: "test", confidence: "medium" } : undefined,
  sources: {},
};

const behind = (observations: readonly Observation[], request: string): string | undefined =>
  observations
    .filter((seen) => seen.kind === "response")
    .find((seen) => seen.request === request)
    ?.aliases?.at(-1);

function flowOf(seen: Of<"request">, observations: readonly Observation[]): Flow {
  const site = siteOf(seen.url);
  const alias = behind(observations, seen.id);
  const own = site === siteOf(seen.page ?? home);
  const answer = observations.filter((one) => one.kind === "response").find((one) => one.request === seen.id);
  return {
    request: seen.id,
    url: seen.url,
    host: hostOf(seen.url),
    site,
    owner: know.ownerOf(seen.url),
    moment: seen.moment,
    visit: seen.visit,
    at: seen.at,
    party: own ? (alias ? "alias" : "first") : "third",
    ...(own && alias && { behind: siteOf(alias) }),
    ...(answer?.ip && { ip: answer.ip }),
    carried: [
      { kind: "network-address", how: "address" },
      ...(seen.cookies ?? []).map((one) => ({ kind: "identifier", how: `cookie ${one.name}` })),
    ],
    left: seen.failed === undefined,
  };
}

export type World = {
  readonly planted?: readonly Planted[];
  readonly visited?: readonly Visit[];
  readonly flows?: Partial<Flows>;
  readonly declared?: Declaration;
};

export function sight(observations: readonly Observation[], world: World = {}): Sight {
  const byKind = new Map<Kind, Observation[]>();
  for (const seen of observations) byKind.set(seen.kind, [...(byKind.get(seen.kind) ?? []), seen]);
  const all = observations
    .filter((seen) => seen.kind === "request")
    .map((seen) => flowOf(seen, observations));
  return {
    subject: { type: "web", name: home },
    byKind,
    planted: world.planted ?? [],
    visited: world.visited ?? visits,
    know,
    declared: world.declared,
    flows: {
      all,
      of: new Map(all.map((flow) => [flow.request, flow])),
      syncs: [],
      bounces: [],
      decorations: [],
      reidentifications: [],
      ...world.flows,
    },
  };
}

/** Asks a check about observations; what it answers must be sayable in every language with the values it gives. */
export function ask(
  check: Check,
  observations: readonly Observation[],
  { options = {}, ...world }: World & { readonly options?: unknown } = {},
): Finding {
  const finding = check.decide(sight(observations, world), options);
  for (const [language, words] of Object.entries(check.words)) {
    const message = words.says[finding.key];
    assert.ok(message, `no words: ${finding.key}`);
    assert.ok(new IntlMessageFormat(message, language).format(finding.values));
  }
  return finding;
}

/** What a broken or unknown finding names. */
export const named = (finding: Finding): string[] =>
  "offences" in finding ? (finding.offences ?? []).map((offence) => offence.what) : [];

/**
 * The law of every check: what was broken stays broken when more is seen. `always` is there from the start; each
 * member of `pool` is a bundle of observations that belong together.
 */
export function neverSoftens(
  check: Check,
  pool: readonly (readonly Observation[])[],
  {
    always = [],
    ...world
  }: World & { readonly options?: unknown; readonly always?: readonly Observation[] } = {},
): void {
  const some = fc.subarray([...pool]);
  let broken = 0;
  fc.assert(
    fc.property(some, some, (few, more) => {
      const before = ask(check, [...always, ...few.flat()], world);
      if (before.outcome !== "broken") return;
      broken += 1;
      const after = ask(check, [...always, ...new Set([...few, ...more])].flat(), world);
      assert.equal(after.outcome, "broken");
      for (const what of named(before)) assert.ok(named(after).includes(what), `${what} is still named`);
    }),
    { numRuns: 200 },
  );
  assert.ok(broken > 0, "the pool never breaks the promise, so the law was not tried");
}
