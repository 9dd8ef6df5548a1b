// Every vendor's collection endpoint that the demo stands in for, and what each answers.

import type { Receiver } from "../answer.ts";
import { adverts } from "./adverts.ts";
import { amplitude } from "./amplitude.ts";
import { clarity } from "./clarity.ts";
import { collector } from "./collector.ts";
import { mixpanel } from "./mixpanel.ts";
import { posthog } from "./posthog.ts";
import { segment } from "./segment.ts";
import { sentry } from "./sentry.ts";
import { snowplow } from "./snowplow.ts";

export const receivers: readonly Receiver[] = [
  adverts,
  amplitude,
  clarity,
  collector,
  mixpanel,
  posthog,
  segment,
  sentry,
  snowplow,
];
