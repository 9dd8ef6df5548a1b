// The truth about the demo: which published tracker starts when, page by page. Tests compare the evidence with it.

export const managers = [
  "klaro",
  "vanilla-cookieconsent",
  "cookieconsent",
  "orejime",
  "tarteaucitron",
] as const;
export type Manager = (typeof managers)[number];

export const trackers = [
  "posthog",
  "mixpanel",
  "amplitude",
  "segment",
  "sentry",
  "rrweb",
  "fingerprintjs",
  "clarity",
  "snowplow",
  "adverts",
  "formwatch",
] as const;
/** All but `adverts` and `formwatch` are published packages; those two are the shop's own code to invented hosts. */
export type Tracker = (typeof trackers)[number];

export type Plan = {
  readonly manager: Manager;
  /** Started at once, whatever the visitor chooses. */
  readonly before: readonly Tracker[];
  /** Started after acceptance. */
  readonly accepted: readonly Tracker[];
  /** Started after refusal. */
  readonly refused: readonly Tracker[];
};

/** Page path to plan. The start page tells the whole story; each other page shows one consent manager. */
export const shopPlans: Readonly<Record<string, Plan>> = {
  "/": {
    manager: "vanilla-cookieconsent",
    before: ["sentry", "posthog", "snowplow", "fingerprintjs", "rrweb", "adverts", "formwatch"],
    accepted: ["segment", "amplitude", "clarity", "mixpanel"],
    refused: ["mixpanel"],
  },
  "/klaro/": {
    manager: "klaro",
    before: ["amplitude", "clarity"],
    accepted: ["posthog", "segment"],
    refused: ["mixpanel"],
  },
  "/vanilla-cookieconsent/": {
    manager: "vanilla-cookieconsent",
    before: ["posthog"],
    accepted: ["mixpanel", "clarity"],
    refused: [],
  },
  "/cookieconsent/": {
    manager: "cookieconsent",
    before: ["mixpanel", "segment", "adverts"],
    accepted: ["clarity"],
    refused: [],
  },
  "/orejime/": {
    manager: "orejime",
    before: ["snowplow", "fingerprintjs"],
    accepted: ["amplitude", "posthog"],
    refused: ["mixpanel"],
  },
  "/tarteaucitron/": {
    manager: "tarteaucitron",
    before: ["sentry", "rrweb"],
    accepted: ["posthog", "clarity"],
    refused: ["segment"],
  },
};

const published = trackers.filter((tracker) => tracker !== "adverts" && tracker !== "formwatch");

/** The clean twin: the same pages and managers; every published tracker waits for acceptance, and takes no for an answer. */
export const cleanPlans: Readonly<Record<string, Plan>> = Object.fromEntries(
  Object.entries(shopPlans).map(([path, plan]) => [
    path,
    {
      manager: plan.manager,
      before: [],
      accepted: published.filter((tracker) => path === "/" || mentions(plan, tracker)),
      refused: [],
    },
  ]),
);

function mentions({ before, accepted, refused }: Plan, tracker: Tracker): boolean {
  return [before, accepted, refused].some((list) => list.includes(tracker));
}

/** Hosts that a started tracker sends something to (scripts and data), as observed with these versions. */
export const hostsOf: Readonly<Record<Tracker, readonly string[]>> = {
  posthog: ["us-assets.i.posthog.com", "us.i.posthog.com"],
  mixpanel: ["cdn.mxpnl.com", "api-js.mixpanel.com"],
  amplitude: ["cdn.amplitude.com", "api2.amplitude.com", "sr-client-cfg.amplitude.com"],
  segment: ["cdn.segment.com", "api.segment.io"],
  sentry: ["browser.sentry-cdn.com", "o450001.ingest.sentry.io"],
  rrweb: ["cdn.jsdelivr.net", "collect.replay.test"],
  fingerprintjs: ["cdn.jsdelivr.net", "visitors.idgraph.test"],
  clarity: ["scripts.clarity.ms", "m.clarity.ms"],
  snowplow: ["cdn.jsdelivr.net", "collector.numbers.test"],
  adverts: ["pixel.adone.test", "sync.adtwo.test"],
  formwatch: ["live.formwatch.test"],
};
