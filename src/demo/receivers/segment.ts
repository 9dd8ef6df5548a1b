// Segment: the source's settings on its CDN, events on its API.

import { empty, json, type Receiver, shared } from "../answer.ts";

const settings = {
  integrations: { "Segment.io": { apiHost: "api.segment.io/v1", versionSettings: { version: "4.4.7" } } },
  plan: { track: { __default: { enabled: true } }, identify: { __default: { enabled: true } } },
  edgeFunction: {},
  analyticsNextEnabled: true,
  middlewareSettings: {},
  enabledMiddleware: {},
  metrics: { sampleRate: 0 },
  legacyVideoPluginsEnabled: false,
  remotePlugins: [],
};

export const segment: Receiver = {
  hosts: ["cdn.segment.com", "api.segment.io"],
  answer(ask) {
    if (ask.method === "OPTIONS") return shared(ask, empty(200));
    const path = ask.url.pathname;
    if (ask.url.hostname === "cdn.segment.com") {
      return /^\/v1\/projects\/\w+\/settings$/.test(path) ? shared(ask, json(settings)) : undefined;
    }
    return /^\/v1\/(p|t|i|g|a|s|m|b|batch)$/.test(path) ? shared(ask, json({ success: true })) : undefined;
  },
};
