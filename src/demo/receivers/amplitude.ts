// Amplitude's HTTP V2 API and its remote configuration.

import { empty, json, type Receiver, shared } from "../answer.ts";

export const amplitude: Receiver = {
  hosts: ["api2.amplitude.com", "sr-client-cfg.amplitude.com"],
  answer(ask) {
    if (ask.method === "OPTIONS") return shared(ask, empty(200));
    if (ask.url.hostname === "api2.amplitude.com" && ask.url.pathname === "/2/httpapi") {
      return shared(
        ask,
        json({
          code: 200,
          payload_size_bytes: ask.body.length,
          events_ingested: 1,
        }),
      );
    }
    if (ask.url.pathname.startsWith("/config")) return shared(ask, json({ configs: {} }));
    return undefined;
  },
};
