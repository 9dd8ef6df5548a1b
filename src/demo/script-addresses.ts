// Where vendors' scripts stand that a page can name itself, without the vendor's loader.

import type { Tracker } from "./plan.ts";

export const scriptAddresses: Readonly<Partial<Record<Tracker, string>>> = {
  posthog: "https://us-assets.i.posthog.com/static/array.js",
  amplitude: "https://cdn.amplitude.com/libs/analytics-browser-2.47.0-min.js.gz",
  segment: "https://cdn.segment.com/analytics.js/v1/probityDemoShop0000000000000000/analytics.min.js",
  sentry: "https://browser.sentry-cdn.com/6.19.7/bundle.min.js",
  rrweb: "https://cdn.jsdelivr.net/npm/rrweb@2.2.2/dist/rrweb.umd.min.cjs",
  fingerprintjs: "https://cdn.jsdelivr.net/npm/@fingerprintjs/fingerprintjs@3.4.2/dist/fp.min.js",
  snowplow: "https://cdn.jsdelivr.net/npm/@snowplow/browser-tracker@4.10.1/dist/index.umd.min.js",
  clarity: "https://scripts.clarity.ms/0.8.70/clarity.js",
};

/** Trackers that the usual shop writes into its pages as plain script elements, when they start before any choice. */
export const plainly: readonly Tracker[] = ["sentry", "rrweb", "fingerprintjs", "snowplow"];
