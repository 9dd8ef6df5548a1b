// PostHog Cloud: remote configuration on the asset host, flags and events on the API host.

import { type Answer, type Ask, json, type Receiver, text } from "../answer.ts";

const config = {
  supportedCompression: ["gzip", "gzip-js"],
  autocapture_opt_out: false,
  capturePerformance: { network_timing: true, web_vitals: false },
  captureDeadClicks: false,
  heatmaps: false,
  surveys: false,
  errorTracking: { autocaptureExceptions: false },
  defaultIdentifiedOnly: true,
  hasFeatureFlags: false,
  isAuthenticated: false,
  siteApps: [],
  sessionRecording: {
    endpoint: "/s/",
    consoleLogRecordingEnabled: false,
    recorderVersion: "v2",
    sampleRate: null,
    minimumDurationMilliseconds: null,
    scriptConfig: { script: "posthog-recorder" },
  },
};

export const posthog: Receiver = {
  hosts: ["us.i.posthog.com", "us-assets.i.posthog.com"],
  answer(ask) {
    const answer = answerTo(ask);
    return answer && { ...answer, headers: { ...answer.headers, ...open(ask) } };
  },
};

/** PostHog lets any page read its answers, without credentials. */
const open = ({ headers }: Ask) => ({
  "access-control-allow-origin": "*",
  "access-control-allow-headers": headers["access-control-request-headers"] ?? "content-type",
  "access-control-allow-methods": "GET, POST, OPTIONS",
});

function answerTo({ method, url }: Ask): Answer | undefined {
  if (method === "OPTIONS") return { status: 200 };
  const remote = /^\/array\/([\w-]+)\/config(\.js)?$/.exec(url.pathname);
  if (remote) {
    const [, token, script] = remote;
    if (!script) return json(config);
    const store = "window._POSTHOG_REMOTE_CONFIG";
    const entry = JSON.stringify({ config, siteApps: [] });
    return text(
      `(function(){${store}=${store}||{};${store}[${JSON.stringify(token)}]=${entry};})();`,
      "application/javascript",
    );
  }
  if (/^\/(flags|decide)\/?$/.test(url.pathname)) {
    return json({
      ...config,
      featureFlags: {},
      flags: {},
      featureFlagPayloads: {},
      errorsWhileComputingFlags: false,
    });
  }
  if (/^\/(e|s|i\/v0\/e|batch|capture)\/?$/.test(url.pathname)) return json({ status: "Ok" });
  return undefined;
}
